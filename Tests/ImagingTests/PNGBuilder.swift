import Imaging
import TestSupport

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
    file += chunk("IDAT", ZlibStream.storing(rows.flatMap { [0] + $0 }))
    return file + chunk("IEND", [])
  }

  static func number(_ value: Int) -> [UInt8] {
    UInt32(truncatingIfNeeded: value).bigEndianBytes
  }

  static func chunk(_ type: String, _ content: [UInt8]) -> [UInt8] {
    let checked = Array(type.utf8) + content
    return number(content.count) + checked + PNGChecksum.bytes(of: checked)
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
