/// The value of a lexeme, taken apart: 0.d₁d₂d₃… × 10^exponent, without zeros at either end.
struct Decimals {
  /// Less than zero; never so for zero itself.
  var isNegative: Bool
  /// The digits as numbers 0 to 9, neither first nor last a zero; none for zero.
  var digits: [UInt8]
  /// Zero for zero.
  var exponent: Int

  /// Of a lexeme that fits the grammar.
  init(_ lexeme: String) {
    isNegative = false
    digits = []
    var integerDigits = 0
    var inFraction = false
    var inExponent = false
    var exponentIsNegative = false
    var power = 0
    for byte in lexeme.utf8 {
      switch byte {
      case UInt8(ascii: "-"):
        if inExponent { exponentIsNegative = true } else { isNegative = true }
      case UInt8(ascii: "+"): break
      case UInt8(ascii: "."): inFraction = true
      case UInt8(ascii: "e"), UInt8(ascii: "E"): inExponent = true
      default:
        let digit = byte &- UInt8(ascii: "0")
        if inExponent {
          power = power * 10 + Int(digit)
        } else {
          if !inFraction { integerDigits += 1 }
          digits.append(digit)
        }
      }
    }
    exponent = integerDigits + (exponentIsNegative ? -power : power)
    trim()
  }

  /// From digits that may have zeros at either end.
  init(isNegative: Bool, digits: [UInt8], exponent: Int) {
    self.isNegative = isNegative
    self.digits = digits
    self.exponent = exponent
    trim()
  }

  private mutating func trim() {
    while digits.last == 0 { digits.removeLast() }
    let zeros = digits.prefix { $0 == 0 }.count
    digits.removeFirst(zeros)
    exponent -= zeros
    if digits.isEmpty {
      isNegative = false
      exponent = 0
    }
  }
}

extension Decimals: Comparable {
  static func < (left: Decimals, right: Decimals) -> Bool {
    if left.isNegative != right.isNegative { return left.isNegative }
    return left.isNegative
      ? right.isSmallerInSize(than: left) : left.isSmallerInSize(than: right)
  }

  private func isSmallerInSize(than other: Decimals) -> Bool {
    if digits.isEmpty || other.digits.isEmpty { return digits.isEmpty && !other.digits.isEmpty }
    if exponent != other.exponent { return exponent < other.exponent }
    return digits.lexicographicallyPrecedes(other.digits)
  }
}

extension Decimals: Hashable {
  func hash(into hasher: inout Hasher) {
    hasher.combine(isNegative)
    hasher.combine(exponent)
    // All digits count, or numbers could be made whose hashes all fall together.
    var word: UInt64 = 0
    for (place, digit) in digits.enumerated() {
      word = word * 10 + UInt64(digit)
      if place % 18 == 17 {
        hasher.combine(word)
        word = 0
      }
    }
    hasher.combine(word)
  }
}
