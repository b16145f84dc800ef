/// Streams of zlib (RFC 1950), without zlib.
public enum ZlibStream {
  /// Packs bytes into one stored block (RFC 1951, 3.2.4), so without compressing them.
  public static func storing(_ bytes: [UInt8]) -> [UInt8] {
    precondition(bytes.count < 65_536, "one block is enough")
    let count = [UInt8(bytes.count & 255), UInt8(bytes.count >> 8)]
    return [0x78, 0x01, 1] + count + count.map { ~$0 } + bytes + checksum(of: bytes).bigEndianBytes
  }

  /// The checksum at the end of a stream, Adler-32 (RFC 1950, 2.2).
  public static func checksum(of bytes: some Sequence<UInt8>) -> UInt32 {
    var (low, high): (UInt32, UInt32) = (1, 0)
    for byte in bytes {
      low = (low + UInt32(byte)) % 65_521
      high = (high + low) % 65_521
    }
    return high << 16 | low
  }
}
