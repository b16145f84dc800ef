import Imaging
import TestSupport
import Testing

struct OrientationTests {
  /// Stored pixels of a 2 x 3 picture for each orientation whose upright form is 1 2 / 3 4 / 5 6,
  /// written out by hand from the EXIF specification's drawing.
  static let stored: [(Orientation, width: Int, [UInt8])] = [
    (.topLeft, 2, [1, 2, 3, 4, 5, 6]),
    (.topRight, 2, [2, 1, 4, 3, 6, 5]),
    (.bottomRight, 2, [6, 5, 4, 3, 2, 1]),
    (.bottomLeft, 2, [5, 6, 3, 4, 1, 2]),
    (.leftTop, 3, [1, 3, 5, 2, 4, 6]),
    (.rightTop, 3, [2, 4, 6, 1, 3, 5]),
    (.rightBottom, 3, [6, 4, 2, 5, 3, 1]),
    (.leftBottom, 3, [5, 3, 1, 6, 4, 2]),
  ]

  @Test(arguments: stored) func `gray and colour are turned upright`(
    orientation: Orientation, width: Int, pixels: [UInt8]
  ) {
    let gray = Raster(width: width, height: 6 / width, format: .gray, pixels: pixels)
    let upright = gray.oriented(orientation)
    #expect(upright.width == 2 && upright.height == 3)
    #expect(upright.pixels == [1, 2, 3, 4, 5, 6])
    let colored = Raster(
      width: width, height: 6 / width, format: .rgb, pixels: pixels.flatMap { [$0, $0 + 10, 0] })
    #expect(
      colored.oriented(orientation).pixels == [1, 2, 3, 4, 5, 6].flatMap { [$0, $0 + 10, 0] })
  }

  @Test(arguments: [
    (UInt8(1), Orientation.topLeft), (UInt8(6), Orientation.rightTop),
    (UInt8(8), Orientation.leftBottom), (UInt8(3), Orientation.bottomRight),
  ]) func `the orientation is found in both byte orders`(value: UInt8, expected: Orientation) throws
  {
    let big: [UInt8] = [0x4D, 0x4D, 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, value]
    let little: [UInt8] = [
      0x49, 0x49, 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, value, 0,
    ]
    for block in [big, little] {
      let file = try JPEGTests.picture.jpeg().bytes
      let segment = Array("Exif\0\0".utf8) + block + [0, 0]
      let header = [0xFF, 0xE1, 0, UInt8(segment.count + 2)]
      let marked = file.prefix(2) + header + segment + file.dropFirst(2)
      #expect(try ImageHeader(parsing: Array(marked)).orientation == expected)
    }
  }

  @Test func `any EXIF bytes are safe`() throws {
    let file = try JPEGTests.picture.jpeg().bytes
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<3000 {
      let start: [UInt8] =
        Bool.random(using: &generator) ? [0x49, 0x49, 42, 0] : [0x4D, 0x4D, 0, 42]
      let noise = (0..<Int.random(in: 0...40, using: &generator)).map { _ in
        UInt8.random(in: 0...20, using: &generator)
      }
      let segment = Array("Exif\0\0".utf8) + start + noise
      let header = [0xFF, 0xE1, 0, UInt8(segment.count + 2)]
      let marked = file.prefix(2) + header + segment + file.dropFirst(2)
      #expect(try ImageHeader(parsing: Array(marked)).storedSize.width == 64)
    }
  }
}
