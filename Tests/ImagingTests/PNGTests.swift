import FoundationEssentials
import Imaging
import TestSupport
import Testing

struct PNGTests {
  @Test(arguments: [Raster.PixelFormat.gray, .rgb])
  func `what is encoded decodes to the same pixels`(format: Raster.PixelFormat) throws {
    let raster = Raster(
      width: 37, height: 19, format: format,
      pixels: (0..<37 * 19 * format.bytesPerPixel).map { UInt8(truncatingIfNeeded: $0 &* 31) })
    for level in [1, 3, 9] {
      let encoded = try raster.png(level: level)
      #expect(encoded.format == .png && encoded.width == 37 && encoded.height == 19)
      #expect(try ImageDecoder().decode(encoded.bytes) == raster)
    }
  }

  @Test func `sixteen bits keep their high byte and are not taken for linear light`() throws {
    let rows = [[UInt8]([0, 0, 0x40, 0, 0x80, 0, 0xFF, 0xFF])]
    let file = PNGBuilder.file(width: 4, height: 1, depth: 16, colorType: 0, rows: rows)
    #expect(try ImageDecoder().decode(file).pixels == [0, 64, 128, 255])
  }

  @Test func `linear samples are brought to the curve of sRGB`() throws {
    let gamma = (type: "gAMA", content: PNGBuilder.number(100_000))
    let file = PNGBuilder.file(
      width: 3, height: 1, depth: 8, colorType: 0, rows: [[0, 55, 255]], extraChunks: [gamma])
    let pixels = try ImageDecoder().decode(file).pixels
    #expect(pixels == [0, 127, 255])
  }

  @Test func `half transparent black over white is middle gray`() throws {
    let rows = [[UInt8]([0, 0, 0, 255, 0, 0, 0, 128, 0, 0, 0, 0])]
    let file = PNGBuilder.file(width: 3, height: 1, depth: 8, colorType: 6, rows: rows)
    #expect(try ImageDecoder().decode(file).pixels == [0, 0, 0, 127, 127, 127, 255, 255, 255])
  }

  @Test func `the orientation of an eXIf chunk is applied`() throws {
    let exif = (
      type: "eXIf",
      content: Array("MM\0*\0\0\0\u{8}\0\u{1}\u{1}\u{12}\0\u{3}\0\0\0\u{1}\0\u{6}\0\0".utf8)
    )
    let file = PNGBuilder.file(
      width: 2, height: 1, depth: 8, colorType: 0, rows: [[10, 20]], extraChunks: [exif])
    let raster = try ImageDecoder().decode(file)
    #expect(raster.width == 1 && raster.height == 2 && raster.pixels == [10, 20])
  }

  @Test func `a file cut anywhere shows the rows it has over white, and says so`() throws {
    let noise = Raster.gray(64, 64) { x, y in (x * 7919 ^ y * 104_729) & 127 }
    let file = try noise.png().bytes
    var most = 0
    for length in stride(from: 0, to: file.count - 20, by: 97) {
      let cut = FileBytes(file.prefix(length))
      guard let image = try? ImageDecoder().decode(cut) else {
        let code = failure(of: Array(cut))
        #expect(most == 0 && (code == .truncated || length <= 33 && code != nil), "\(length)")
        continue
      }
      #expect(image.findings.map(\.code) == [.truncated])
      let rows = image.raster.pixels.firstIndex(of: 255).map { $0 / 64 } ?? 64
      #expect(image.raster.pixels.prefix(rows * 64) == noise.pixels.prefix(rows * 64))
      #expect(image.raster.pixels.dropFirst(rows * 64).allSatisfy { $0 == 255 })
      #expect(rows >= most)
      most = rows
    }
    #expect(most > 32)
    #expect(try ImageDecoder().decode(FileBytes(file)).findings.isEmpty)
  }

  @Test func `a header that asks for too many pixels is refused before any is decoded`() {
    let header = PNGBuilder.number(60_000) + PNGBuilder.number(60_000) + [8, 2, 0, 0, 0]
    let file =
      [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + PNGBuilder.chunk("IHDR", header)
      + PNGBuilder.chunk("IDAT", [])
    let error = #expect(throws: ImageError.self) { try ImageDecoder().decode(file) }
    #expect(error?.code == .overLimit)
    #expect(error?.message.contains("60000 x 60000") == true)
  }

  @Test func `random changes to a file never trap`() throws {
    let file = try Raster.rgb(20, 20) { x, y in [UInt8(x), UInt8(y), 7] }.png().bytes
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<2000 {
      var bytes = file
      for _ in 0..<3 {
        bytes[Int.random(in: 0..<bytes.count, using: &generator)] = .random(
          in: 0...255, using: &generator)
      }
      _ = try? ImageDecoder(limits: ImageLimits(pixels: 1_000_000)).decode(bytes)
    }
  }
}
