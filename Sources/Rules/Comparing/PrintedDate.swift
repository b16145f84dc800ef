/// A date or date-time of ISO 8601 in its full form: `2026-01-31`, `2026-01-31T08:30:00Z`.
///
/// What is not written so (`31.01.2026`, `2026-02-30`) is no date here, and is not guessed at.
struct PrintedDate {
  /// Days since 1 January of the year 0.
  let day: Int
  /// Seconds since midnight, where a time is written, and where its offset is known as UTC.
  let seconds: Int?
  /// What is written of a second, without zeros at the end.
  let fraction: String
  /// Minutes before UTC; nil where none is written.
  let offset: Int?

  init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count >= 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      let year = Self.number(bytes[0..<4]), let month = Self.number(bytes[5..<7]),
      let day = Self.number(bytes[8..<10]), 1...12 ~= month,
      1...Self.length(of: month, in: year) ~= day
    else { return nil }
    self.day = Self.days(year, month, day)
    if bytes.count == 10 {
      seconds = nil
      fraction = ""
      offset = nil
      return
    }
    guard bytes[10] | 0x20 == UInt8(ascii: "t") || bytes[10] == UInt8(ascii: " "),
      let time = Self.time(bytes[11...])
    else { return nil }
    seconds = time.seconds
    fraction = time.fraction
    offset = time.offset
  }

  private static func time(
    _ bytes: ArraySlice<UInt8>
  ) -> (seconds: Int, fraction: String, offset: Int?)? {
    let bytes = Array(bytes)
    guard bytes.count >= 5, bytes[2] == UInt8(ascii: ":"),
      let hour = number(bytes[0..<2]), let minute = number(bytes[3..<5]),
      0...23 ~= hour, 0...59 ~= minute
    else { return nil }
    var second = 0
    var fraction: ArraySlice<UInt8> = []
    var rest = bytes[5...]
    if rest.first == UInt8(ascii: ":") {
      guard rest.count >= 3, let written = number(rest.dropFirst().prefix(2)), 0...60 ~= written
      else { return nil }
      second = written
      rest = rest.dropFirst(3)
      if rest.first == UInt8(ascii: ".") {
        fraction = rest.dropFirst().prefix { $0 &- 0x30 <= 9 }
        if fraction.isEmpty { return nil }
        rest = rest.dropFirst(1 + fraction.count)
      }
    }
    while fraction.last == UInt8(ascii: "0") { fraction.removeLast() }
    let seconds = hour * 3600 + minute * 60 + second
    let text = String(decoding: fraction, as: UTF8.self)
    switch (rest.first, rest.count) {
    case (nil, _): return (seconds, text, nil)
    case (UInt8(ascii: "Z"), 1), (UInt8(ascii: "z"), 1): return (seconds, text, 0)
    case (UInt8(ascii: "+"), 6), (UInt8(ascii: "-"), 6):
      let digits = Array(rest)
      guard digits[3] == UInt8(ascii: ":"), let hours = number(digits[1..<3]), hours < 24,
        let minutes = number(digits[4..<6]), minutes < 60
      else { return nil }
      let size = hours * 60 + minutes
      return (seconds, text, digits[0] == UInt8(ascii: "+") ? size : -size)
    default: return nil
    }
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    guard digits.allSatisfy({ $0 &- 0x30 <= 9 }) else { return nil }
    return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  private static func isLeap(_ year: Int) -> Bool {
    year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
  }

  private static func length(of month: Int, in year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let months = (1..<month).reduce(0) { $0 + length(of: $1, in: year) }
    let before = year - 1
    // The year 0 is a leap year of the proleptic calendar.
    let leaps = year == 0 ? 0 : before / 4 - before / 100 + before / 400 + 1
    return year * 365 + leaps + months + day - 1
  }
}
