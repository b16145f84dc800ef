/// Exact arithmetic, as sums of money need it: `0.1 + 0.2` is `0.3`.
///
/// The results are nil where they would have more than `JSONNumber.maximumDigits` digits, as
/// `1e100000 + 1` would. They are spelled plainly where that is short, else with an exponent.
extension JSONNumber {
  /// The most digits that a result may have.
  public static let maximumDigits = 10_000

  /// The sum.
  public func adding(_ other: JSONNumber) -> JSONNumber? {
    Decimals(lexeme).adding(Decimals(other.lexeme)).map { JSONNumber($0) }
  }

  /// The difference.
  public func subtracting(_ other: JSONNumber) -> JSONNumber? {
    Decimals(lexeme).adding(Decimals(other.lexeme).negated).map { JSONNumber($0) }
  }

  /// The product.
  public func multiplied(by other: JSONNumber) -> JSONNumber? {
    Decimals(lexeme).multiplied(by: Decimals(other.lexeme)).map { JSONNumber($0) }
  }

  /// The value without its sign.
  public var magnitude: JSONNumber {
    lexeme.utf8.first == UInt8(ascii: "-")
      ? JSONNumber(checkedLexeme: String(lexeme.dropFirst())) : self
  }

  private init(_ decimal: Decimals) { self.init(checkedLexeme: decimal.plainLexeme) }
}
