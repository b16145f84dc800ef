import TestSupport

/// Puts right checksums into a broken PNG, so that what is broken gets past them.
enum PNGChecksums {
  /// Computes the checksum of each chunk anew (PNG specification, section 5.3), as far as the chunks
  /// can be followed; other bytes stay as they are.
  static func mend(_ bytes: inout [UInt8]) {
    guard bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) else { return }
    var start = 8
    while start + 12 <= bytes.count {
      let length = bytes[start..<start + 4].reduce(0) { $0 << 8 | Int($1) }
      let end = start + 8 + length
      guard end + 4 <= bytes.count else { return }
      bytes.replaceSubrange(end..<end + 4, with: PNGChecksum.bytes(of: bytes[start + 4..<end]))
      start = end + 4
    }
  }
}
