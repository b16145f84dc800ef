extension Decimals {
  var negated: Decimals {
    Decimals(isNegative: !isNegative, digits: digits, exponent: exponent)
  }

  /// The power of ten of the last digit.
  private var lowest: Int { exponent - digits.count }

  func adding(_ other: Decimals) -> Decimals? {
    if digits.isEmpty { return other }
    if other.digits.isEmpty { return self }
    // A digit more than either has, for the carry.
    let highest = max(exponent, other.exponent) + 1
    let count = highest - min(lowest, other.lowest)
    guard count <= JSONNumber.maximumDigits else { return nil }
    let left = aligned(highest, count)
    let right = other.aligned(highest, count)
    if isNegative == other.isNegative {
      return Decimals(
        isNegative: isNegative, digits: Self.sum(left, right), exponent: highest)
    }
    let isLess = left.lexicographicallyPrecedes(right)
    return Decimals(
      isNegative: isLess ? other.isNegative : isNegative,
      digits: isLess ? Self.difference(right, left) : Self.difference(left, right),
      exponent: highest)
  }

  func multiplied(by other: Decimals) -> Decimals? {
    let count = digits.count + other.digits.count
    let power = exponent + other.exponent
    // Beyond this a lexeme's exponent would have more digits than are taken.
    guard count <= JSONNumber.maximumDigits, power.magnitude < 1_000_000_000_000_000_000 else {
      return nil
    }
    var product = [Int](repeating: 0, count: count)
    for (place, digit) in digits.enumerated().reversed() {
      var carry = 0
      for (otherPlace, otherDigit) in other.digits.enumerated().reversed() {
        let sum = product[place + otherPlace + 1] + Int(digit) * Int(otherDigit) + carry
        product[place + otherPlace + 1] = sum % 10
        carry = sum / 10
      }
      product[place] += carry
    }
    return Decimals(
      isNegative: isNegative != other.isNegative, digits: product.map { UInt8($0) },
      exponent: power)
  }

  /// The digits from one power of ten down, with zeros where there are none.
  private func aligned(_ highest: Int, _ count: Int) -> [UInt8] {
    let front = [UInt8](repeating: 0, count: highest - exponent)
    let back = [UInt8](repeating: 0, count: count - front.count - digits.count)
    return front + digits + back
  }

  private static func sum(_ left: [UInt8], _ right: [UInt8]) -> [UInt8] {
    var sum = left
    var carry: UInt8 = 0
    for place in sum.indices.reversed() {
      let digit = left[place] + right[place] + carry
      sum[place] = digit % 10
      carry = digit / 10
    }
    return sum
  }

  /// Of a number and one that is not greater, of as many digits.
  static func difference(_ left: [UInt8], _ right: [UInt8]) -> [UInt8] {
    var difference = left
    var borrow: UInt8 = 0
    for place in difference.indices.reversed() {
      let taken = right[place] + borrow
      borrow = left[place] < taken ? 1 : 0
      difference[place] = left[place] + 10 * borrow - taken
    }
    return difference
  }
}
