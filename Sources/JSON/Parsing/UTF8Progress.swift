/// How far a character in UTF-8 has come, byte by byte: the well-formed sequences of the Unicode
/// Standard, table 3-7.
///
/// A byte is refused as soon as no character begins with the bytes up to it.
struct UTF8Progress: Sendable {
  private var missing = 0
  private var following: ClosedRange<UInt8> = 0x80...0xbf

  /// Whether a character has begun and not ended.
  var isInside: Bool { missing > 0 }

  /// Takes a byte; false where it can't stand there.
  @inline(__always)
  mutating func take(_ byte: UInt8) -> Bool {
    if missing == 0 { return byte < 0x80 || begin(byte) }
    guard following.contains(byte) else { return false }
    following = 0x80...0xbf
    missing -= 1
    return true
  }

  private mutating func begin(_ byte: UInt8) -> Bool {
    switch byte {
    case 0xc2...0xdf: missing = 1
    case 0xe0: (missing, following) = (2, 0xa0...0xbf)
    case 0xed: (missing, following) = (2, 0x80...0x9f)
    case 0xe1...0xef: missing = 2
    case 0xf0: (missing, following) = (3, 0x90...0xbf)
    case 0xf4: (missing, following) = (3, 0x80...0x8f)
    case 0xf1...0xf3: missing = 3
    default: return false
    }
    return true
  }
}
