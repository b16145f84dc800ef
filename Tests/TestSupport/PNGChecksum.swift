/// The checksum of PNG chunks (PNG specification, third edition, annex D), bit by bit and without
/// zlib.
public enum PNGChecksum {
  /// The checksum of a chunk's type and content.
  public static func of(_ bytes: some Sequence<UInt8>) -> UInt32 {
    var register = UInt32.max
    for byte in bytes {
      register ^= UInt32(byte)
      for _ in 0..<8 {
        register = register >> 1 ^ (register & 1 == 1 ? 0xEDB8_8320 : 0)
      }
    }
    return ~register
  }

  /// The same as it stands in a file, behind the content.
  public static func bytes(of bytes: some Sequence<UInt8>) -> [UInt8] { of(bytes).bigEndianBytes }
}
