/// Dates as records write them.
package enum WrittenDate {
  /// Whether a text is a date, or a date with a time, written in full, of a day that there is.
  package static func isDate(_ text: String) -> Bool { PrintedDate(text) != nil }

  /// Whether two texts are dates written in full, of the same day or moment; false where one is no date,
  /// or only one says a time.
  package static func areSame(_ one: String, _ other: String) -> Bool {
    guard let one = PrintedDate(one), let other = PrintedDate(other),
      (one.seconds == nil) == (other.seconds == nil)
    else { return false }
    return one.order(to: other) == .same
  }
}
