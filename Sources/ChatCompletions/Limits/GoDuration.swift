/// Durations as the standard library of Go writes them: `1s`, `6m0s`, `120ms`, `1h2m3.5s`.
enum GoDuration {
  private static let units: [(name: Substring, seconds: Double)] = [
    ("ns", 1e-9), ("us", 1e-6), ("µs", 1e-6), ("ms", 1e-3), ("s", 1), ("m", 60), ("h", 3600),
    ("d", 86_400),
  ]

  /// The duration that the whole text is, not below zero; nil for anything else.
  static func parse(_ text: some StringProtocol) -> Duration? {
    guard let (duration, rest) = prefix(of: Substring(text)), rest.isEmpty else { return nil }
    return duration
  }

  /// The longest duration that a text begins with, and what follows it.
  static func prefix(of text: Substring) -> (Duration, rest: Substring)? {
    var rest = text
    var seconds = 0.0
    while let (value, unit) = term(rest) {
      seconds += value * unit.seconds
      rest = unit.rest
    }
    guard rest.startIndex > text.startIndex, seconds.isFinite, seconds <= 1e9 else { return nil }
    return (.seconds(seconds), rest)
  }

  /// A number with its unit.
  private static func term(
    _ text: Substring
  ) -> (value: Double, unit: (seconds: Double, rest: Substring))? {
    let digits = text.prefix { ("0"..."9").contains($0) || $0 == "." }
    guard let value = Double(digits) else { return nil }
    let rest = text[digits.endIndex...]
    let name = rest.prefix { $0.isLetter }
    guard let unit = units.first(where: { $0.name == name }) else {
      // `6m0s`: the letters of one unit end where the next number begins.
      return nil
    }
    return (value, (unit.seconds, rest[name.endIndex...]))
  }
}
