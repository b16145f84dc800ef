extension ResetUnit {
  /// How long it is until the moment that a reset field names; nil where it makes no sense.
  ///
  /// - Parameter unixTime: seconds since 1970.
  func duration(of text: String, unixTime: Double) -> Duration? {
    let text = text.trimmed
    let number = Double(text).flatMap { $0.isFinite && $0 >= 0 ? $0 : nil }
    switch self {
    case .seconds: return number.flatMap(Self.seconds)
    case .goDuration: return GoDuration.parse(text) ?? number.flatMap(Self.seconds)
    case .unixMilliseconds:
      return number.flatMap { Self.seconds(max(0, $0 / 1000 - unixTime)) }
    case .automatic:
      guard let number else { return GoDuration.parse(text) }
      // A billion seconds are 31 years: a number above is a moment, in seconds or milliseconds.
      if number > 1e11 { return Self.seconds(max(0, number / 1000 - unixTime)) }
      if number > 1e9 { return Self.seconds(max(0, number - unixTime)) }
      return Self.seconds(number)
    }
  }

  private static func seconds(_ value: Double) -> Duration? {
    value <= 1e9 ? .seconds(value) : nil
  }
}
