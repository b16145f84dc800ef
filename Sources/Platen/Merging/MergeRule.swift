/// How what several windows say of one field becomes one value. Null never counts against a value.
enum MergeRule: String, Sendable, Hashable, CaseIterable {
  /// The value of the first window that has one.
  case first
  /// The value of the last window that has one.
  case last
  /// The first value; where another window has another, a finding says so.
  case only
  /// Lists and texts one behind the other, in page order.
  case concat
}
