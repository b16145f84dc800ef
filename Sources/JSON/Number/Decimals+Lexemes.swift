/// Ways to spell a value.
extension Decimals {
  /// Plain digits unless that takes many zeros; then with an exponent.
  var plainLexeme: String {
    switch exponent {
    case _ where digits.isEmpty: "0"
    case -20...40: laidOut
    case 1...max(digits.count, 1): laidOut
    default: scientificLexeme
    }
  }

  /// As ECMAScript does (ECMA-262, Number::toString).
  var ecmaScriptLexeme: String {
    switch exponent {
    case _ where digits.isEmpty: "0"
    case -5...21: laidOut
    default: scientificLexeme
    }
  }

  /// All digits with an exponent: `1e+400`, `-1.25e+999`; not for zero.
  var scientificLexeme: String {
    let fraction = text(digits.dropFirst())
    let power = exponent - 1
    return sign + text(digits.prefix(1)) + (fraction.isEmpty ? "" : "." + fraction)
      + (power < 0 ? "e-" : "e+") + String(power.magnitude)
  }

  /// Without an exponent.
  private var laidOut: String {
    if exponent <= 0 {
      return sign + "0." + String(repeating: "0", count: -exponent) + text(digits[...])
    }
    if exponent >= digits.count {
      return sign + text(digits[...]) + String(repeating: "0", count: exponent - digits.count)
    }
    return sign + text(digits.prefix(exponent)) + "." + text(digits.dropFirst(exponent))
  }

  private var sign: String { isNegative ? "-" : "" }

  private func text(_ digits: ArraySlice<UInt8>) -> String {
    String(decoding: digits.map { $0 + UInt8(ascii: "0") }, as: UTF8.self)
  }
}
