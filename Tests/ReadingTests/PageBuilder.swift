import Documents
import Imaging
import Reading

/// Makes pages for tests: text put at places of an A4 page in points, each character half as wide
/// as the letters are high.
struct PageBuilder {
  static let width = 595.0
  static let height = 842.0
  var words: [Word] = []
  var size = 10.0

  /// Puts a text with its left edge at `x` and its top at `y`.
  mutating func put(_ text: String, x: Double, y: Double, size: Double? = nil) {
    let size = size ?? self.size
    var left = x
    for word in text.split(separator: " ") {
      let extent = Double(word.count) * size * 0.5
      words.append(
        Word(
          text: String(word),
          box: Box(
            x: left / Self.width, y: y / Self.height, width: extent / Self.width,
            height: size / Self.height)))
      left += extent + size * 0.3
    }
  }

  /// Puts a text with its right edge at `x`.
  mutating func put(_ text: String, right x: Double, y: Double) {
    let words = text.split(separator: " ")
    let letters = words.reduce(0) { $0 + $1.count }
    put(text, x: x - Double(letters) * size * 0.5 - Double(words.count - 1) * size * 0.3, y: y)
  }

  /// Puts lines of text, a line a string, columns parted by `|` at the given places.
  mutating func rows(_ rows: [String], columns: [Double], y: Double, pitch: Double = 20) {
    for (index, row) in rows.enumerated() {
      let cells = row.split(separator: "|", omittingEmptySubsequences: false)
      for (column, cell) in cells.enumerated() where !cell.allSatisfy({ $0 == " " }) {
        put(String(cell), x: columns[column], y: y + Double(index) * pitch)
      }
    }
  }

  /// The words of a text in a box of pixels, by the share of its letters; `extent` pixels are the
  /// page's width and height.
  static func words(
    of text: String, left: Double, right: Double, top: Double, bottom: Double, extent: Double
  ) -> [Word] {
    let letter = (right - left) / Double(max(text.count, 1))
    var place = left
    return text.split(separator: " ", omittingEmptySubsequences: false).compactMap { word in
      defer { place += Double(word.count + 1) * letter }
      guard !word.isEmpty else { return nil }
      return Word(
        text: String(word),
        box: Box(
          x: place / extent, y: top / extent, width: Double(word.count) * letter / extent,
          height: (bottom - top) / extent), confidence: 1)
    }
  }

  /// The page, its words turned by a slope as a skewed scan has them.
  func page(_ number: Int = 1, slope: Double = 0, origin: PageText.Origin = .textLayer)
    -> NumberedPageText
  {
    let turned = words.map { word in
      var word = word
      let x = word.box.midX * Self.width
      let y = word.box.midY * Self.height
      word.box.y += slope * (x - Self.width / 2) / Self.height
      word.box.x -= slope * (y - Self.height / 2) / Self.width
      return word
    }
    return NumberedPageText(
      number: number,
      text: PageText(origin: origin, aspectRatio: Self.width / Self.height, words: turned))
  }
}
