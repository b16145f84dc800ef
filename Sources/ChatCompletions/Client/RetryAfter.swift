import FoundationEssentials

/// The wait that a response asks for.
enum RetryAfter {
  /// `retry-after-ms` (OpenAI, Azure), else `Retry-After` in seconds or as a date (RFC 9110,
  /// section 10.2.3); nil where there is neither, or none that makes sense.
  ///
  /// A date counts from the response's own `Date`, where it has one, so that a wrong clock on
  /// either side does no harm.
  static func delay(_ headers: HTTPHeaders, now: Date) -> Duration? {
    if let text = headers["retry-after-ms"], let milliseconds = number(text) {
      return .milliseconds(milliseconds)
    }
    guard let text = headers["Retry-After"]?.trimmed else { return nil }
    if let seconds = number(text) { return .seconds(seconds) }
    guard let date = HTTPDate.parse(text) else { return nil }
    let from = headers["Date"].flatMap { HTTPDate.parse($0) } ?? now
    return .seconds(max(0, date.timeIntervalSince(from)))
  }

  /// The wait in a server's words: `Please retry in 33.5s.` (Gemini), `Please try again in 6m0s.`
  /// (OpenAI), `Please retry after 26 seconds.` (Azure); nil where they name none.
  static func delay(inWords words: String) -> Duration? {
    let words = words.lowercased()
    for phrase in ["retry in ", "try again in ", "retry after ", "try again after "] {
      guard let end = words.firstRange(of: phrase)?.upperBound else { continue }
      let rest = words[end...]
      if let (duration, _) = GoDuration.prefix(of: rest) { return duration }
      let digits = rest.prefix { ("0"..."9").contains($0) || $0 == "." }
      guard let value = number(String(digits)) else { continue }
      let unit = rest[digits.endIndex...].drop { $0 == " " }
      if unit.hasPrefix("second") || unit.hasPrefix("sec") { return .seconds(value) }
      if unit.hasPrefix("minute") || unit.hasPrefix("min") { return .seconds(value * 60) }
      if unit.hasPrefix("millisecond") { return .milliseconds(value) }
    }
    return nil
  }

  private static func number(_ text: String) -> Double? {
    guard let value = Double(text.trimmed), value.isFinite, (0...1e9).contains(value) else {
      return nil
    }
    return value
  }
}
