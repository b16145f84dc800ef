/// A value that a field might have, and how much speaks for it.
struct Candidate {
  /// The position of the field among those looked for.
  var field: Int
  /// The value.
  var value: ReadValue
  /// What speaks for it; the best go first.
  var score: Double
  /// The label that it stands by.
  var label: LabelOccurrence

  /// Below this nothing is believed.
  static let threshold = 0.6
}

/// A word of a document, for telling whether two values are read from the same print.
struct WordIdentity: Hashable {
  var page: Int
  var source: Int
  var left: Double
}

extension ReadValue {
  /// The words that it is read from.
  var identities: Set<WordIdentity> {
    Set(words.map { WordIdentity(page: page, source: $0.source, left: $0.rect.left) })
  }
}
