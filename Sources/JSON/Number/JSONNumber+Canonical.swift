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
