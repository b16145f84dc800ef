/// How a value is spelled.
public enum JSONStyle: Sendable, Hashable {
  /// On one line without spaces, members in their order, numbers as they were spelled.
  case compact
  /// A line a member and an element, two spaces a level; else as `compact`.
  case pretty
  /// One spelling for all equal values, for hashing (RFC 8785): no spaces, members by the UTF-16
  /// code units of their names, numbers as ECMAScript writes the nearest `Double`.
  ///
  /// So numbers that differ in more digits than a `Double` has are written alike. A number too large
  /// for one, which RFC 8785 does not know, is written with all its digits and an exponent, so that
  /// it too has one spelling; one too small is `0`.
  case canonical
}
