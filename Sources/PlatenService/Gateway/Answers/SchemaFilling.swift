import JSON
import JSONSchema

/// Makes what was read keep to a schema that a server promises to enforce.
///
/// What was not found is null where the schema takes null, left out where it need not be there, and
/// else the emptiest value that fits: an empty text, 0, false, the first choice. A model that is held
/// to a schema has no other way either.
struct SchemaFilling {
  private let root: JSONValue

  init(_ schema: JSONValue) { root = schema }

  /// The value, made to fit the whole schema as far as these means go.
  func filled(_ value: JSONValue?) -> JSONValue { filled(value, by: root, depth: 0) }

  /// Schemas that refer to themselves have no end.
  private static let maxDepth = 32

  private func filled(_ value: JSONValue?, by schema: JSONValue, depth: Int) -> JSONValue {
    guard depth < Self.maxDepth, let object = resolved(schema).object else {
      return value ?? .null
    }
    if let constant = object["const"] { return constant }
    if let choices = object["enum"]?.array {
      if let value, choices.contains(value) { return value }
      return choices.contains(.null) ? .null : choices.first ?? .null
    }
    for keyword in ["anyOf", "oneOf"] {
      if let branches = object[keyword]?.array, !branches.isEmpty {
        var beside = object
        beside[keyword] = nil
        return filled(value, byOneOf: branches, beside: beside, depth: depth)
      }
    }
    return filled(value, by: object, types: types(of: object), depth: depth)
  }

  /// The branch that takes the value's kind, else the first one.
  private func filled(
    _ value: JSONValue?, byOneOf branches: [JSONValue], beside: JSONObject, depth: Int
  ) -> JSONValue {
    let merged = branches.map { branch -> JSONObject in
      (resolved(branch).object ?? [:]).reduce(into: beside) { $0[$1.name] = $1.value }
    }
    let kind = value?.typeName ?? "null"
    let fitting = merged.first { types(of: $0).contains { Self.takes($0, kind) } }
    let branch =
      fitting ?? merged.first { !types(of: $0).contains("null") } ?? merged.first ?? [:]
    return filled(value, by: .object(branch), depth: depth + 1)
  }

  private func filled(
    _ value: JSONValue?, by object: JSONObject, types: [String], depth: Int
  ) -> JSONValue {
    let kind = value?.typeName ?? "null"
    if kind == "null", types.contains("null") || types.isEmpty { return .null }
    let type = types.first { Self.takes($0, kind) } ?? types.first { $0 != "null" }
    switch type {
    case "string":
      return .string(text(value?.string ?? value?.number?.lexeme, by: object))
    case "number", "integer":
      return .number(
        NumberFilling(object, isInteger: type == "integer").filled(
          value?.number ?? value?.string.flatMap { JSONNumber(lexeme: $0) }))
    case "boolean": return .bool(value?.bool ?? false)
    case "array": return list(value?.array ?? [], by: object, depth: depth)
    case "object": return members(value?.object ?? [:], by: object, depth: depth)
    default: return value ?? .null
    }
  }

  private func members(_ value: JSONObject, by object: JSONObject, depth: Int) -> JSONValue {
    let required = Set((object["required"]?.array ?? []).compactMap(\.string))
    var filled: JSONObject = [:]
    for (name, schema) in object["properties"]?.object ?? [:] {
      let found = value[name] ?? .null
      let result = self.filled(found, by: schema, depth: depth + 1)
      // What was not found and can't be null need not be there.
      if found == .null, result != .null, !required.contains(name) { continue }
      filled[name] = result
    }
    if object["additionalProperties"] != false {
      for (name, member) in value where filled[name] == nil && member != .null {
        filled[name] = member
      }
    }
    for name in required.sorted() where filled[name] == nil { filled[name] = .null }
    return .object(filled)
  }

  private func list(_ value: [JSONValue], by object: JSONObject, depth: Int) -> JSONValue {
    let prefix = object["prefixItems"]?.array ?? []
    let item = object["items"] ?? true
    var items = value
    if let most = object["maxItems"]?.number?.int { items = Array(items.prefix(max(most, 0))) }
    let least = min(object["minItems"]?.number?.int ?? 0, 1000)
    while items.count < least { items.append(.null) }
    return .array(
      items.enumerated().map { place, value in
        filled(
          value, by: prefix.indices.contains(place) ? prefix[place] : item, depth: depth + 1)
      })
  }

  private func text(_ value: String?, by object: JSONObject) -> String {
    let fits = try? JSONSchema(
      .object(
        JSONObject(
          object.filter { ["pattern", "format", "minLength", "maxLength"].contains($0.name) }
            .map { ($0.name, $0.value) })),
      options: JSONSchemaOptions(assertsFormats: true))
    let candidates = [value].compactMap(\.self) + Self.emptyTexts
    return candidates.first { fits?.isValid(.string($0)) ?? true } ?? value ?? ""
  }

  /// The emptiest texts, one for each usual format and for some usual patterns.
  private static let emptyTexts = [
    "", "-", "0", "00", "000", "X", "XX", "XXX", "1970-01-01", "1970-01-01T00:00:00Z",
    "00:00:00Z", "00:00", "P0D", "nobody@example.invalid", "example.invalid", "0.0.0.0", "::",
    "00000000-0000-0000-0000-000000000000", "https://example.invalid/", "0000", "00000", "XXXX",
  ]

  /// The subschema that a reference leads to, with what stands beside it; `allOf` put together.
  private func resolved(_ schema: JSONValue) -> JSONValue {
    var current = schema
    for _ in 0..<16 {
      guard var object = current.object else { return current }
      if let reference = object["$ref"]?.string, reference.hasPrefix("#"),
        let target = JSONPointer(String(reference.dropFirst())).flatMap({ root[at: $0] })
      {
        object["$ref"] = nil
        current = .object(Self.merged(target.object ?? [:], object))
      } else if let branches = object["allOf"]?.array {
        object["allOf"] = nil
        current = .object(
          branches.reduce(object) { Self.merged($0, resolved($1).object ?? [:]) })
      } else {
        return current
      }
    }
    return current
  }

  private static func merged(_ one: JSONObject, _ other: JSONObject) -> JSONObject {
    other.reduce(into: one) { sum, member in
      switch (sum[member.name], member.value) {
      case (.object(let left)?, .object(let right)):
        sum[member.name] = .object(merged(left, right))
      case (.array(let left)?, .array(let right)) where member.name == "required":
        sum[member.name] = .array(left + right)
      default: sum[member.name] = member.value
      }
    }
  }

  private func types(of object: JSONObject) -> [String] {
    if let type = object["type"]?.string { return [type] }
    if let types = object["type"]?.array { return types.compactMap(\.string) }
    if object["const"] == .null { return ["null"] }
    if object["properties"] != nil || object["required"] != nil { return ["object"] }
    if object["items"] != nil || object["prefixItems"] != nil { return ["array"] }
    return []
  }

  private static func takes(_ type: String, _ kind: String) -> Bool {
    type == kind || type == "integer" && kind == "number"
  }
}
