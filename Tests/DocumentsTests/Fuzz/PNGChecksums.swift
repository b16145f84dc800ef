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
      let sum = checksum(bytes[start + 4..<end])
      for offset in 0..<4 {
        bytes[end + offset] = UInt8(truncatingIfNeeded: sum >> (24 - 8 * offset))
      }
      start = end + 4
    }
  }

  private static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    ~bytes.reduce(UInt32.max) { sum, byte in
      (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in sum >> 1 ^ (sum & 1 == 1 ? 0xEDB8_8320 : 0) }
    }
  }
}
