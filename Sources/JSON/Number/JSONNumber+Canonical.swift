extension JSONNumber {
  /// The spelling of RFC 8785, section 3.2.2.3: that of ECMAScript for the nearest `Double`
  /// (ECMA-262, Number::toString).
  var canonicalLexeme: String {
    // Doubles hold integers of up to 15 digits exactly, and ECMAScript writes them plainly.
    if lexeme.utf8.count <= 15, let smallInteger { return String(smallInteger) }
    let value = double
    guard value.isFinite else { return Decimals(lexeme).scientificLexeme }
    return Decimals("\(value)").ecmaScriptLexeme
  }
}

extension Decimals {
  /// All digits with an exponent: `1e+400`, `-1.25e+999`.
  fileprivate var scientificLexeme: String {
    let text = digits.map(String.init)
    let fraction = text.dropFirst().joined()
    let power = exponent - 1
    return (isNegative ? "-" : "") + text[0] + (fraction.isEmpty ? "" : "." + fraction)
      + (power < 0 ? "e-" : "e+") + String(power.magnitude)
  }

  /// The digits laid out as ECMAScript does.
  fileprivate var ecmaScriptLexeme: String {
    let sign = isNegative ? "-" : ""
    let text = digits.map(String.init).joined()
    switch exponent {
    case _ where digits.isEmpty: return "0"
    case digits.count...21:
      return sign + text + String(repeating: "0", count: exponent - digits.count)
    case 1...21: return sign + text.prefix(exponent) + "." + text.dropFirst(exponent)
    case -5...0: return sign + "0." + String(repeating: "0", count: -exponent) + text
    default: return scientificLexeme
    }
  }
}
