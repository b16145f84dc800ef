import ChatCompletions
import JSON

extension JSONValue {
  /// The text as a JSON string, or null.
  static func orNull(_ text: String?) -> JSONValue { text.map(JSONValue.string) ?? .null }

  /// The number, or null.
  static func orNull(_ number: Int?) -> JSONValue {
    number.map { .number(JSONNumber($0)) } ?? .null
  }

  /// The amount in dollars, exact, or null.
  static func orNull(_ amount: Money?) -> JSONValue { amount.map { .number($0.json) } ?? .null }

  /// Seconds to the millisecond, or null.
  static func seconds(_ duration: Duration?) -> JSONValue {
    guard let duration else { return .null }
    let (seconds, attoseconds) = duration.components
    let milliseconds = seconds * 1000 + attoseconds / 1_000_000_000_000_000
    return .number(Money(nanodollars: milliseconds * 1_000_000).json)
  }
}
