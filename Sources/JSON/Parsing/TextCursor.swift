/// A place in a text that moves on byte by byte.
struct TextCursor: Sendable {
  private(set) var offset = 0
  private(set) var line = 1
  private(set) var column = 1

  /// Moves over a byte of UTF-8; lines end with a line feed, columns are code points.
  @inline(__always)
  mutating func advance(over byte: UInt8) {
    offset += 1
    if byte == UInt8(ascii: "\n") {
      line += 1
      column = 1
    } else if byte & 0b1100_0000 != 0b1000_0000 {
      column += 1
    }
  }
}
