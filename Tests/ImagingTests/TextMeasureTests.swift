import TestSupport
import Testing

@testable import Imaging

@Suite struct TextMeasureTests {
  /// Rows of letters like those of a seven-segment display: each an outline, most as high as an x,
  /// some higher.
  private static func page(
    _ rows: [(top: Int, xHeight: Int, letters: Int)], width: Int = 900, height: Int = 700,
    paper: UInt8 = 255, ink: UInt8 = 0
  ) -> Raster {
    var pixels = [UInt8](repeating: paper, count: width * height)
    for row in rows {
      let stroke = max(1, row.xHeight / 7)
      var left = 20
      for letter in 0..<row.letters {
        let size = letter % 3 == 2 ? row.xHeight * 3 / 2 : row.xHeight
        let top = row.top + row.xHeight * 3 / 2 - size
        let wide = max(3, row.xHeight * 3 / 4)
        for y in top..<top + size {
          for x in left..<left + wide {
            let isOutline =
              y < top + stroke || y >= top + size - stroke || x < left + stroke
              || x >= left + wide - stroke
            if isOutline && x < width { pixels[y * width + x] = ink }
          }
        }
        left += wide + max(2, row.xHeight / 3)
      }
    }
    return Raster(width: width, height: height, format: .gray, pixels: pixels)
  }

  @Test(arguments: [7, 10, 16, 30])
  func `the height of the lower letters is found`(xHeight: Int) throws {
    let rows = (0..<6).map { (top: 20 + $0 * xHeight * 3, xHeight: xHeight, letters: 20) }
    let measure = try #require(TextMeasure(of: Self.page(rows)))
    #expect(abs(measure.xHeight - Double(xHeight)) <= 1)
    #expect(measure.letters == 120)
  }

  @Test func `a footnote counts, a printing mark does not`() throws {
    let text = (0..<10).map { (top: 20 + $0 * 40, xHeight: 16, letters: 30) }
    let footnote = Self.page(text + [(top: 600, xHeight: 8, letters: 40)])
    #expect(try #require(TextMeasure(of: footnote)).xHeight <= 9)
    let mark = Self.page(text + [(top: 600, xHeight: 8, letters: 6)])
    #expect(try #require(TextMeasure(of: mark)).xHeight >= 15)
  }

  @Test func `pages on their side and white text on black are measured too`() throws {
    let rows = (0..<6).map { (top: 20 + $0 * 40, xHeight: 12, letters: 20) }
    let sideways = Self.page(rows).oriented(.rightTop)
    #expect(abs(try #require(TextMeasure(of: sideways)).xHeight - 12) <= 1)
    let negative = Self.page(rows, paper: 10, ink: 240)
    #expect(abs(try #require(TextMeasure(of: negative)).xHeight - 12) <= 1)
  }

  @Test func `empty paper, noise, rules and dots are no text`() {
    var generator = SeededGenerator(seed: 5)
    let noise = (0..<600 * 400).map { _ in UInt8.random(in: 0...255, using: &generator) }
    #expect(TextMeasure(of: Raster(width: 600, height: 400, format: .gray, pixels: noise)) == nil)
    var pixels = [UInt8](repeating: 255, count: 600 * 400)
    #expect(TextMeasure(of: Raster(width: 600, height: 400, format: .gray, pixels: pixels)) == nil)
    for y in stride(from: 10, to: 390, by: 12) {
      for x in stride(from: 10, to: 590, by: 9) {
        for dot in 0..<9 { pixels[(y + dot / 3) * 600 + x + dot % 3] = 0 }
      }
    }
    for x in 0..<600 { pixels[200 * 600 + x] = 0 }
    #expect(TextMeasure(of: Raster(width: 600, height: 400, format: .gray, pixels: pixels)) == nil)
  }

  @Test func `every picture is measured without a fault`() {
    var generator = SeededGenerator(seed: 77)
    for _ in 0..<300 {
      let width = Int.random(in: 1...90, using: &generator)
      let height = Int.random(in: 1...90, using: &generator)
      let share = Int.random(in: 1...20, using: &generator)
      let pixels = (0..<width * height).map { _ in
        Int.random(in: 0..<share, using: &generator) == 0 ? UInt8(0) : 255
      }
      let raster = Raster(width: width, height: height, format: .gray, pixels: pixels)
      if let measure = TextMeasure(of: raster) {
        #expect(measure.xHeight > 0 && measure.xHeight <= Double(max(width, height)))
      }
      let area = InkMask(of: raster).components().reduce(0) { $0 + $1.area }
      #expect(area == InkMask(of: raster).pixels.reduce(0) { $0 + Int($1) })
      let bounds = InkBounds(of: raster)
      #expect(bounds.columns.upperBound <= width && bounds.rows.upperBound <= height)
    }
  }
}
