import ConfigurationFiles
public import JSON
public import JSONSchema

/// A value of a file, and what is wrong with it.
public struct ValidatedValue: Sendable {
  /// What came of it.
  public enum Result: Sendable {
    case valid(JSONValue)
    case invalid(JSONValue, [SchemaViolation])
    /// It is no JSON.
    case unreadable(PlacedMessage)
  }

  /// The file, as it was given.
  public let path: String
  /// The line it begins at: 1, or its own of a file of JSON Lines.
  public let line: Int
  /// What came of it.
  public let result: Result
  let bytes: [UInt8]

  /// Whether it is JSON that the schema accepts.
  public var isValid: Bool { if case .valid = result { true } else { false } }

  /// A message for each thing that is wrong, at its line and column; for a choice of alternatives,
  /// the reasons of the nearest after it.
  public var messages: [PlacedMessage] {
    switch result {
    case .valid: return []
    case .unreadable(let message): return [message]
    case .invalid(_, let violations):
      var lines: [(violation: SchemaViolation, indent: String)] = []
      func list(_ violations: [SchemaViolation], _ indent: String) {
        for violation in violations {
          lines.append((violation, indent))
          list(violation.causes, indent + "  ")
        }
      }
      list(violations, "")
      let places = TextPlaces(
        of: lines.map(\.violation.instance), in: bytes, firstLine: line)
      return lines.map { violation, indent in
        PlacedMessage(
          path: path, place: places.place(of: violation.instance),
          message: "\(indent)\(violation)")
      }
    }
  }
}
