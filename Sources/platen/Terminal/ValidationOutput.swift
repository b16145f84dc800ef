import JSON
import Platen

/// How `platen validate` prints what came of a value.
enum ValidationOutput: String, CaseIterable {
  /// A line a violation.
  case text
  /// A line of JSON a value, in the output format of this name (2020-12 Core, section 12.4).
  case flag
  case basic
  case detailed

  static let names = allCases.map(\.rawValue).joined(separator: ", ")

  /// The format of the specification; nil for text.
  private var format: JSONSchemaOutputFormat? { JSONSchemaOutputFormat(rawValue: rawValue) }

  /// The output unit of a value, with the file and the line that it begins at; nil for text.
  func unit(of value: ValidatedValue, by schema: JSONSchema) -> JSONValue? {
    guard let format else { return nil }
    switch value.result {
    case .unreadable(let message): return unit(of: message)
    case .valid(let json), .invalid(let json, _):
      var members: JSONObject = [
        "file": .string(value.path), "line": JSONValue(integerLiteral: value.line),
      ]
      for (name, member) in schema.output(format, for: json).object ?? [:] {
        members[name] = member
      }
      return .object(members)
    }
  }

  /// A unit for what is no value, with the place of the fault where there is one; nil for text.
  func unit(of message: PlacedMessage) -> JSONValue? {
    if format == nil { return nil }
    var members: JSONObject = ["file": .string(message.path)]
    if let place = message.place {
      members["line"] = JSONValue(integerLiteral: place.line)
      members["column"] = JSONValue(integerLiteral: place.column)
    }
    members["valid"] = false
    members["error"] = .string(message.message)
    return .object(members)
  }
}
