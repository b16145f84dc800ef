/// The checksum of PNG chunks (PNG, annex D), bit by bit.
enum PNGChecksum {
  static func of(_ bytes: some Sequence<UInt8>) -> Int {
    var register: UInt32 = .max
    for byte in bytes {
      register ^= UInt32(byte)
      for _ in 0..<8 {
        register = register >> 1 ^ (register & 1 == 1 ? 0xEDB8_8320 : 0)
      }
    }
    return Int(~register)
  }
}
