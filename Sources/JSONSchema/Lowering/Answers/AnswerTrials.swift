import JSON

/// How much of an answer may still be tried by one alternative after the other.
///
/// Where alternatives lie in each other, what is tried multiplies with each level of the answer,
/// which nobody vouches for. Beyond a generous share the first alternative is taken; validation
/// names what does not fit.
struct AnswerTrials {
  private static let sharePerPart = 16

  private var partsLeft: Int

  init(_ answer: JSONValue) { partsLeft = Self.sharePerPart * answer.partCount }

  /// Whether one more alternative may be tried on a part of the answer.
  mutating func allow(_ part: JSONValue) -> Bool {
    guard partsLeft > 0 else { return false }
    partsLeft -= part.partCount
    return true
  }
}
