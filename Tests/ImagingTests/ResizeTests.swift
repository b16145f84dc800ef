import Imaging
import TestSupport
import Testing

struct ResizeTests {
  @Test(arguments: [
    (100, 80, 33, 27), (100, 80, 99, 1), (7, 5, 3, 5), (64, 64, 5, 6), (9, 9, 9, 9),
  ])
  func `a constant picture stays constant`(width: Int, height: Int, toWidth: Int, toHeight: Int) {
    for level in [0, 1, 127, 254, 255] {
      let shrunk = Raster.gray(width, height) { _, _ in level }
        .resized(to: PixelSize(width: toWidth, height: toHeight))
      #expect(shrunk.width == toWidth && shrunk.height == toHeight)
      #expect(shrunk.pixels.allSatisfy { $0 == UInt8(level) })
    }
  }

  @Test(arguments: [2, 3, 5, 8, 13, 40])
  func `the mean is kept and fine patterns do not alias`(factor: Int) {
    let checks = Raster.gray(400, 400) { x, y in (x + y) % 2 * 255 }
    let shrunk = checks.resized(to: PixelSize(width: 400 / factor, height: 400 / factor))
    #expect(abs(shrunk.mean - 127.5) < 2)
    // The edge is left out: there the kernel sees one side only.
    let inner = shrunk.pixels.enumerated().filter { index, _ in
      let (row, column) = index.quotientAndRemainder(dividingBy: shrunk.width)
      return row > 2 && column > 2 && row < shrunk.height - 3 && column < shrunk.width - 3
    }
    #expect(inner.allSatisfy { abs(Int($0.element) - 127) < 12 })
  }

  @Test func `channels do not mix and a slope stays where it was`() {
    let slope = Raster.rgb(300, 200) { x, y in [UInt8(x * 255 / 299), UInt8(y * 255 / 199), 60] }
    for width in [150, 100, 60, 30] {
      let shrunk = slope.resized(to: PixelSize(width: width, height: width * 2 / 3))
      let expected = Raster.rgb(width, width * 2 / 3) { x, y in
        let across = (Double(x) + 0.5) / Double(width) * 300 - 0.5
        let down = (Double(y) + 0.5) / Double(width * 2 / 3) * 200 - 0.5
        return [UInt8(across * 255 / 299), UInt8(down * 255 / 199), 60]
      }
      #expect(shrunk.distance(to: expected) < 1.5)
    }
  }

  @Test func `a picture whose side is no multiple of the block is not stretched`() {
    // One dark column at a known place: its centre of weight must stay there in proportion.
    let line = Raster.gray(1003, 40) { x, _ in (600..<610).contains(x) ? 0 : 255 }
    let shrunk = line.resized(to: PixelSize(width: 100, height: 4))
    let weights = shrunk.pixels.prefix(100).map { 255 - Double($0) }
    let total = weights.reduce(0, +)
    let center =
      weights.enumerated().reduce(0) { $0 + (Double($1.offset) + 0.5) * $1.element } / total
    #expect(abs(center - 605 * 100 / 1003) < 0.1)
  }

  @Test func `targets keep both bounds and the shape, and nothing is enlarged`() {
    var generator = SeededGenerator(seed: 4)
    for _ in 0..<5000 {
      let size = PixelSize(
        width: .random(in: 1...20_000, using: &generator),
        height: .random(in: 1...20_000, using: &generator))
      let side = Int.random(in: 1...5000, using: &generator)
      let pixels = Int.random(in: 1...5_000_000, using: &generator)
      let fitted = size.fitting(maxSide: side, maxPixels: pixels)
      #expect(fitted.width >= 1 && fitted.height >= 1)
      #expect(fitted.width <= min(side, size.width) && fitted.height <= min(side, size.height))
      #expect(fitted.area <= pixels)
      if min(fitted.width, fitted.height) > 50 {
        let shape = Double(size.width) / Double(size.height)
        #expect(abs(Double(fitted.width) / Double(fitted.height) / shape - 1) < 0.03)
      }
    }
    let page = PixelSize(width: 1654, height: 2339).fitting(maxSide: 2132, maxPixels: 3_215_056)
    #expect(page == PixelSize(width: 1508, height: 2132))
    let small = PixelSize(width: 300, height: 200)
    #expect(small.fitting(maxSide: 1000, maxPixels: 1_000_000) == small)
  }
}
