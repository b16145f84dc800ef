import JSON
import JSONSchema

/// Looks whether an answer shows that its schema was ignored, which is something else than a mistake
/// in it: then no further question on the same rung will do better.
struct ContentCheck: Sendable {
  /// What shows it. The raw values are stable.
  enum Fault: String, Sendable, Hashable, CaseIterable {
    /// No JSON at all, even after repair.
    case noJSON = "no_json"
    /// JSON of another type than the schema's.
    case otherRoot = "other_root"
    /// An object with none of the schema's members, such as the schema itself.
    case noMembers = "no_members"
  }

  private let schema: JSONValue
  private let compiled: JSONSchema?

  /// A check of answers to a schema.
  init(_ schema: JSONValue) {
    self.schema = schema
    compiled = try? JSONSchema(schema)
  }

  /// What shows that the schema was ignored; nil where nothing does.
  ///
  /// - Parameter lowered: What was sent in its place, by which the answer finds its way back.
  func fault(in content: String, lowered: LoweredSchema? = nil) -> Fault? {
    let options = JSONParsingOptions(repeatedNames: .keepLast, loneSurrogates: .replace)
    let parsed: JSONValue
    if let value = try? JSONValue(parsing: content, options: options) {
      parsed = value
    } else if let repair = try? JSONRepair(of: content, options: options) {
      parsed = repair.document.value
    } else {
      return .noJSON
    }
    let value = lowered?.restore(parsed) ?? parsed
    if compiled?.isValid(value) == true { return nil }
    if let types, !types.contains(where: { Self.isOf($0, value) }) { return .otherRoot }
    guard let members = value.object, let wanted = schema["properties"]?.object, !wanted.isEmpty
    else { return nil }
    let isEmptyOnPurpose = members.isEmpty && (schema["required"]?.array ?? []).isEmpty
    if isEmptyOnPurpose || members.names.contains(where: { wanted[$0] != nil }) { return nil }
    return .noMembers
  }

  /// The types that the schema's root names; nil where it names none.
  private var types: [String]? {
    switch schema["type"] {
    case .string(let type)?: [type]
    case .array(let types)?: types.compactMap(\.string)
    default: nil
    }
  }

  private static func isOf(_ type: String, _ value: JSONValue) -> Bool {
    switch type {
    case "object": value.object != nil
    case "array": value.array != nil
    case "string": value.string != nil
    case "number", "integer": value.number != nil
    case "boolean": value.bool != nil
    case "null": value == .null
    default: true
    }
  }
}
