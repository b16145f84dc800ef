import Imaging
import TestSupport
import Testing

struct GIFTests {
  /// A file of one frame of 3-bit colours, its pixels coded one by one, with a clear code before
  /// each two so that codes keep four bits.
  static func file(
    size: (Int, Int), frame: (x: Int, y: Int, width: Int, height: Int), pixels: [UInt8],
    transparent: UInt8? = nil, isInterlaced: Bool = false, endsEarly: Bool = false, frames: Int = 1
  ) -> [UInt8] {
    var file = Array("GIF89a".utf8) + word(size.0) + word(size.1) + [0x82, 0, 0]
    for index in 0..<8 { file += [UInt8(index * 30), UInt8(index), 200] }
    var bits: [Bool] = []
    func put(_ code: UInt8) { for bit in 0..<4 { bits.append(code >> bit & 1 == 1) } }
    for (index, pixel) in pixels.enumerated() {
      if index % 2 == 0 { put(8) }
      put(pixel)
    }
    if !endsEarly { put(9) }
    let data = stride(from: 0, to: bits.count, by: 8).map { start in
      bits[start..<min(start + 8, bits.count)].reversed().reduce(UInt8(0)) {
        $0 << 1 | ($1 ? 1 : 0)
      }
    }
    for _ in 0..<frames {
      if let transparent { file += [0x21, 0xF9, 4, 1, 0, 0, transparent, 0] }
      file += [0x2C] + word(frame.x) + word(frame.y) + word(frame.width) + word(frame.height)
      file += [isInterlaced ? 0x40 : 0, 3]
      for part in stride(from: 0, to: data.count, by: 255) {
        let block = data[part..<min(part + 255, data.count)]
        file += [UInt8(block.count)] + block
      }
      file += [0]
    }
    return file + [0x3B]
  }

  static func word(_ value: Int) -> [UInt8] {
    [UInt8(truncatingIfNeeded: value), UInt8(truncatingIfNeeded: value >> 8)]
  }

  static func colors(_ indices: [UInt8?]) -> [UInt8] {
    indices.flatMap { index in index.map { [$0 * 30, $0, 200] } ?? [255, 255, 255] }
  }

  @Test func `a frame lies on white where it lets it through and around it`() throws {
    let file = Self.file(
      size: (3, 3), frame: (1, 0, 2, 2), pixels: [1, 2, 3, 4], transparent: 3)
    let image = try ImageDecoder().decode(FileBytes(file))
    #expect(image.raster.pixels == Self.colors([nil, 1, 2, nil, nil, 4, nil, nil, nil]))
    #expect(image.findings.isEmpty)
  }

  @Test func `interlaced rows come in their order`() throws {
    let rows: [UInt8] = [0, 8, 4, 2, 6, 1, 3, 5, 7].map { $0 % 8 }
    let file = Self.file(
      size: (1, 9), frame: (0, 0, 1, 9), pixels: rows, isInterlaced: true)
    let raster = try ImageDecoder().decode(file)
    #expect(raster.pixels == Self.colors([0, 1, 2, 3, 4, 5, 6, 7, 0]))
  }

  @Test func `further frames are a finding`() throws {
    let file = Self.file(size: (1, 1), frame: (0, 0, 1, 1), pixels: [5], frames: 3)
    let bytes = FileBytes(file)
    #expect(try ImageDecoder().header(of: bytes).frameCount == 3)
    #expect(try ImageDecoder().header(of: bytes).pageCount == 1)
    let image = try ImageDecoder().decode(bytes)
    #expect(image.findings.map(\.code) == [.framesLeftOut])
    #expect(image.findings.first?.message.contains("3 frames") == true)
  }

  @Test func `data that ends early leaves white and a finding, or an error`() throws {
    let file = Self.file(size: (2, 2), frame: (0, 0, 2, 2), pixels: [1, 2, 3])
    let image = try ImageDecoder().decode(FileBytes(file))
    #expect(image.raster.pixels == Self.colors([1, 2, 3, nil]))
    #expect(image.findings.map(\.code) == [.truncated])
    let empty = Self.file(size: (2, 2), frame: (0, 0, 2, 2), pixels: [])
    let error = #expect(throws: ImageError.self) { try ImageDecoder().decode(empty) }
    #expect(error?.code == .truncated)
  }

  @Test func `a frame larger than the canvas makes the canvas larger`() throws {
    let file = Self.file(size: (1, 1), frame: (0, 0, 2, 1), pixels: [1, 2])
    #expect(try ImageHeader(parsing: file).storedSize == PixelSize(width: 2, height: 1))
    let bomb = Self.file(size: (1, 1), frame: (60_000, 0, 65_000, 65_535), pixels: [1])
    let error = #expect(throws: ImageError.self) { try ImageDecoder().decode(bomb) }
    #expect(error?.code == .overLimit)
  }
}
