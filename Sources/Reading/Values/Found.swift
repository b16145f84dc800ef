/// A value found in a run of characters.
struct Found<Value> {
  /// What the characters say.
  var value: Value
  /// Which characters say it.
  var range: Range<Int>
}

extension Found: Sendable where Value: Sendable {}
