import JSON

extension JSONValue {
  /// The value for a message: its type and its text, shortened.
  var inWords: String {
    switch self {
    case .null: "null"
    case .bool(let value): "\(value)"
    case .number(let number): "the number \(Self.shortened(number.lexeme))"
    case .string: "the string \(Self.shortened(text()))"
    case .array(let elements):
      elements.isEmpty ? "an empty array" : "an array of \(counted(elements.count, "element"))"
    case .object(let object):
      object.isEmpty ? "an empty object" : "an object of \(counted(object.count, "member"))"
    }
  }

  /// The value as it would be written, shortened.
  var shortText: String { Self.shortened(text()) }

  private static func shortened(_ text: String) -> String {
    text.count <= 80 ? text : text.prefix(76) + "…"
  }
}

/// A count with its noun: `1 member`, `2 members`.
func counted(_ count: Int, _ noun: String) -> String {
  "\(count) \(noun)\(count == 1 ? "" : "s")"
}
