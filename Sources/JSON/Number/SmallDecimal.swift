/// A number of at most 18 digits without an exponent: the common case, calculated without storage.
struct SmallDecimal {
  /// All digits, with the sign.
  var digits = 0
  /// How many of them stand after the point.
  var places = 0

  /// The digits, with zeros added to as many places as another number has.
  func scaled(to other: SmallDecimal) -> Int128 {
    var scaled = Int128(digits)
    for _ in places..<max(places, other.places) { scaled *= 10 }
    return scaled
  }
}

extension JSONNumber {
  /// The value, where the spelling is short and has no exponent.
  var smallDecimal: SmallDecimal? {
    let bytes = lexeme.utf8
    guard bytes.count <= 18 else { return nil }
    var decimal = SmallDecimal()
    var isNegative = false
    var inFraction = false
    for byte in bytes {
      let digit = byte &- UInt8(ascii: "0")
      if digit <= 9 {
        decimal.digits = decimal.digits &* 10 &+ Int(digit)
        if inFraction { decimal.places += 1 }
      } else if byte == UInt8(ascii: ".") {
        inFraction = true
      } else if byte == UInt8(ascii: "-") {
        isNegative = true
      } else {
        return nil
      }
    }
    if isNegative { decimal.digits = -decimal.digits }
    return decimal
  }
}
