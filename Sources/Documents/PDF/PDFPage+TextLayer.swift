import CPoppler
import Imaging

extension PDFPage {
  /// The words of the page's text, hidden text included, in poppler's reading order.
  func textLayer() -> TextLayer? { statedText }

  /// Poppler picks text as a selection from one corner to the opposite one would, which misses
  /// lines that run against it on sideways pages. So both diagonals are tried.
  func findText() -> TextLayer {
    let down = text(from: 0, to: height)
    let up = text(from: height, to: 0)
    let words = up.words.count > down.words.count ? up : down
    return TextLayer(words: words.words, hasImages: hasImages, directions: words.directions)
  }

  private func text(from top: Double, to bottom: Double) -> WordBuilder {
    var builder = WordBuilder()
    var area = PopplerRectangle(x1: 0, y1: top, x2: width, y2: bottom)
    guard let text = unsafe poppler_page_get_text_for_area(handle, &area) else { return builder }
    defer { unsafe g_free(text) }
    var boxes: UnsafeMutablePointer<PopplerRectangle>?
    var count: UInt32 = 0
    guard unsafe poppler_page_get_text_layout_for_area(handle, &area, &boxes, &count) != 0 else {
      return builder
    }
    defer { unsafe g_free(boxes) }
    // One rectangle a character, white space and line ends included, but none for the marks of
    // writing direction, which poppler puts around right-to-left text.
    let characters = unsafe String(cString: text).unicodeScalars.filter {
      !$0.properties.isBidiControl
    }
    let rectangles = unsafe Array(UnsafeBufferPointer(start: boxes, count: Int(count)))
    var last: PopplerRectangle?
    for (scalar, rectangle) in zip(characters, rectangles) {
      if scalar.properties.isWhitespace {
        builder.endWord()
      } else {
        if let last, isApart(last, rectangle) { builder.endWord() }
        builder.append(
          scalar, box(rectangle),
          x: (rectangle.x1 + rectangle.x2) / 2, y: (rectangle.y1 + rectangle.y2) / 2)
        last = rectangle
      }
    }
    builder.endWord()
    return builder
  }

  /// Whether a character stands off from the one before, so that it begins a word: poppler puts no
  /// space between the cells of a table and other texts that it takes for one line.
  private func isApart(_ last: PopplerRectangle, _ next: PopplerRectangle) -> Bool {
    let height = max(abs(last.y2 - last.y1), abs(next.y2 - next.y1))
    let width = max(abs(last.x2 - last.x1), abs(next.x2 - next.x1))
    // Text may run in any direction: neighbours touch on both axes, a gap shows on either.
    let gapX = max(
      min(next.x1, next.x2) - max(last.x1, last.x2), min(last.x1, last.x2) - max(next.x1, next.x2))
    let gapY = max(
      min(next.y1, next.y2) - max(last.y1, last.y2), min(last.y1, last.y2) - max(next.y1, next.y2))
    return max(gapX, gapY) > 0.3 * max(height, width)
  }

  /// A rectangle in points of the upright page, from its top left corner, as fractions.
  private func box(_ rectangle: PopplerRectangle) -> Box {
    let left = min(rectangle.x1, rectangle.x2) / width
    let right = max(rectangle.x1, rectangle.x2) / width
    let top = min(rectangle.y1, rectangle.y2) / height
    let bottom = max(rectangle.y1, rectangle.y2) / height
    let x = min(max(left, 0), 1)
    let y = min(max(top, 0), 1)
    return Box(
      x: x, y: y, width: min(max(right, x), 1) - x, height: min(max(bottom, y), 1) - y)
  }

  private var hasImages: Bool {
    guard let mapping = unsafe poppler_page_get_image_mapping(handle) else { return false }
    unsafe poppler_page_free_image_mapping(mapping)
    return true
  }
}

/// Joins characters with their boxes to words.
private struct WordBuilder {
  private(set) var words: [Word] = []
  private(set) var directions = TextDirections()
  private var text = String.UnicodeScalarView()
  private var box: Box?
  /// The middles of the word's first and last character, in points.
  private var first = (x: 0.0, y: 0.0)
  private var last = (x: 0.0, y: 0.0)

  mutating func append(_ scalar: Unicode.Scalar, _ next: Box, x: Double, y: Double) {
    if text.isEmpty { first = (x, y) }
    last = (x, y)
    text.append(scalar)
    box = box?.union(next) ?? next
  }

  mutating func endWord() {
    if let box {
      words.append(Word(text: String(text), box: box))
      directions.add(text, x: last.x - first.x, y: last.y - first.y)
    }
    text = String.UnicodeScalarView()
    box = nil
  }
}
