import TestSupport
import Testing

@testable import Imaging

@Suite struct InkBoundsTests {
  /// A page with some rectangles of ink, and where they are.
  private struct Page {
    var raster: Raster
    var inked: [(columns: Range<Int>, rows: Range<Int>)] = []

    init(_ width: Int, _ height: Int, paper: [UInt8]) {
      let pixels = (0..<width * height).flatMap { _ in paper }
      raster = Raster(
        width: width, height: height, format: paper.count == 1 ? .gray : .rgb, pixels: pixels)
    }

    mutating func ink(_ columns: Range<Int>, _ rows: Range<Int>, _ color: [UInt8]) {
      inked.append((columns, rows))
      let channels = raster.format.bytesPerPixel
      for y in rows {
        for x in columns {
          for channel in 0..<channels {
            raster.pixels[y * raster.bytesPerRow + x * channels + channel] = color[channel]
          }
        }
      }
    }
  }

  @Test func `no ink is cut, whatever its colour, place and paper`() {
    var generator = SeededGenerator(seed: 11)
    for _ in 0..<400 {
      let isColored = Bool.random(using: &generator)
      let channels = isColored ? 3 : 1
      let paper = (0..<channels).map { _ in UInt8.random(in: 0...255, using: &generator) }
      let width = Int.random(in: 20...300, using: &generator)
      let height = Int.random(in: 20...300, using: &generator)
      var page = Page(width, height, paper: paper)
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        // Within the edge, which says what the paper is; thin strokes too.
        let x = Int.random(in: 1..<width - 3, using: &generator)
        let y = Int.random(in: 1..<height - 3, using: &generator)
        let long = Int.random(in: 3...40, using: &generator)
        let thick = Int.random(in: 1...6, using: &generator)
        let isFlat = Bool.random(using: &generator)
        let columns = x..<min(width - 1, x + (isFlat ? long : thick))
        let rows = y..<min(height - 1, y + (isFlat ? thick : long))
        guard max(columns.count, rows.count) > InkBounds.dust else { continue }
        let channel = Int.random(in: 0..<channels, using: &generator)
        var color = paper
        // Pale colours count, if one of red, green and blue differs by more than a shade.
        color[channel] = paper[channel] < 128 ? paper[channel] + 40 : paper[channel] - 40
        page.ink(columns, rows, color)
      }
      let bounds = InkBounds(of: page.raster)
      for (columns, rows) in page.inked {
        #expect(bounds.columns.lowerBound <= columns.lowerBound)
        #expect(bounds.columns.upperBound >= columns.upperBound)
        #expect(bounds.rows.lowerBound <= rows.lowerBound)
        #expect(bounds.rows.upperBound >= rows.upperBound)
      }
    }
  }

  @Test func `empty margins are left out but for a little`() {
    var page = Page(400, 600, paper: [255])
    page.ink(100..<300, 200..<260, [0])
    let bounds = InkBounds(of: page.raster)
    #expect(bounds.columns == 94..<306)
    #expect(bounds.rows == 194..<266)
    let part = page.raster.cropped(columns: bounds.columns, rows: bounds.rows)
    #expect(part.width == 212 && part.height == 72)
    #expect(part.pixels[0] == 255 && part.pixels[6 * 212 + 6] == 0)
  }

  @Test func `lone specks are dust, but a dotted line that begins at text is not`() {
    var page = Page(400, 600, paper: [255])
    page.ink(100..<200, 200..<260, [0])
    page.ink(390..<392, 590..<592, [0])
    #expect(InkBounds(of: page.raster).rows == 194..<266)
    for x in stride(from: 202, to: 380, by: 5) { page.ink(x..<x + 2, 250..<252, [0]) }
    #expect(InkBounds(of: page.raster).columns.upperBound >= 380)
  }

  @Test func `a shadow along an edge keeps that edge`() {
    var page = Page(400, 600, paper: [250])
    page.ink(150..<250, 250..<350, [0])
    page.ink(0..<5, 0..<600, [90])
    let bounds = InkBounds(of: page.raster)
    #expect(bounds.columns.lowerBound == 0)
    #expect(bounds.columns.upperBound < 300)
  }

  @Test func `an empty page and a full one stay whole`() {
    var page = Page(100, 80, paper: [255, 255, 255])
    #expect(InkBounds(of: page.raster).columns == 0..<100)
    page.ink(2..<98, 2..<78, [0, 0, 255])
    #expect(InkBounds(of: page.raster).rows == 0..<80)
  }
}
