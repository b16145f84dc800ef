/// The position of an element, as a place writes it.
enum ElementPosition {
  /// No list of a record is longer than what has so many digits.
  private static let mostDigits = 9

  /// The position that a name is: `0`, or digits of which the first is not 0 (RFC 6901, section 4); nil
  /// for all else, as `-1`, `+1` and `01`.
  static func parse(_ name: String) -> Int? {
    let digits = name.utf8
    guard 1...mostDigits ~= digits.count, digits.allSatisfy({ $0 &- 0x30 <= 9 }),
      digits.count == 1 || digits.first != 0x30
    else { return nil }
    return Int(name)
  }

  /// Whether a name was meant as a position and is none: digits with a sign, with zeros in front, or too
  /// many of them.
  static func isMeant(by name: String) -> Bool {
    let digits = name.utf8.drop { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") }
    return parse(name) == nil && !digits.isEmpty && digits.allSatisfy { $0 &- 0x30 <= 9 }
  }
}
