extension JSONNumber {
  /// Whether the value is a whole multiple of another, exactly; zero is a multiple of everything,
  /// and of zero only zero.
  public func isMultiple(of divisor: JSONNumber) -> Bool {
    if let value = smallDecimal, let other = divisor.smallDecimal {
      return value.isMultiple(of: other)
    }
    let value = Decimals(lexeme)
    let divisor = Decimals(divisor.lexeme)
    if value.digits.isEmpty || divisor.digits.isEmpty { return value.digits.isEmpty }
    // As whole numbers A and B without zeros at their ends: A × 10^power must divide by B.
    let power =
      (value.exponent - value.digits.count) - (divisor.exponent - divisor.digits.count)
    // A would have to divide by ten, but its last digit is no zero.
    if power < 0 { return false }
    // B has fewer than four factors 2 and four factors 5 a digit; more tens change nothing.
    let zeros = min(power, 4 * divisor.digits.count)
    return divisor.digits.count <= 18
      ? Self.dividesSmall(value.digits, zeros, divisor.digits)
      : Self.dividesLarge(value.digits, zeros, divisor.digits)
  }

  private static func dividesSmall(_ digits: [UInt8], _ zeros: Int, _ divisor: [UInt8]) -> Bool {
    let divisor = divisor.reduce(0 as UInt64) { $0 * 10 + UInt64($1) }
    var rest: UInt64 = 0
    for position in 0..<digits.count + zeros {
      let digit = position < digits.count ? digits[position] : 0
      // Below 10^19, which fits.
      rest = (rest * 10 + UInt64(digit)) % divisor
    }
    return rest == 0
  }

  /// Long division by hand: the rest has a digit more than the divisor.
  private static func dividesLarge(_ digits: [UInt8], _ zeros: Int, _ divisor: [UInt8]) -> Bool {
    let divisor = [0] + divisor
    var rest = [UInt8](repeating: 0, count: divisor.count)
    for position in 0..<digits.count + zeros {
      rest.removeFirst()
      rest.append(position < digits.count ? digits[position] : 0)
      while !rest.lexicographicallyPrecedes(divisor) {
        rest = Decimals.difference(rest, divisor)
      }
    }
    return rest.allSatisfy { $0 == 0 }
  }
}
