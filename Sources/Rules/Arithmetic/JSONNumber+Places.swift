import JSON

extension JSONNumber {
  /// How many digits after the point are written: 2 of `68.00`, 0 of `1e3`.
  var places: Int {
    let parts = lexeme.split(maxSplits: 1) { $0 == "e" || $0 == "E" }
    let mantissa = parts[0].split(separator: ".", maxSplits: 1)
    let fraction = mantissa.count == 2 ? mantissa[1].utf8.count : 0
    // The grammar takes no exponent that an Int could not hold.
    let exponent = parts.count == 2 ? Int(parts[1]) ?? 0 : 0
    return max(fraction - exponent, 0)
  }

  /// Half a unit of a digit after the point.
  static func halfUnit(of places: Int) -> JSONNumber {
    JSONNumber(lexeme: "5e-\(places + 1)").flatMap { $0.adding(0) } ?? 0
  }

  /// The number with at least as many digits after the point, for messages: `221` as `221.00`.
  func spelled(places: Int) -> String {
    let missing = places - self.places
    guard (1...20).contains(missing), !lexeme.utf8.contains(where: { $0 | 0x20 == 0x65 }) else {
      return lexeme
    }
    return lexeme + (self.places == 0 ? "." : "") + String(repeating: "0", count: missing)
  }
}
