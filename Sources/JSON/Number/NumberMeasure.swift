/// A number that many others are measured against: it is taken apart once.
package struct NumberMeasure: Sendable, CustomStringConvertible {
  package let number: JSONNumber
  private let small: SmallDecimal?

  package init(_ number: JSONNumber) {
    self.number = number
    small = number.smallDecimal
  }

  /// The spelling.
  package var description: String { number.lexeme }

  /// Whether another number is less than this one.
  package func isGreater(than other: JSONNumber) -> Bool {
    if let small, let other = other.smallDecimal { return other < small }
    return other < number
  }

  /// Whether another number is greater than this one.
  package func isLess(than other: JSONNumber) -> Bool {
    if let small, let other = other.smallDecimal { return small < other }
    return number < other
  }

  /// Whether another number is a whole multiple of this one.
  package func divides(_ other: JSONNumber) -> Bool {
    if let small, let other = other.smallDecimal { return other.isMultiple(of: small) }
    return other.isMultiple(of: number)
  }
}
