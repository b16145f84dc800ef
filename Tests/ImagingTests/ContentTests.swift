import Imaging
import TestSupport
import Testing

struct ContentTests {
  /// A page of 1240 x 1754 pixels (A4 at 150 dpi) of paper with noise.
  static func page(
    paper: Int = 250, noise: Int = 0, seed: UInt64 = 6, _ ink: (Int, Int) -> Int = { _, _ in 0 }
  ) -> Raster {
    var generator = SeededGenerator(seed: seed)
    return Raster.gray(1240, 1754) { x, y in
      let grain = noise == 0 ? 0 : Int.random(in: -noise...noise, using: &generator)
      return min(max(paper + grain - ink(x, y), 0), 255)
    }
  }

  /// Strokes of the size of a few printed letters.
  static func letters(count: Int, at left: Int, _ top: Int) -> (Int, Int) -> Int {
    { x, y in
      let inside = (left..<left + count * 14).contains(x) && (top..<top + 20).contains(y)
      return inside && (x - left) % 7 < 2 ? 220 : 0
    }
  }

  @Test func `white, tinted, noisy and shaded paper is blank`() {
    #expect(Self.page().isBlank)
    #expect(Self.page(paper: 215, noise: 25).isBlank)
    #expect(Self.page(noise: 20) { x, _ in x / 36 }.isBlank)
    // Darker towards the corners, and the shadow of a lid that does not close, far into the page.
    #expect(
      Self.page(noise: 6) { x, y in
        let (across, down) = (x - 620, y - 877)
        return (across * across + down * down) / 40_000 + (x < 120 ? 90 - x * 3 / 4 : 0)
      }.isBlank)
    #expect(Raster.gray(50, 50) { _, _ in 255 }.isBlank)
    #expect(Raster.gray(1, 1) { _, _ in 0 }.isBlank)
  }

  @Test(arguments: [80, 300, 900, 1600], [640, 1240, 3001])
  func `a page that is looked at until there is ink is as blank as the whole`(
    row: Int, width: Int
  ) {
    for letters in [0, 1, 2, 40] {
      let page = Raster.gray(width, 1754) { x, y in
        let isLetter = x % 40 < 12 && (x - 200) / 40 < letters && x >= 200
        return isLetter && (row..<row + 14).contains(y) ? 20 : 250
      }
      let whole = InkMeasure(of: page)
      let soon = InkMeasure(of: page, enough: 2)
      #expect(soon.isBlank == whole.isBlank, "\(letters) letters")
      #expect(soon.inkedTiles <= whole.inkedTiles)
      #expect(page.isBlank == (letters == 0), "one letter is no dust")
    }
  }

  @Test func `shadows at the edge are not content`() {
    #expect(Self.page(noise: 10) { x, y in x < 30 || y > 1720 ? 180 : 0 }.isBlank)
  }

  @Test(arguments: [4, 22, 44])
  func `shadows of any width along the edge are not content`(width: Int) {
    // Skewed, as of paper that lies askew, and a line that stands off from the border.
    #expect(
      Self.page(noise: 10) { x, y in
        x < min(width, 34) + y / 900 || y > 1753 - width ? 170 : 0
      }.isBlank)
    #expect(Self.page(noise: 10) { x, y in (20..<24).contains(x + y / 300) ? 160 : 0 }.isBlank)
  }

  @Test(arguments: [(900, 15), (900, 1722), (600, 12)])
  func `a stamp at the edge is content`(left: Int, top: Int) {
    #expect(!Self.page(noise: 8, Self.letters(count: 20, at: left, top)).isBlank)
  }

  @Test func `a stamp at the edge is content beside a shadow`() {
    let letters = Self.letters(count: 20, at: 600, 18)
    let page = Self.page(noise: 8) { x, y in x < 25 || y > 1735 ? 170 : letters(x, y) }
    #expect(!page.isBlank)
  }

  @Test func `light text on a dark page is content`() {
    let letters = Self.letters(count: 12, at: 400, 800)
    #expect(!Raster.gray(1240, 1754) { x, y in 20 + letters(x, y) }.isBlank)
    #expect(Raster.gray(1240, 1754) { _, _ in 20 }.isBlank)
  }

  @Test(arguments: [[255, 230, 0], [190, 220, 255], [255, 205, 215]] as [[UInt8]])
  func `text in a pale colour is content`(ink: [UInt8]) {
    let page = Raster.rgb(1240, 1754) { x, y in
      let inside = (200..<900).contains(x) && (300..<900).contains(y) && y % 30 < 20
      return inside && x % 9 < 4 ? ink : [255, 255, 255]
    }
    #expect(!page.isBlank)
  }

  /// A sunset, something dark out of focus, and colours of one lightness.
  static let smooth: [(String, Raster)] = [
    (
      "sunset",
      Raster.rgb(1200, 900) { x, y in
        [UInt8(255 - y / 5), UInt8(max(0, 180 - y / 6 + x / 40)), UInt8(y / 6 + 40)]
      }
    ),
    (
      "out of focus",
      Raster.gray(1200, 900) { x, y in
        let (across, down) = (Double(x - 600) / 400, Double(y - 450) / 300)
        return Int(200 - 170 / (1 + across * across + down * down))
      }
    ),
    (
      "colours alone",
      Raster.rgb(1200, 900) { x, _ in [UInt8(100 + x / 12), 120, UInt8(200 - x / 12)] }
    ),
    ("small", Raster.gray(60, 40) { x, _ in 60 + x * 2 }),
  ]

  @Test(arguments: smooth) func `a smooth photograph is not blank, though it has no ink`(
    name: String, picture: Raster
  ) {
    let measure = InkMeasure(of: picture)
    #expect(measure.inkedTiles == 0 && measure.edgeTiles == 0)
    #expect(!picture.isBlank, "\(name): \(measure.shading)")
  }

  @Test func `shading is not measured where there is ink`() {
    let letters = Self.letters(count: 40, at: 100, 200)
    let page = Raster.gray(1240, 1754) { x, y in max(0, 250 - y / 10 - letters(x, y)) }
    #expect(InkMeasure(of: page, enough: 2).shading == 0 && !page.isBlank)
  }

  @Test func `coloured paper is blank`() {
    var generator = SeededGenerator(seed: 9)
    let page = Raster.rgb(1240, 1754) { _, _ in
      [250, 235, 150].map { UInt8($0 + Int.random(in: -5...5, using: &generator)) }
    }
    #expect(page.isBlank)
  }

  @Test func `faint show-through of the other side is not content`() {
    let ghost = Self.page(paper: 240, noise: 8) { x, y in
      (200..<1000).contains(x) ? 30 * min(x % 20, 20 - x % 20) * min(y % 40, 40 - y % 40) / 200 : 0
    }
    #expect(ghost.isBlank)
    // As faint, but with edges that no paper lets through.
    let print = Self.page(paper: 240, noise: 8) { x, y in
      (200..<1000).contains(x) && y % 40 < 18 && x % 9 < 3 ? 30 : 0
    }
    #expect(!print.isBlank)
  }

  @Test func `specks of dust are not content`() {
    let dust = Self.page(noise: 6) { x, y in x % 400 == 7 && y % 500 == 11 ? 200 : 0 }
    #expect(dust.isBlank)
  }

  @Test func `one word is content, also on noisy paper`() {
    #expect(!Self.page(Self.letters(count: 5, at: 500, 800)).isBlank)
    #expect(!Self.page(paper: 220, noise: 20, Self.letters(count: 5, at: 500, 800)).isBlank)
    #expect(!Self.page(paper: 235, noise: 10, Self.letters(count: 3, at: 1050, 1600)).isBlank)
  }

  @Test func `drawn text is flat, a photograph is not`() {
    #expect(Self.page(Self.letters(count: 60, at: 100, 300)).isFlat)
    #expect(!Self.page(noise: 4).isFlat)
    let sky = Raster.rgb(300, 300) { x, y in [UInt8((x * 3 + y) / 5 & 255), UInt8(y / 2), 200] }
    #expect(!sky.isFlat)
    // A photograph in the middle of a drawn page.
    let mixed = Self.page { x, y in
      (300..<900).contains(x) && (300..<900).contains(y) ? 60 + (x * 7 + y * 13) % 11 : 0
    }
    #expect(!mixed.isFlat)
  }

  @Test func `a picture is told by its size and layout, not by its pixels`() {
    #expect("\(Raster.gray(640, 480) { _, _ in 0 })" == "640 x 480 gray")
    #expect("\(Raster.rgb(2, 1) { _, _ in [1, 2, 3] })" == "2 x 1 rgb")
  }

  @Test func `colours that are all gray are narrowed, others not`() {
    let gray = Raster.rgb(4, 4) { x, y in [UInt8](repeating: UInt8(x * 40 + y), count: 3) }
    let narrow = gray.narrowed()
    #expect(narrow.format == .gray)
    #expect(narrow.pixels == gray.inGray().pixels)
    #expect(narrow.pixels[5] == 41)
    var tinted = gray
    tinted.pixels[20] &+= 1
    #expect(tinted.narrowed() == tinted)
  }
}
