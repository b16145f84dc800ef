/// A JSON number that keeps its spelling: `1.10` stays `1.10`, and no digit of
/// `12345678901234567890` is lost.
public struct JSONNumber: Sendable {
  /// The number as it is spelled, by the grammar of RFC 8259, section 6.
  public let lexeme: String

  /// A number from an integer.
  public init(_ value: some BinaryInteger) { lexeme = String(value) }

  /// A number from a lexeme that the caller has checked against the grammar.
  package init(checkedLexeme: String) { lexeme = checkedLexeme }
}

extension JSONNumber: Hashable {
  public static func == (left: JSONNumber, right: JSONNumber) -> Bool {
    left.lexeme == right.lexeme
  }
  public func hash(into hasher: inout Hasher) { hasher.combine(lexeme) }
}
