/// The grammar of numbers (RFC 8259, section 6).
enum NumberGrammar {
  /// The longest exponent, in digits without leading zeros, that is taken.
  ///
  /// RFC 8259 lets a parser set limits on numbers; up to here exponents can be added and compared
  /// exactly in an `Int`.
  static let longestExponent = 18

  /// Whether a whole string is a number.
  static func matches(_ text: String) -> Bool {
    let bytes = text.utf8Span.span
    var position = 0
    guard (try? scan(bytes, &position)) != nil else { return false }
    return position == bytes.count
  }

  /// Moves the position over the number that begins there.
  @inline(__always)
  static func scan(_ bytes: Span<UInt8>, _ position: inout Int) throws(SyntaxFault) {
    if bytes.at(position) == UInt8(ascii: "-") { position += 1 }
    if bytes.at(position) == UInt8(ascii: "0") {
      position += 1
      if let byte = bytes.at(position), byte.isDigit { throw SyntaxFault(.leadingZero, position) }
    } else {
      try scanDigits(bytes, &position)
    }
    if bytes.at(position) == UInt8(ascii: ".") {
      position += 1
      try scanDigits(bytes, &position)
    }
    if let byte = bytes.at(position), byte | 0x20 == UInt8(ascii: "e") {
      position += 1
      try scanExponent(bytes, &position)
    }
  }

  @inline(__always)
  private static func scanDigits(
    _ bytes: Span<UInt8>, _ position: inout Int
  ) throws(SyntaxFault) {
    let start = position
    while position < bytes.count, bytes[position].isDigit { position += 1 }
    if position == start { throw SyntaxFault(.expectedDigit, position) }
  }

  private static func scanExponent(
    _ bytes: Span<UInt8>, _ position: inout Int
  ) throws(SyntaxFault) {
    let sign = bytes.at(position)
    if sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { position += 1 }
    let start = position
    try scanDigits(bytes, &position)
    var first = start
    while first < position, bytes[first] == UInt8(ascii: "0") { first += 1 }
    if position - first > longestExponent { throw SyntaxFault(.exponentTooLong, start) }
  }
}

extension UInt8 {
  /// Whether this is the ASCII code of a digit.
  @inline(__always)
  var isDigit: Bool { self &- UInt8(ascii: "0") <= 9 }
}

extension Span<UInt8> {
  /// The byte at a position; nil at the end.
  @inline(__always)
  func at(_ position: Int) -> UInt8? { position < count ? self[position] : nil }
}
