import JSON

extension AnswerWatch.Finding {
  /// What kind of failure it is.
  package var kind: ChatError.Kind {
    switch self {
    case .notJSON, .otherShape: .offSchema
    case .offSchema: .brokenSchema
    case .repetition: .looping
    }
  }

  /// What happened, without a word of the answer.
  ///
  /// - Parameter saved: the tokens that were not made for it.
  package func message(saved: Int) -> String {
    let cut =
      saved > 0 ? ", so it was cut off and about \(saved) tokens saved" : ", so it was cut off"
    switch self {
    case .notJSON: return "the answer could not become JSON any more\(cut)"
    case .otherShape: return "the answer is not what the schema describes\(cut)"
    case .offSchema(let place, let keyword):
      let place = place.tokens.isEmpty ? "as a whole" : "at \(place)"
      return "the answer could not keep to the schema any more, \(place) by '\(keyword)'\(cut)"
    case .repetition(let bytes, let times):
      return "the answer said the same \(bytes) bytes \(times) times\(cut)"
    }
  }
}
