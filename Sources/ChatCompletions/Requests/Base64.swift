/// Base64 (RFC 4648, section 4) with padding, written at the end of a buffer.
enum Base64 {
  /// How many characters a number of bytes becomes.
  static func count(of bytes: Int) -> Int { (bytes + 2) / 3 * 4 }

  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// The two characters of each value of twelve bits, the first in the low byte: three bytes cost
  /// two look-ups.
  private static let pairs: [UInt16] = (0..<4096).map { bits in
    UInt16(alphabet[bits >> 6]) | UInt16(alphabet[bits & 63]) << 8
  }

  /// Appends the base64 of some bytes.
  static func append(_ bytes: [UInt8], to output: inout [UInt8]) {
    let start = output.count
    output.append(contentsOf: repeatElement(UInt8(ascii: "="), count: count(of: bytes.count)))
    let source = bytes.span
    let table = pairs.span
    var target = output.mutableSpan
    var from = 0
    var to = start
    while from + 2 < source.count {
      let first = table[Int(source[from]) << 4 | Int(source[from + 1]) >> 4]
      let second = table[Int(source[from + 1] & 15) << 8 | Int(source[from + 2])]
      target[to] = UInt8(truncatingIfNeeded: first)
      target[to + 1] = UInt8(truncatingIfNeeded: first >> 8)
      target[to + 2] = UInt8(truncatingIfNeeded: second)
      target[to + 3] = UInt8(truncatingIfNeeded: second >> 8)
      from += 3
      to += 4
    }
    // One or two bytes are left; the padding stands there already.
    guard from < source.count else { return }
    let next = from + 1 < source.count ? Int(source[from + 1]) : 0
    let first = table[Int(source[from]) << 4 | next >> 4]
    target[to] = UInt8(truncatingIfNeeded: first)
    target[to + 1] = UInt8(truncatingIfNeeded: first >> 8)
    if from + 1 < source.count { target[to + 2] = alphabet[(next & 15) << 2] }
  }
}
