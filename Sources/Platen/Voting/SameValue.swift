import JSON
import Rules

/// When two opinions of a value are one.
///
/// | value | is the same |
/// | --- | --- |
/// | number | of the same size: 68, 68.0 and 68.00 |
/// | text | but for spaces and letter case, in which a model is not the same twice |
/// | date and time in full | of the same day, or moment: `08:30:00Z` and `09:30:00+01:00` |
/// | null, absent, a text of spaces | all three |
/// | list | of as many elements, each the same |
/// | object | of the same members, of which those that are null play no part |
enum SameValue {
  /// Whether two values are the same.
  static func holds(_ one: JSONValue?, _ other: JSONValue?) -> Bool {
    switch (said(one), said(other)) {
    case (nil, nil): true
    case (.string(let one)?, .string(let other)?): areSame(one, other)
    case (.array(let some)?, .array(let others)?):
      some.count == others.count && zip(some, others).allSatisfy { holds($0, $1) }
    case (.object(let some)?, .object(let others)?):
      Set(some.names + others.names).allSatisfy { holds(some[$0], others[$0]) }
    case (let one?, let other?): one == other
    default: false
    }
  }

  /// A value that says something; nil for null and texts of spaces.
  static func said(_ value: JSONValue?) -> JSONValue? {
    switch value {
    case nil, .null?: nil
    case .string(let text)? where text.allSatisfy(\.isWhitespace): nil
    default: value
    }
  }

  /// Whether a value says less than another and nothing else: it leaves out what the other has.
  static func isLess(_ one: JSONValue?, than other: JSONValue?) -> Bool {
    isWithin(one, other) && !isWithin(other, one)
  }

  /// Whether a value says nothing: null, and lists and objects of nothing else.
  static func isVoid(_ value: JSONValue?) -> Bool { isWithin(value, nil) }

  /// Whether all that a value says is said by another.
  private static func isWithin(_ one: JSONValue?, _ other: JSONValue?) -> Bool {
    switch said(one) {
    case nil: true
    case .object(let members)?:
      members.allSatisfy { isWithin($0.value, other?.object?[$0.name]) }
    case .array(let elements)?:
      elements.enumerated().allSatisfy { index, element in
        let others = (other?.array ?? []).dropFirst(index)
        return isWithin(element, others.first)
      }
    default: holds(one, other)
    }
  }

  private static func areSame(_ one: String, _ other: String) -> Bool {
    words(one) == words(other) || WrittenDate.areSame(one, other)
  }

  private static func words(_ text: String) -> [Substring] {
    text.lowercased().split { $0.isWhitespace }
  }
}
