import Imaging
import TestSupport
import Testing

struct BMPTests {
  static func number(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }

  /// A file with a header of 40 bytes and more, or of 12 where `isShort`.
  static func file(
    _ width: Int, _ height: Int, bits: Int, compression: Int = 0, palette: [[UInt8]] = [],
    more: [UInt8] = [], isShort: Bool = false, data: [UInt8]
  ) -> [UInt8] {
    var header = number(isShort ? 12 : 40, 4)
    let size = isShort ? 2 : 4
    header += number(width, size) + number(height, size) + number(1, 2) + number(bits, 2)
    if !isShort {
      header += number(compression, 4) + number(0, 12) + number(palette.count, 4) + number(0, 4)
    }
    var colors: [UInt8] = []
    for color in palette { colors += isShort ? color : color + [0] }
    let offset = 14 + header.count + more.count + colors.count
    var file = Array("BM".utf8)
    file += number(offset + data.count, 4) + number(0, 4) + number(offset, 4)
    file += header + more + colors + data
    return file
  }

  static let palette: [[UInt8]] = [[0, 0, 255], [0, 255, 0], [255, 0, 0], [9, 8, 7]]
  /// The palette's colours as they are shown.
  static let shown: [[UInt8]] = [[255, 0, 0], [0, 255, 0], [0, 0, 255], [7, 8, 9]]

  @Test(
    arguments: [
      (2, [0b0001_1011, 0, 0, 0]), (4, [0x01, 0x23, 0, 0]), (8, [0, 1, 2, 3]),
    ] as [(Int, [UInt8])])
  func `palettes of every depth are read`(bits: Int, data: [UInt8]) throws {
    let file = Self.file(4, 1, bits: bits, palette: Self.palette, data: data)
    #expect(try ImageDecoder().decode(file).pixels == Self.shown.flatMap { $0 })
  }

  @Test func `one bit of gray stays gray, and OS2's short header is read`() throws {
    let file = Self.file(
      9, 1, bits: 1, palette: [[0, 0, 0], [255, 255, 255]], isShort: true, data: [0xA0, 0x80, 0, 0])
    let raster = try ImageDecoder().decode(file)
    #expect(raster.format == .gray && raster.pixels == [255, 0, 255, 0, 0, 0, 0, 0, 255])
  }

  @Test func `rows run upwards, or downwards where the height says so`() throws {
    let data: [UInt8] = [1, 2, 3, 0, 4, 5, 6, 0]
    #expect(
      try ImageDecoder().decode(Self.file(1, 2, bits: 24, data: data)).pixels == [6, 5, 4, 3, 2, 1])
    #expect(
      try ImageDecoder().decode(Self.file(1, -2, bits: 24, data: data)).pixels
        == [3, 2, 1, 6, 5, 4])
  }

  @Test func `bits at masks are read, with alpha over white`() throws {
    let five = Self.file(2, 1, bits: 16, data: Self.number(0x7C00, 2) + Self.number(0x001F, 2))
    #expect(try ImageDecoder().decode(five).pixels == [255, 0, 0, 0, 0, 255])
    let six = Self.file(
      2, 1, bits: 16, compression: 3,
      more: Self.number(0xF800, 4) + Self.number(0x07E0, 4) + Self.number(0x1F, 4),
      data: Self.number(0x07E0, 2) + Self.number(0xF800, 2))
    #expect(try ImageDecoder().decode(six).pixels == [0, 255, 0, 255, 0, 0])
    let alpha = Self.file(
      2, 1, bits: 32, compression: 6,
      more: [0xFF, 0xFF00, 0xFF_0000, 0xFF00_0000].flatMap { Self.number($0, 4) },
      data: [10, 20, 30, 255, 10, 20, 30, 0])
    #expect(try ImageDecoder().decode(alpha).pixels == [10, 20, 30, 255, 255, 255])
    // Nothing but zeros means that the program knew of no alpha.
    let unused = Self.file(
      1, 1, bits: 32, compression: 6,
      more: [0xFF, 0xFF00, 0xFF_0000, 0xFF00_0000].flatMap { Self.number($0, 4) },
      data: [10, 20, 30, 0])
    #expect(try ImageDecoder().decode(unused).pixels == [10, 20, 30])
  }

  @Test func `run lengths of eight and four bits are undone`() throws {
    // Two of colour 1, end of row; a delta of one pixel, an absolute run of three (padded), end.
    let eight = Self.file(
      4, 2, bits: 8, compression: 1, palette: Self.palette,
      data: [2, 1, 0, 0, 0, 2, 1, 0, 0, 3, 0, 1, 2, 0, 0, 1])
    let none: [UInt8] = [255, 255, 255]
    let rows = [
      [none, Self.shown[0], Self.shown[1], Self.shown[2]],
      [Self.shown[1], Self.shown[1], none, none],
    ]
    #expect(try ImageDecoder().decode(eight).pixels == rows.flatMap { $0.flatMap { $0 } })
    let four = Self.file(
      4, 1, bits: 4, compression: 2, palette: Self.palette, data: [3, 0x12, 1, 0x30, 0, 1])
    let expected = [1, 2, 1, 3].flatMap { Self.shown[$0] }
    #expect(try ImageDecoder().decode(four).pixels == expected)
  }

  @Test func `a file that is cut off shows its rows and a finding`() throws {
    let file = Self.file(1, 3, bits: 24, data: [1, 2, 3, 0, 4, 5, 6, 0])
    let image = try ImageDecoder().decode(FileBytes(file))
    #expect(image.raster.pixels == [255, 255, 255, 6, 5, 4, 3, 2, 1])
    #expect(image.findings.map(\.code) == [.truncated])
  }

  @Test(arguments: [(3, 1, 64), (0, 7, 40), (4, 24, 40), (2, 8, 40)])
  func `what is no BMP or is not read is a named error`(
    compression: Int, bits: Int, length: Int
  ) {
    var file = Self.file(
      1, 1, bits: bits, compression: compression, palette: Self.palette,
      data: [UInt8](repeating: 0, count: 64))
    file[14] = UInt8(length)
    let error = #expect(throws: ImageError.self) { try ImageDecoder().decode(file) }
    #expect([.unsupported, .damaged].contains(error?.code))
  }
}
