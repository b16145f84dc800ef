import JSON

/// The shortest text that has the form of a schema: its members without values.
enum EmptyAnswer {
  /// How deep it goes; a schema that refers to itself has no end.
  private static let depth = 8

  /// The text for a schema.
  static func text(of schema: JSONValue) -> String {
    value(of: schema, in: schema, depth: 0).text(.compact)
  }

  private static func value(of schema: JSONValue, in root: JSONValue, depth: Int) -> JSONValue {
    guard depth < Self.depth else { return .null }
    if let members = schema["properties"]?.object {
      return .object(
        JSONObject(
          members.map { ($0.name, value(of: $0.value, in: root, depth: depth + 1)) }))
    }
    if let reference = schema["$ref"]?.string, reference.hasPrefix("#"),
      let pointer = JSONPointer(String(reference.dropFirst())), let target = root[at: pointer]
    {
      return value(of: target, in: root, depth: depth + 1)
    }
    if schema["items"] != nil || schema["type"]?.string == "array" { return .array([]) }
    return .null
  }
}
