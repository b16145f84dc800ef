import Imaging

/// Writes PNG files of any colour type and depth, uncompressed, for what the encoder under test
/// can't write and no corpus holds.
enum PNGBuilder {
  static func file(
    width: Int, height: Int, depth: UInt8, colorType: UInt8, rows: [[UInt8]],
    extraChunks: [(type: String, content: [UInt8])] = []
  ) -> [UInt8] {
    var file: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    file += chunk("IHDR", number(width) + number(height) + [depth, colorType, 0, 0, 0])
    for extra in extraChunks { file += chunk(extra.type, extra.content) }
    file += chunk("IDAT", stored(rows.flatMap { [0] + $0 }))
    return file + chunk("IEND", [])
  }

  static func number(_ value: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
  }

  static func chunk(_ type: String, _ content: [UInt8]) -> [UInt8] {
    let checked = Array(type.utf8) + content
    return number(content.count) + checked + number(Int(crc(checked)))
  }

  /// A zlib stream (RFC 1950) of one stored block (RFC 1951, 3.2.4).
  static func stored(_ bytes: [UInt8]) -> [UInt8] {
    precondition(bytes.count < 65_536)
    let count = [UInt8(truncatingIfNeeded: bytes.count), UInt8(bytes.count >> 8)]
    var low = 1
    var high = 0
    for byte in bytes {
      low = (low + Int(byte)) % 65_521
      high = (high + low) % 65_521
    }
    return [0x78, 0x01, 0x01] + count + count.map { ~$0 } + bytes + number(high << 16 | low)
  }

  private static func crc(_ bytes: [UInt8]) -> UInt32 {
    var crc = UInt32.max
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }
    return ~crc
  }
}

extension Raster {
  /// A gray picture from a rule.
  static func gray(_ width: Int, _ height: Int, _ level: (Int, Int) -> Int) -> Raster {
    Raster(
      width: width, height: height, format: .gray,
      pixels: (0..<height).flatMap { y in (0..<width).map { x in UInt8(level(x, y)) } })
  }

  /// A picture in colour from a rule.
  static func rgb(_ width: Int, _ height: Int, _ color: (Int, Int) -> [UInt8]) -> Raster {
    Raster(
      width: width, height: height, format: .rgb,
      pixels: (0..<height).flatMap { y in (0..<width).flatMap { x in color(x, y) } })
  }

  /// The mean of all samples.
  var mean: Double { Double(pixels.reduce(0) { $0 + Int($1) }) / Double(pixels.count) }

  /// The mean difference of samples to a picture of the same size and format.
  func distance(to other: Raster) -> Double {
    Double(zip(pixels, other.pixels).reduce(0) { $0 + abs(Int($1.0) - Int($1.1)) })
      / Double(pixels.count)
  }
}
