import JSON
import Rules

/// A place at which a record is not what was expected.
public struct RecordDifference: Sendable, Hashable, CustomStringConvertible {
  /// The place, as a JSON Pointer from the expectation's root.
  public let place: String
  /// What was expected; nil where nothing was.
  public let expected: JSONValue?
  /// What was found; nil where nothing was.
  public let found: JSONValue?

  /// A line for a person.
  public var description: String {
    "\(place): expected \(Self.text(expected)), found \(Self.text(found))"
  }

  private static func text(_ value: JSONValue?) -> String {
    guard let value else { return "nothing" }
    let text = value.text(.compact)
    return text.count > 60 ? text.prefix(57) + "…" : text
  }
}

extension RecordDifference {
  /// All differences, in the order of what was expected.
  ///
  /// Members are compared by name, elements by position, numbers by value (`12.50` is `12.5`), all else
  /// exactly.
  ///
  /// - Parameter ignored: places that are not compared, with `*` for every element.
  static func list(
    expected: JSONValue, found: JSONValue, ignoring ignored: [RulePath]
  ) -> [RecordDifference] {
    var differences: [RecordDifference] = []
    compare(expected, found, at: [], ignored, into: &differences)
    return differences
  }

  private static func compare(
    _ expected: JSONValue?, _ found: JSONValue?, at place: [String], _ ignored: [RulePath],
    into differences: inout [RecordDifference]
  ) {
    if ignored.contains(where: { $0.covers(place) }) { return }
    switch (expected, found) {
    case (.object(let left)?, .object(let right)?):
      for name in left.names + right.names.filter({ left[$0] == nil }) {
        compare(left[name], right[name], at: place + [name], ignored, into: &differences)
      }
    case (.array(let left)?, .array(let right)?):
      for index in 0..<max(left.count, right.count) {
        compare(
          left.indices.contains(index) ? left[index] : nil,
          right.indices.contains(index) ? right[index] : nil, at: place + ["\(index)"], ignored,
          into: &differences)
      }
    default:
      if expected == found { return }
      differences.append(
        RecordDifference(
          place: JSONPointer(tokens: place).description, expected: expected, found: found))
    }
  }
}

extension RulePath {
  /// Whether it names a place, by its members and positions.
  fileprivate func covers(_ place: [String]) -> Bool {
    steps.count == place.count
      && zip(steps, place).allSatisfy { step, name in
        switch step {
        case .every: Int(name) != nil
        case .member(let member): member == name
        }
      }
  }
}
