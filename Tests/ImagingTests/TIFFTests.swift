import FoundationEssentials
import Imaging
import TestSupport
import Testing

struct TIFFTests {
  static func decode(
    _ pages: TIFFBuilder.Page..., frame: Int = 1
  ) throws -> DecodedImage {
    try ImageDecoder().decode(FileBytes(TIFFBuilder.file(pages)), frame: frame)
  }

  @Test(
    arguments: [
      ([1], 1, [0b1010_0000], [255, 0, 255, 0]),
      ([1], 0, [0b1010_0000], [0, 255, 0, 255]),
      ([2], 1, [0b0001_1011], [0, 85, 170, 255]),
      ([4], 1, [0x0F, 0x5A], [0, 255, 85, 170]),
      ([8], 1, [0, 1, 128, 255], [0, 1, 128, 255]),
      ([8], 0, [0, 1, 128, 255], [255, 254, 127, 0]),
      ([12], 1, [0x00, 0x0F, 0xFF, 0x7F, 0xF8, 0x00], [0, 255, 127, 128]),
      ([16], 1, [0, 0, 0xFF, 0xFF, 0x80, 0x80, 0, 1], [0, 255, 128, 1]),
      ([32], 1, [0, 0, 0, 0, 0, 0, 0, 255, 0, 0, 0, 7, 255, 255, 0, 0], [0, 255, 7, 0]),
    ] as [([Int], Int, [UInt8], [UInt8])])
  func `gray of every depth becomes eight bits`(
    bits: [Int], photometric: Int, data: [UInt8], expected: [UInt8]
  ) throws {
    let image = try Self.decode(
      TIFFBuilder.page(width: 4, height: 1, bits: bits, photometric: photometric, data: data))
    #expect(image.raster.format == .gray)
    #expect(image.raster.pixels == expected)
    #expect(image.findings.isEmpty)
  }

  @Test func `floating-point and signed samples are shown over their range`() throws {
    let numbers: [Float] = [0, 0.5, 1, 7, -1, .nan]
    let data = numbers.flatMap { number in
      withUnsafeBytes(of: number.bitPattern.littleEndian) { Array($0) }
    }
    let floats = try Self.decode(
      TIFFBuilder.page(
        width: 6, height: 1, bits: [32], photometric: 1, data: data, [339: [3]]))
    #expect(floats.raster.pixels == [0, 128, 255, 255, 0, 0])
    let signed = try Self.decode(
      TIFFBuilder.page(
        width: 3, height: 1, bits: [8], photometric: 1, data: [0x80, 0, 0x7F], [339: [2]]))
    #expect(signed.raster.pixels == [0, 128, 255])
  }

  @Test func `inks of CMYK become the light that they leave`() throws {
    // No ink, each ink, all black, half of magenta.
    let inks: [UInt8] = [
      0, 0, 0, 0, 255, 0, 0, 0, 0, 255, 0, 0, 0, 0, 255, 0, 0, 0, 0, 255, 0, 128, 0, 0,
    ]
    let image = try Self.decode(
      TIFFBuilder.page(
        width: 6, height: 1, bits: [8, 8, 8, 8], photometric: 5, data: inks))
    let expected: [UInt8] = [
      255, 255, 255, 0, 255, 255, 255, 0, 255, 255, 255, 0, 0, 0, 0, 255, 127, 255,
    ]
    #expect(image.raster.pixels == expected)
  }

  @Test func `the profile of inks is applied`() throws {
    // Paper is white, all black is black, and cyan is what the profile says.
    let cyan = [60.0, -40, -50]
    let profile = ProfileBuilder.inks { inks in
      inks[3] == 1 ? [0, 0, 0] : inks[0] == 1 ? cyan : [100, 0, 0]
    }
    let inks: [UInt8] = [0, 0, 0, 0, 255, 0, 0, 0, 0, 0, 0, 255]
    let expected = [255, 255, 255] + ColorTests.lab(cyan) + [0, 0, 0]
    // Interleaved, and with a mask beside the inks, which is looked past.
    let masked: [UInt8] = [0, 0, 0, 0, 7, 255, 0, 0, 0, 7, 0, 0, 0, 255, 7]
    for data in [inks, masked] {
      let image = try Self.decode(
        TIFFBuilder.page(
          width: 3, height: 1, bits: [Int](repeating: 8, count: data.count / 3), photometric: 5,
          data: data, [34675: profile.map { Int($0) }, 338: data.count > 12 ? [0] : []]))
      #expect(image.findings.isEmpty && image.raster.format == .rgb)
      for (level, expected) in zip(image.raster.pixels, expected) {
        #expect(abs(Int(level) - expected) <= 3, "\(image.raster.pixels)")
      }
    }
  }

