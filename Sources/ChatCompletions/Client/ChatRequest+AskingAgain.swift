extension ChatRequest {
  /// The same question in a conversation of its own, told at its end what was wrong with an earlier
  /// answer.
  ///
  /// The answer itself is not repeated: models that think want to see their thoughts with it, and a
  /// broken answer leads to another. What is told comes last, so that prompt caches hit before it.
  func askedAgain(after kind: ChatError.Kind) -> ChatRequest {
    var request = self
    let note = ContentPart.text(Self.note(after: kind))
    if let last = request.messages.lastIndex(where: { $0.role == .user }) {
      request.messages[last].content.append(note)
    } else {
      request.messages.append(ChatMessage(.user, [note]))
    }
    return request
  }

  private static func note(after kind: ChatError.Kind) -> String {
    switch kind {
    case .emptyAnswer:
      "An earlier answer to this had no content. Think no longer than you must, and write the answer "
        + "itself."
    case .offSchema, .brokenSchema:
      "An earlier answer to this did not keep to the JSON Schema. Answer with one JSON value that is "
        + "valid against it: its names, its types, no other members, nothing around it."
    case .looping:
      "An earlier answer to this repeated itself without end. Write each value once, and end the "
        + "answer where the pages end."
    default:
      "An earlier answer to this could not be used. Answer anew, with what was asked for and nothing "
        + "else."
    }
  }
}
