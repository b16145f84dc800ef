/// How far a number has come, byte by byte (RFC 8259, section 6).
enum NumberProgress: Sendable {
  case minus
  case zero
  case integer
  case point
  case fraction
  case exponentMark
  case exponentSign
  /// With so many digits that are no leading zeros.
  case exponent(digits: Int)

  /// Whether the number may end here.
  var canEnd: Bool {
    switch self {
    case .zero, .integer, .fraction, .exponent: true
    case .minus, .point, .exponentMark, .exponentSign: false
    }
  }

  /// Takes a byte; false where the number has ended before it.
  mutating func take(_ byte: UInt8) throws(NumberFault) -> Bool {
    if byte.isDigit { return try takeDigit(byte) }
    switch (self, byte) {
    case (.zero, UInt8(ascii: ".")), (.integer, UInt8(ascii: ".")): self = .point
    case (.zero, UInt8(ascii: "e")), (.zero, UInt8(ascii: "E")),
      (.integer, UInt8(ascii: "e")), (.integer, UInt8(ascii: "E")),
      (.fraction, UInt8(ascii: "e")), (.fraction, UInt8(ascii: "E")):
      self = .exponentMark
    case (.exponentMark, UInt8(ascii: "+")), (.exponentMark, UInt8(ascii: "-")):
      self = .exponentSign
    default:
      if canEnd { return false }
      throw .expectedDigit
    }
    return true
  }

  private mutating func takeDigit(_ byte: UInt8) throws(NumberFault) -> Bool {
    switch self {
    case .minus: self = byte == UInt8(ascii: "0") ? .zero : .integer
    case .zero: throw .leadingZero
    case .integer, .fraction: break
    case .point: self = .fraction
    case .exponentMark, .exponentSign: self = .exponent(digits: byte == UInt8(ascii: "0") ? 0 : 1)
    case .exponent(let digits):
      if digits == NumberGrammar.longestExponent { throw .exponentTooLong }
      self = .exponent(digits: digits == 0 && byte == UInt8(ascii: "0") ? 0 : digits + 1)
    }
    return true
  }

  /// Whether the next digit is the first of the exponent.
  var isBeforeExponentDigits: Bool {
    switch self {
    case .exponentMark, .exponentSign: true
    default: false
    }
  }
}

/// What is wrong with a number.
enum NumberFault: Error {
  case expectedDigit
  case leadingZero
  case exponentTooLong

  var code: JSONParseError.Code {
    switch self {
    case .expectedDigit: .expectedDigit
    case .leadingZero: .leadingZero
    case .exponentTooLong: .exponentTooLong
    }
  }
}
