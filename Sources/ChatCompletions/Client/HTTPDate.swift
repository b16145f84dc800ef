import FoundationEssentials

/// Dates of header fields.
enum HTTPDate {
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// A date as `Sun, 06 Nov 1994 08:49:37 GMT` or, as older servers write it, `Sunday, 06-Nov-94
  /// 08:49:37 GMT` or `Sun Nov  6 08:49:37 1994` (RFC 9110, section 5.6.7); nil for anything else.
  static func parse(_ text: String) -> Date? {
    var words = text.split { $0 == " " || $0 == "," || $0 == "-" }.map(String.init)
    if words.last == "GMT" { words.removeLast() }
    guard words.count == 5 else { return nil }
    // Only the oldest form has the month before the day and the year at the end.
    let isOldest = months.contains(words[1])
    let parts = isOldest ? [words[2], words[1], words[4], words[3]] : Array(words[1...])
    let time = parts[3].split(separator: ":").compactMap { Int($0) }
    guard let day = Int(parts[0]), let month = months.firstIndex(of: parts[1]),
      var year = Int(parts[2]), time.count == 3,
      (1...31).contains(day), (0...23).contains(time[0]), (0...59).contains(time[1]),
      (0...60).contains(time[2])
    else { return nil }
    if parts[2].utf8.count == 2 { year += year < 70 ? 2000 : 1900 }
    guard (1970...9999).contains(year) else { return nil }
    let seconds = days(year: year, month: month + 1, day: day) * 86_400
    return Date(
      timeIntervalSince1970: Double(seconds + time[0] * 3600 + time[1] * 60 + time[2]))
  }

  /// Days since 1970-01-01 in the Gregorian calendar (Hinnant, "chrono-Compatible Low-Level Date
  /// Algorithms", days_from_civil).
  private static func days(year: Int, month: Int, day: Int) -> Int {
    let year = month <= 2 ? year - 1 : year
    let era = year / 400
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }
}
