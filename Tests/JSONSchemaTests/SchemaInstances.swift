import JSON

/// Random values that a schema accepts, for the keywords that schemas made from types use.
struct SchemaInstances {
  private let root: JSONValue
  private var random: SchemaRandom
  private var depth = 0

  init(of schema: JSONValue, seed: UInt64) {
    root = schema
    random = SchemaRandom(seed: seed)
  }

  mutating func next() -> JSONValue { value(of: root) }

  private mutating func value(of schema: JSONValue) -> JSONValue {
    depth += 1
    defer { depth -= 1 }
    if let reference = schema["$ref"]?.string {
      let pointer = JSONPointer(String(reference.dropFirst())) ?? JSONPointer()
      return value(of: root[at: pointer] ?? true)
    }
    if let values = schema["enum"]?.array { return pick(values) }
    if let alternatives = schema["anyOf"]?.array {
      // The last alternatives are the null or the plain ones; deep down they end the value.
      if depth > 12, let last = alternatives.last { return value(of: last) }
      return value(of: pick(alternatives))
    }
    let types = schema["type"]?.array?.compactMap(\.string) ?? schema["type"]?.string.map { [$0] }
    guard let types else { return pick([.null, 1, "text", [1, [:]], ["a": true]]) }
    if depth > 12, types.contains("null") { return .null }
    switch pick(types) {
    case "null": return .null
    case "boolean": return .bool(Bool.random(using: &random))
    case "integer": return integer(schema)
    case "number": return pick([1.5, -2, 0, 1e9, .number(JSONNumber(lexeme: "1.10") ?? 0)])
    case "string": return .string(string(schema))
    case "array": return array(schema)
    default: return object(schema)
    }
  }

  private mutating func integer(_ schema: JSONValue) -> JSONValue {
    let low = schema["minimum"]?.number?.int ?? Int.min
    let high = schema["maximum"]?.number?.int ?? Int.max
    let value = Int.random(in: low...high, using: &random)
    return pick([.number(JSONNumber(value)), .number(JSONNumber(low)), .number(JSONNumber(high))])
  }

  private mutating func string(_ schema: JSONValue) -> String {
    switch schema["format"]?.string {
    case "date-time":
      return pick([
        "2026-01-31T08:30:00Z", "2026-01-31T08:30:00.25+02:00", "2024-02-29t23:59:59z",
        "1999-12-31T23:59:59.123456789-00:00", "2016-12-31T23:59:60Z", "0001-01-01T00:00:00Z",
      ])
    case "uuid":
      return pick(["123e4567-e89b-12d3-a456-426614174000", "00000000-0000-0000-0000-00000000000A"])
    case "uri-reference":
      return pick(["/a", "www.example.com", "https://example.com/?q=%20#f", "?", "#"])
    default: break
    }
    if schema["contentEncoding"] != nil { return pick(["", "AA==", "AAA=", "abcd"]) }
    if schema["pattern"] != nil { return pick(["0", "-12", "999999999999999999"]) }
    return random.text()
  }

  private mutating func array(_ schema: JSONValue) -> JSONValue {
    var elements = (schema["prefixItems"]?.array ?? []).map { value(of: $0) }
    guard let items = schema["items"], items != false, depth < 8 else { return .array(elements) }
    for _ in 0..<Int.random(in: 0...3, using: &random) {
      let element = value(of: items)
      if schema["uniqueItems"] == true, elements.contains(element) { continue }
      elements.append(element)
    }
    return .array(elements)
  }

  private mutating func object(_ schema: JSONValue) -> JSONValue {
    var members = JSONObject()
    let required = schema["required"]?.array ?? []
    for (name, member) in schema["properties"]?.object ?? [:] {
      let isLeftOut = !required.contains(.string(name)) && Bool.random(using: &random)
      if !isLeftOut { members[name] = value(of: member) }
    }
    guard let others = schema["additionalProperties"], others != false, depth < 8 else {
      return .object(members)
    }
    for _ in 0..<Int.random(in: 0...2, using: &random) {
      members[string(schema["propertyNames"] ?? true)] = value(of: others)
    }
    return .object(members)
  }

  private mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int.random(in: elements.indices, using: &random)]
  }
}
