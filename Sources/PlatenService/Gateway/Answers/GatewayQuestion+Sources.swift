import JSON
import Reading

extension GatewayQuestion {
  /// The schema that the prompt tells, where it tells one.
  var promptSchema: JSONValue? {
    messages.lazy.filter { $0.role != "assistant" && $0.role != "tool" }
      .compactMap { PromptSchema.find(in: $0.text) }.first
  }

  /// What functions answered since the user spoke last.
  var toolResults: [(name: String, text: String)] {
    let names = Dictionary(
      messages.flatMap(\.calls).map { ($0.id, $0.name) }, uniquingKeysWith: { $1 })
    let last = messages.lastIndex { $0.role == "user" } ?? -1
    return messages[(last + 1)...].filter { $0.role == "tool" }
      .map { (names[$0.callID ?? ""] ?? "the function", $0.text) }
  }

  /// What is read: the pictures where there are any, else what the user and the functions said, as
  /// one page.
  ///
  /// - Parameter pages: the words of all pictures.
  func sources(_ pages: [NumberedPageText]) -> [NumberedPageText] {
    guard pages.isEmpty else { return pages }
    let said = messages.filter { $0.role == "user" || $0.role == "tool" }.map(\.text)
    return [
      NumberedPageText(number: 1, text: TextPage.text(said.joined(separator: "\n")))
    ]
  }

  /// How many of the pictures are read, from the first: those of the document. What is shown after a
  /// call of a function is a closer look at the same, and would be found twice.
  var documentPictureCount: Int {
    let firstCall = messages.firstIndex { !$0.calls.isEmpty } ?? messages.endIndex
    let shown = messages[..<firstCall].reduce(0) { $0 + $1.pictures.count }
    return shown > 0 ? shown : pictures.count
  }

  /// The tokens of what is said, and of schema and tools; four more a message, as chat formats have.
  var textTokens: Int {
    messages.reduce(TokenText.count(attachments)) { $0 + TokenText.count($1.text) + 4 }
  }
}
