/// What a decoder process was asked to do, as messages tell it.
enum DecoderWork: Hashable, Sendable {
  case opening
  case page(Int)
  case recognition

  /// The work at the start of a sentence.
  var subject: String {
    switch self {
    case .opening: "Opening the document"
    case .page(let number): "Page \(number)"
    case .recognition: "Reading the picture"
    }
  }

  /// The work within a sentence.
  var object: String {
    switch self {
    case .opening: "the opening of the document"
    case .page(let number): "page \(number)"
    case .recognition: "a picture's words"
    }
  }

  /// What to say of an answer that fits no question: a process that a hostile document has taken
  /// over may answer anything.
  var nonsense: DecodingError {
    DecodingError(
      .decoderDied, "The decoder process answered with nonsense when asked for \(object).")
  }
}
