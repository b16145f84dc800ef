/// Reads code points out of UTF-8 that is known to be well-formed, as that of a `String` is.
enum UTF8Reader {
  /// The code point at a place, which moves behind it.
  @inline(__always)
  static func scalar(in bytes: Span<UInt8>, at index: inout Int) -> UInt32 {
    let first = UInt32(bytes[index])
    switch first {
    case ..<0x80:
      index += 1
      return first
    case ..<0xe0:
      index += 2
      return (first & 0x1f) << 6 | UInt32(bytes[index - 1]) & 0x3f
    case ..<0xf0:
      index += 3
      return (first & 0x0f) << 12 | (UInt32(bytes[index - 2]) & 0x3f) << 6
        | UInt32(bytes[index - 1]) & 0x3f
    default:
      index += 4
      return (first & 0x07) << 18 | (UInt32(bytes[index - 3]) & 0x3f) << 12
        | (UInt32(bytes[index - 2]) & 0x3f) << 6 | UInt32(bytes[index - 1]) & 0x3f
    }
  }
}