  @Test func `strips of inks that are missing are white`() throws {
    var page = TIFFBuilder.page(
      width: 2, height: 2, bits: [8, 8, 8, 8], photometric: 5,
      data: [UInt8](repeating: 255, count: 8), [278: [1]])
    page.data.append([UInt8](repeating: 255, count: 8))
    page.tags[273] = [8, 1 << 20]
    let image = try Self.decode(page)
    #expect(image.raster.pixels == [0, 0, 0, 0, 0, 0] + [UInt8](repeating: 255, count: 6))
    #expect(image.findings.map(\.code) == [.truncated])
  }

  @Test(
    arguments: [
      (1, [100, 0, 50, 128, 0, 0, 0, 0], [227, 127, 177, 255, 255, 255]),
      (nil, [100, 0, 50, 128, 0, 0, 0, 0], [227, 127, 177, 255, 255, 255]),
      (2, [200, 0, 100, 128, 9, 9, 9, 0], [227, 127, 177, 255, 255, 255]),
      (0, [200, 0, 100, 128, 9, 9, 9, 0], [200, 0, 100, 9, 9, 9]),
    ] as [(Int?, [UInt8], [UInt8])])
  func `transparency is laid over white as it is stored`(
    kind: Int?, data: [UInt8], expected: [UInt8]
  ) throws {
    let page = TIFFBuilder.page(
      width: 2, height: 1, bits: [8, 8, 8, 8], photometric: 2, data: data,
      kind.map { [338: [$0]] } ?? [:])
    #expect(try Self.decode(page).raster.pixels == expected)
  }

  @Test func `a palette gives its colours, and gray where it has no other`() throws {
    let colors = [320: [0, 65_535, 0, 0, 0, 0, 32_896, 0, 65_535, 0, 0, 0]]
    let page = TIFFBuilder.page(
      width: 4, height: 1, bits: [2], photometric: 3, data: [0b0001_1011], colors)
    #expect(
      try Self.decode(page).raster.pixels == [0, 0, 255, 255, 0, 0, 0, 128, 0, 0, 0, 0])
    let grays = [320: [0, 65_535, 0, 65_535, 0, 65_535]]
    let gray = try Self.decode(
      TIFFBuilder.page(width: 4, height: 1, bits: [1], photometric: 3, data: [0b0110_0000], grays))
    #expect(gray.raster.format == .gray && gray.raster.pixels == [0, 255, 255, 0])
  }

  @Test(arguments: 1...8) func `every orientation stands upright`(orientation: Int) throws {
    // Stored as (column, row) of the upright 2 x 3 picture of samples 0 to 5, by TIFF's own words.
    let upright: [[UInt8]] = [[0, 10], [20, 30], [40, 50]]
    let stored: [[UInt8]] =
      switch orientation {
      case 1: upright
      case 2: upright.map { $0.reversed() }
      case 3: upright.reversed().map { $0.reversed() }
      case 4: upright.reversed()
      case 5: [[0, 20, 40], [10, 30, 50]]
      case 6: [[10, 30, 50], [0, 20, 40]]
      case 7: [[50, 30, 10], [40, 20, 0]]
      default: [[40, 20, 0], [50, 30, 10]]
      }
    let page = TIFFBuilder.page(
      width: stored[0].count, height: stored.count, bits: [8], photometric: 1,
      data: stored.flatMap { $0 }, [274: [orientation]])
    let raster = try Self.decode(page).raster
    #expect(raster.width == 2 && raster.height == 3)
    #expect(raster.pixels == upright.flatMap { $0 })
  }

  @Test func `tiles and planes are put together, over the edge too`() throws {
    // 20 x 17 in tiles of 16 x 16: four tiles, in three planes.
    func sample(_ x: Int, _ y: Int, _ plane: Int) -> UInt8 {
      guard x < 20, y < 17 else { return 99 }
      return UInt8([x * 10, y * 10, x + y][plane])
    }
    var expected: [UInt8] = []
    for y in 0..<17 {
      for x in 0..<20 { expected += (0..<3).map { sample(x, y, $0) } }
    }
    var tiles: [[UInt8]] = []
    for plane in 0..<3 {
      for (left, top) in [(0, 0), (16, 0), (0, 16), (16, 16)] {
        tiles.append((0..<256).map { sample(left + $0 % 16, top + $0 / 16, plane) })
      }
    }
    let page = TIFFBuilder.Page(
      tags: [
        256: [20], 257: [17], 258: [8, 8, 8], 259: [1], 262: [2], 277: [3], 284: [2], 322: [16],
        323: [16],
      ], data: tiles)
    #expect(try Self.decode(page).raster.pixels == expected)
  }
}
