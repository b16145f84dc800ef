/// Dates as records write them.
package enum WrittenDate {
  /// Whether two texts are dates written in full, of the same day or moment; false where one is no date,
  /// or only one says a time.
  package static func areSame(_ one: String, _ other: String) -> Bool {
    guard let one = PrintedDate(one), let other = PrintedDate(other),
      (one.seconds == nil) == (other.seconds == nil)
    else { return false }
    return one.order(to: other) == .same
  }
}
