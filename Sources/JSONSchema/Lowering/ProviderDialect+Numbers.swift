import JSON

extension ProviderDialect {
  /// Whether the dialect takes a number as it is.
  func takes(_ number: JSONNumber) -> Bool {
    guard let largestInteger else { return true }
    if number.lexeme.utf8.contains(where: { $0 | 0x20 == UInt8(ascii: "e") }) { return false }
    return number.magnitude <= JSONNumber(largestInteger)
  }
}
