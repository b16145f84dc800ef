import JSON

/// A value read from words, and how well the words fit the type.
struct ReadValue: Sendable {
  /// The value, as the schema's type asks for it.
  var json: JSONValue
  /// The words that say it, as printed.
  var words: [PlacedWord]
  /// The page of the words.
  var page: Int
  /// 0 to 1: how much the words look like just such a value.
  var quality: Double

  /// How sure the reader of the words is of the least sure one, 0 to 1.
  var certainty: Double { words.reduce(1) { min($0, $1.confidence) } }

  /// The value's characters, where it is text or a number.
  var spelling: String {
    switch json {
    case .string(let text): text
    case .number(let number): number.lexeme
    default: ""
    }
  }

  /// The place of the words, and whether they are the value letter for letter.
  var evidence: Evidence? {
    guard let box = words.box else { return nil }
    let quote = words.quote
    return Evidence(
      page: page, box: box, quote: quote, match: quote == spelling ? .verbatim : .normalised)
  }
}

extension ReadValue {
  /// A text that goes on in another line's words.
  func joined(with next: ReadValue, by separator: String = " ") -> ReadValue {
    guard case .string(let text) = json, case .string(let more) = next.json else { return self }
    var joined = self
    joined.json = .string(text + separator + more)
    joined.words += next.words
    return joined
  }
}
