/// The values that a type is shown for the members it asks for, while it is looked at.
struct Placeholders {
  let string: String
  let integer: Int8
  /// Whether arrays and dictionaries have an element.
  let fills: Bool

  /// The sets that are tried in turn, until a type takes one: plainest first.
  static let all = [
    Placeholders(string: "", integer: 0, fills: false),
    Placeholders(string: "a", integer: 1, fills: true),
    Placeholders(string: "1", integer: 1, fills: true),
    Placeholders(string: "2000-01-01", integer: 10, fills: true),
    Placeholders(string: "2000-01-01T00:00:00Z", integer: 100, fills: true),
    Placeholders(string: "https://example.com/", integer: 100, fills: true),
  ]

  /// The value of a type that the bridge has a form of its own for.
  func value<Value>(_ type: Value.Type) -> Value? {
    switch type {
    case is String.Type: string as? Value
    case is Bool.Type: fills as? Value
    case is Double.Type: Double(integer) as? Value
    case is Float.Type: Float(integer) as? Value
    case let type as any FixedWidthInteger.Type: type.init(truncatingIfNeeded: integer) as? Value
    default: nil
    }
  }
}
