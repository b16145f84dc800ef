/// A label as it stands on a page.
struct LabelOccurrence: Sendable, Hashable {
  /// Which line of the document.
  var line: Int
  /// Which words of the line.
  var words: Range<Int>
  /// The label, in folded spelling without spaces, as the schema or the lexicon has it.
  var label: String
  /// How many letters the print differs by: OCR errors.
  var errors: Int
  /// Whether other words of the same segment stand before it: `Ship date` for `date`.
  var isPreceded: Bool
  /// Whether a colon ends it.
  var hasColon: Bool
  /// Whether it is all of its segment.
  var fillsSegment: Bool
}
