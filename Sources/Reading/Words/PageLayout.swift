import Documents
import Imaging

/// A page's words, straightened and grouped into lines and segments.
///
/// It depends on where words stand, not on the order in which a page's source lists them.
struct PageLayout: Sendable {
  /// The page's number, from 1.
  var number: Int
  /// Whether the words were recognised, so that letters may be wrong.
  var isRecognised: Bool
  /// Lines from the top down.
  var lines: [TextLine]
  /// The slope that was taken out of the words' places.
  var slope: Double
  /// The median height of a word, in page widths.
  var wordHeight: Double
  /// The page's height, in page widths.
  var height: Double

  /// The layout of a page.
  init(_ page: NumberedPageText) {
    let ratio = page.text.aspectRatio > 0 ? page.text.aspectRatio : 1
    let words = page.text.words.enumerated().filter { !Self.isRule($0.element.text) }
    let flat = words.map { Rect($0.element.box, aspectRatio: ratio) }
    let slope = Skew.slope(of: flat)
    var placed: [PlacedWord] = []
    for ((source, word), rect) in zip(words, flat) {
      var parts = PlacedWord.split(
        word.text, source: source, box: word.box, rect: rect.straightened(slope: slope))
      for part in parts.indices { parts[part].confidence = word.confidence ?? 1 }
      placed += parts
    }
    let heights = placed.map(\.rect.height).sorted()
    let height = heights.isEmpty ? 0.01 : heights[heights.count / 2]
    number = page.number
    isRecognised = page.text.origin == .ocr
    self.slope = slope
    self.height = 1 / ratio
    wordHeight = height
    lines = LineGrouping.lines(of: placed, page: page.number, wordHeight: height)
  }

  /// Whether a word is only drawn: the dots of a leader, the dashes of a rule.
  private static func isRule(_ text: String) -> Bool {
    text.allSatisfy { ".-_=~*…·—–|¦".contains($0) }
      && (text.count > 2 || text.allSatisfy { "_|¦".contains($0) })
  }
}
