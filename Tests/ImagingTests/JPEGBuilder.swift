/// Writes JPEG files (ITU-T T.81) whose blocks have one level each, so that the samples that a
/// decoder must show are known exactly.
struct JPEGBuilder {
  /// Blocks of 8 x 8 pixels.
  var columns: Int
  var rows: Int
  /// Levels of the blocks of each component, row by row.
  var components: [[UInt8]]
  /// The code of the start of frame; baseline.
  var frame: UInt8 = 0xC0
  /// The colour transform in Adobe's marker (APP14); nil without the marker.
  var adobeTransform: UInt8?
  /// Blocks between restart markers; none at 0.
  var restartInterval = 0
  /// One scan of all components, or a scan each.
  var isInterleaved = true

  /// The file.
  var bytes: [UInt8] {
    var file: [UInt8] = [0xFF, 0xD8]
    if let adobeTransform {
      file += [0xFF, 0xEE, 0, 14] + Array("Adobe".utf8) + [0, 100, 0, 0, 0, 0, adobeTransform]
    }
    // Divisors of 1, so that the coefficients say the levels exactly.
    file += [0xFF, 0xDB, 0, 67, 0] + [UInt8](repeating: 1, count: 64)
    let count = UInt8(components.count)
    file += [0xFF, frame, 0, 8 + 3 * count, 8]
    file += [UInt8(rows * 8 >> 8), UInt8(rows * 8 & 255)]
    file += [UInt8(columns * 8 >> 8), UInt8(columns * 8 & 255), count]
    for component in 1...count { file += [component, 0x11, 0] }
    // Differences of up to 11 bits in codes of 4 bits; of the rest only "end of block", as one bit.
    let lengths: [UInt8] = [0, 0, 0, 12] + [UInt8](repeating: 0, count: 12)
    file += [0xFF, 0xC4, 0, 31, 0] + lengths + (0...11)
    file += [0xFF, 0xC4, 0, 20, 0x10, 1] + [UInt8](repeating: 0, count: 15) + [0]
    if restartInterval > 0 {
      file += [0xFF, 0xDD, 0, 4, UInt8(restartInterval >> 8), UInt8(restartInterval & 255)]
    }
    let all = Array(components.indices)
    for scan in isInterleaved ? [all] : all.map({ [$0] }) {
      file += [0xFF, 0xDA, 0, UInt8(6 + 2 * scan.count), UInt8(scan.count)]
      for component in scan { file += [UInt8(component + 1), 0] }
      file += [0, 63, 0] + data(of: scan)
    }
    return file + [0xFF, 0xD9]
  }

  private func data(of scan: [Int]) -> [UInt8] {
    var bits = BitWriter()
    var last = [Int](repeating: 0, count: components.count)
    for block in 0..<rows * columns {
      if restartInterval > 0, block > 0, block % restartInterval == 0 {
        bits.align()
        bits.bytes += [0xFF, 0xD0 + UInt8((block / restartInterval - 1) % 8)]
        last = last.map { _ in 0 }
      }
      for component in scan {
        let level = (Int(components[component][block]) - 128) * 8
        let difference = level - last[component]
        last[component] = level
        let size = Int.bitWidth - difference.magnitude.leadingZeroBitCount
        bits.append(size, 4)
        bits.append(difference < 0 ? difference + (1 << size) - 1 : difference, size)
        bits.append(0, 1)
      }
    }
    bits.align()
    return bits.bytes
  }
}

/// Entropy-coded data: bits from the highest on, a zero byte after each 0xFF.
private struct BitWriter {
  var bytes: [UInt8] = []
  private var pending = 0
  private var count = 0

  mutating func append(_ value: Int, _ length: Int) {
    for bit in (0..<length).reversed() {
      pending = pending << 1 | (value >> bit & 1)
      count += 1
      if count == 8 {
        bytes.append(UInt8(pending))
        if pending == 0xFF { bytes.append(0) }
        (pending, count) = (0, 0)
      }
    }
  }

  mutating func align() {
    while count > 0 { append(1, 1) }
  }
}
