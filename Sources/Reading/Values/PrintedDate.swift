/// A calendar date as it is printed, with the order of day and month left open where it is.
struct PrintedDate: Sendable, Hashable {
  /// Which of day and month comes first in a date written in numbers.
  enum Order: Sendable, Hashable {
    case dayFirst
    case monthFirst
  }

  /// The year, four digits.
  var year: Int
  /// The number printed first of day and month.
  var first: Int
  /// The number printed second of day and month.
  var second: Int
  /// The order, where the date itself shows it: a named month, a number over 12, equal numbers,
  /// the year first.
  var order: Order?
  /// What the date proves about other dates in the document: nil for a named month or equal
  /// numbers, which prove nothing.
  var proves: Order?

  /// The date in ISO 8601, in a document where numbers are in `order`; nil where that is unknown
  /// and matters, or there is no such day.
  func iso(order documentOrder: Order?) -> String? {
    guard let order = order ?? documentOrder else { return nil }
    let (day, month) = order == .dayFirst ? (first, second) : (second, first)
    guard Self.isDay(year: year, month: month, day: day) else { return nil }
    return Self.padded(year, 4) + "-" + Self.padded(month, 2) + "-" + Self.padded(day, 2)
  }

  /// Whether the calendar has such a day.
  static func isDay(year: Int, month: Int, day: Int) -> Bool {
    guard (1...12).contains(month), day >= 1, (1900...2199).contains(year) else { return false }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return day <= days[month - 1]
  }

  /// A number with zeros before it.
  static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
