/// A number of at most 18 digits without an exponent: the common case, calculated without storage.
struct SmallDecimal {
  /// All digits, with the sign.
  var digits = 0
  /// How many of them stand after the point.
  var places = 0

  /// 1, 10, 100, …, as far as `Int` goes.
  private static let powers: [19 of Int] = [
    1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000,
    10_000_000_000, 100_000_000_000, 1_000_000_000_000, 10_000_000_000_000, 100_000_000_000_000,
    1_000_000_000_000_000, 10_000_000_000_000_000, 100_000_000_000_000_000,
    1_000_000_000_000_000_000,
  ]

  /// The digits, with zeros added to as many places as another number has.
  func scaled(to other: SmallDecimal) -> Int128 {
    Int128(digits) * Int128(Self.powers[max(other.places - places, 0)])
  }

  /// The same where it fits in an `Int`, which is quicker to calculate with.
  private func plainlyScaled(to other: SmallDecimal) -> Int? {
    if places >= other.places { return digits }
    let (product, overflows) = digits.multipliedReportingOverflow(
      by: Self.powers[other.places - places])
    return overflows ? nil : product
  }

  static func < (left: SmallDecimal, right: SmallDecimal) -> Bool {
    if let leftDigits = left.plainlyScaled(to: right),
      let rightDigits = right.plainlyScaled(to: left)
    {
      return leftDigits < rightDigits
    }
    return left.scaled(to: right) < right.scaled(to: left)
  }

  static func == (left: SmallDecimal, right: SmallDecimal) -> Bool {
    if left.places == right.places { return left.digits == right.digits }
    return left.scaled(to: right) == right.scaled(to: left)
  }

  /// Whether this is a whole multiple of another number; of zero only zero is.
  func isMultiple(of divisor: SmallDecimal) -> Bool {
    if divisor.digits == 0 { return digits == 0 }
    if let value = plainlyScaled(to: divisor), let unit = divisor.plainlyScaled(to: self) {
      return value.isMultiple(of: unit)
    }
    return scaled(to: divisor) % divisor.scaled(to: self) == 0
  }
}

extension JSONNumber {
  /// The value, where the spelling is short and has no exponent.
  var smallDecimal: SmallDecimal? {
    let bytes = lexeme.utf8Span.span
    guard bytes.count <= 18 else { return nil }
    var decimal = SmallDecimal()
    var isNegative = false
    var pointPlace = bytes.count
    for place in bytes.indices {
      let byte = bytes[place]
      let digit = byte &- UInt8(ascii: "0")
      if digit <= 9 {
        decimal.digits = decimal.digits &* 10 &+ Int(digit)
      } else if byte == UInt8(ascii: ".") {
        pointPlace = place + 1
      } else if byte == UInt8(ascii: "-") {
        isNegative = true
      } else {
        return nil
      }
    }
    decimal.places = bytes.count - pointPlace
    if isNegative { decimal.digits = -decimal.digits }
    return decimal
  }
}
