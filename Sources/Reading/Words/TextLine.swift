/// The words that stand side by side on one line of a page, from left to right.
struct TextLine: Sendable, Hashable {
  /// The number of its page, from 1.
  var page: Int
  /// At least one word.
  var words: [PlacedWord]
  /// The runs of words that stand close together, as indices of `words`: a table's cells, a key
  /// and its value set apart by white space.
  var segments: [Range<Int>]
  /// The rectangle around its words.
  var rect: Rect

  /// The segment that a word belongs to.
  func segment(of word: Int) -> Range<Int> {
    segments.first { $0.contains(word) } ?? word..<word + 1
  }

  /// The rectangle around some of its words.
  func rect(_ range: Range<Int>) -> Rect { words[range].rect ?? rect }

  /// The whole line as printed.
  var text: String { words.quote }
}
