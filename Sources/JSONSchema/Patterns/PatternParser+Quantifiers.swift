extension PatternParser {
  /// A limit so high is none: no text is as long.
  private static let unlimited = 0x7fff_ffff

  /// What stands after a term and says how often it repeats.
  mutating func parseQuantifier()
    throws(PatternError) -> (minimum: Int, maximum: Int?, isLazy: Bool)?
  {
    var range: (minimum: Int, maximum: Int?)
    if take("*") {
      range = (0, nil)
    } else if take("+") {
      range = (1, nil)
    } else if take("?") {
      range = (0, 1)
    } else if next == "{" {
      range = try parseBraces()
    } else {
      return nil
    }
    if let maximum = range.maximum, maximum >= Self.unlimited { range.maximum = nil }
    return (range.minimum, range.maximum, take("?"))
  }

  private mutating func parseBraces() throws(PatternError) -> (Int, Int?) {
    let start = position
    position += 1
    let minimum = parseCount()
    var maximum = minimum
    if take(",") { maximum = next == "}" ? nil : parseCount() ?? -1 }
    guard let minimum, maximum != -1, take("}") else {
      position = start
      throw fault(
        "expected a repetition such as {3}, {3,} or {3,5}; for the character itself write \\{")
    }
    if let maximum, maximum < minimum {
      position = start
      throw fault("the repetition's limits are out of order")
    }
    return (minimum, maximum)
  }

  /// A decimal number; a very large one counts as one that is just very large.
  mutating func parseCount() -> Int? {
    var count: Int?
    while let scalar = next, ("0"..."9").contains(scalar) {
      count = min((count ?? 0) * 10 + Int(scalar.value - 0x30), 1 << 40)
      position += 1
    }
    return count
  }
}
