extension JSONNumber {
  /// The value with all its digits and nothing else, where it is a whole number of at most 40
  /// digits: enough for every integer of Swift's.
  var plainIntegerLexeme: String? {
    let decimal = Decimals(lexeme)
    guard decimal.digits.count <= decimal.exponent, decimal.exponent <= 40 else {
      return decimal.digits.isEmpty ? "0" : nil
    }
    return decimal.plainLexeme
  }
}
