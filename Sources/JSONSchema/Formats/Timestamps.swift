/// Dates and times of RFC 3339, section 5.6.
enum Timestamps {
  /// What a date must know of a time.
  private struct Time {
    /// Where it is a leap second: the days from the date that is written to that of UTC.
    var leapDayShift: Int?
  }

  static func isDate(_ text: String) -> Bool { isDate(text.utf8Span.span) }

  static func isTime(_ text: String) -> Bool { time(text.utf8Span.span, from: 0) != nil }

  static func isDateTime(_ text: String) -> Bool {
    let bytes = text.utf8Span.span
    guard bytes.count > 11, bytes[10] | 0x20 == UInt8(ascii: "t"),
      isDate(bytes.extracting(0..<10)), let time = time(bytes, from: 11)
    else { return false }
    guard let shift = time.leapDayShift else { return true }
    // A leap second comes at the end of a month of UTC (section 5.7).
    guard let century = number(bytes, at: 0), let yearOfCentury = number(bytes, at: 2),
      let month = number(bytes, at: 5), let day = number(bytes, at: 8)
    else { return false }
    let last = dayCount(month, century * 100 + yearOfCentury)
    return shift < 0 ? day == 1 : day + shift == last
  }

  private static func isDate(_ bytes: Span<UInt8>) -> Bool {
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      let century = number(bytes, at: 0), let yearOfCentury = number(bytes, at: 2),
      let month = number(bytes, at: 5), let day = number(bytes, at: 8)
    else { return false }
    let year = century * 100 + yearOfCentury
    return day >= 1 && day <= dayCount(month, year)
  }

  private static func dayCount(_ month: Int, _ year: Int) -> Int {
    switch month {
    case 1, 3, 5, 7, 8, 10, 12: 31
    case 4, 6, 9, 11: 30
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: 0
    }
  }

  /// What follows from a time; nil where it is none.
  private static func time(
    _ bytes: Span<UInt8>, from start: Int
  ) -> Time? {
    guard bytes.count >= start + 9, bytes[start + 2] == UInt8(ascii: ":"),
      bytes[start + 5] == UInt8(ascii: ":"), let hour = number(bytes, at: start),
      let minute = number(bytes, at: start + 3), let second = number(bytes, at: start + 6),
      hour < 24, minute < 60, second <= 60
    else { return nil }
    var index = start + 8
    if bytes[index] == UInt8(ascii: ".") {
      index += 1
      let first = index
      while index < bytes.count, bytes[index].isDigit { index += 1 }
      if index == first { return nil }
    }
    guard let offset = offset(bytes, from: index) else { return nil }
    if second < 60 { return Time() }
    // A leap second comes at the end of a day of UTC, which may be another than that of the place.
    let utc = hour * 60 + minute - offset + 1440
    return utc % 1440 == 1439 ? Time(leapDayShift: utc / 1440 - 1) : nil
  }

  /// The minutes that a time is ahead of UTC.
  private static func offset(_ bytes: Span<UInt8>, from start: Int) -> Int? {
    if bytes.count == start + 1, bytes[start] | 0x20 == UInt8(ascii: "z") { return 0 }
    guard bytes.count == start + 6, bytes[start + 3] == UInt8(ascii: ":"),
      let hour = number(bytes, at: start + 1), let minute = number(bytes, at: start + 4),
      hour < 24, minute < 60
    else { return nil }
    switch bytes[start] {
    case UInt8(ascii: "+"): return hour * 60 + minute
    case UInt8(ascii: "-"): return -(hour * 60 + minute)
    default: return nil
    }
  }

  /// The number of the two digits at a place.
  @inline(__always)
  private static func number(_ bytes: Span<UInt8>, at index: Int) -> Int? {
    guard bytes[index].isDigit, bytes[index + 1].isDigit else { return nil }
    return Int(bytes[index] - 0x30) * 10 + Int(bytes[index + 1] - 0x30)
  }
}
