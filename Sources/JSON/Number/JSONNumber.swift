/// A JSON number (RFC 8259, section 6) that keeps its spelling: `1.10` stays `1.10`, and no digit
/// of `12345678901234567890` is lost.
///
/// Comparison and hashing are by mathematical value, exact at any size and without `Double`:
/// `1`, `1.0` and `1e0` are equal, and `1e400` is greater than `1e399`.
public struct JSONNumber: Sendable {
  /// The number as it is spelled.
  public let lexeme: String

  /// A number from an integer.
  public init(_ value: some BinaryInteger) { lexeme = String(value) }

  /// A number in the shortest spelling that reads back as the same `Double`; nil for infinity and
  /// for what is not a number.
  public init?(_ value: Double) {
    guard value.isFinite else { return nil }
    lexeme = "\(value)"
  }

  /// A number by its spelling; nil where that is not a number of JSON (such as `+1`, `01`, `.5`),
  /// or has an exponent of more than 18 digits, which no arithmetic could hold.
  public init?(lexeme: String) {
    guard NumberGrammar.matches(lexeme) else { return nil }
    self.lexeme = lexeme
  }

  /// A number from a lexeme that the caller has checked against the grammar.
  package init(checkedLexeme: String) { lexeme = checkedLexeme }
}

extension JSONNumber {
  /// Whether the value has no fraction: `1.0` and `15e-1` differ in this.
  public var isInteger: Bool {
    if smallInteger != nil { return true }
    let decimal = Decimals(lexeme)
    return decimal.digits.count <= decimal.exponent || decimal.digits.isEmpty
  }

  /// Whether the value is less than zero; `-0` is not.
  public var isNegative: Bool { Decimals(lexeme).isNegative }

  /// The value as an `Int`, where it is one exactly; `1.0` and `1e2` are.
  public var int: Int? {
    if let smallInteger { return smallInteger }
    let decimal = Decimals(lexeme)
    guard decimal.digits.count <= decimal.exponent || decimal.digits.isEmpty else { return nil }
    guard decimal.exponent <= 19 else { return nil }
    var value = 0
    for place in 0..<max(decimal.exponent, 0) {
      let digit = place < decimal.digits.count ? Int(decimal.digits[place]) : 0
      let (product, overflowed) = value.multipliedReportingOverflow(by: 10)
      let (sum, overflowedToo) = product.subtractingReportingOverflow(digit)
      if overflowed || overflowedToo { return nil }
      value = sum
    }
    // Built up below zero, where there is room for one more than above.
    if decimal.isNegative { return value }
    return value == .min ? nil : -value
  }

  /// The nearest `Double`; infinite beyond its range.
  public var double: Double { Double(lexeme) ?? .nan }

  /// The value where the spelling is a plain integer of at most 18 digits: the common case.
  var smallInteger: Int? {
    let bytes = lexeme.utf8
    guard bytes.count <= 18 else { return nil }
    var value = 0
    var isNegative = false
    for byte in bytes {
      if byte == UInt8(ascii: "-") {
        isNegative = true
      } else {
        let digit = byte &- UInt8(ascii: "0")
        guard digit <= 9 else { return nil }
        value = value &* 10 &+ Int(digit)
      }
    }
    return isNegative ? -value : value
  }
}

extension JSONNumber: CustomStringConvertible {
  /// The spelling.
  public var description: String { lexeme }
}
