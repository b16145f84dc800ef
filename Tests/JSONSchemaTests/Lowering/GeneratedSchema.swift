import JSON
import TestSupport

/// Schemas with a value that fits each, made together by chance.
///
/// Two things are left out on purpose, since no lowered schema could tell them apart: a member that
/// is absent where null is a value of it too, and alternatives that mean different things by the
/// same answer. Members that a schema does not name are only made where it speaks of them.
struct GeneratedSchema {
  private var numbers: SeededGenerator
  private var definitions = JSONObject()
  private var samples: [String: JSONValue] = [:]

  init(seed: UInt64) { numbers = SeededGenerator(seed: seed) }

  /// A schema and a value.
  mutating func pair() -> (schema: JSONValue, value: JSONValue) {
    let (schema, value) = chance(5) ? part(depth: 3) : object(depth: 3)
    guard !definitions.isEmpty, var root = schema.object else { return (schema, value) }
    root["$defs"] = .object(definitions)
    return (.object(root), value)
  }

  private mutating func chance(_ sides: Int) -> Bool {
    Int.random(in: 0..<sides, using: &numbers) == 0
  }

  private mutating func pick(_ count: Int) -> Int { Int.random(in: 0..<count, using: &numbers) }

  private mutating func part(depth: Int) -> (schema: JSONValue, value: JSONValue) {
    var (schema, value) = bare(depth: depth)
    if chance(4), var object = schema.object {
      object["description"] = .string("Words \(pick(100)).")
      if chance(3) { object["x-labels"] = ["a", "b"] }
      if chance(3) { object["default"] = value }
      schema = .object(object)
    }
    return (schema, value)
  }

  private mutating func bare(depth: Int) -> (schema: JSONValue, value: JSONValue) {
    switch pick(depth > 0 ? 15 : 7) {
    case 0: return string()
    case 1: return number()
    case 2: return (["type": "boolean"], .bool(chance(2)))
    case 3: return enumeration()
    case 4: return nullable()
    case 5: return (["const": "fixed"], "fixed")
    case 6: return anything()
    case 7, 8: return object(depth: depth - 1)
    case 9: return list(depth: depth - 1)
    case 10: return tuple(depth: depth - 1)
    case 11: return alternatives(depth: depth - 1)
    case 12: return merged(depth: depth - 1)
    case 13: return reference(depth: depth - 1)
    default: return tree()
    }
  }

  private mutating func string() -> (schema: JSONValue, value: JSONValue) {
    switch pick(5) {
    case 0: return (["type": "string", "minLength": 2, "maxLength": 9], "abc")
    case 1: return (["type": "string", "pattern": "^A[0-9]+$"], "A12")
    case 2: return (["type": "string", "format": "date"], "2026-01-02")
    case 3: return (["type": "string", "format": "uri", "minLength": 1], "https://example.com")
    default: return (["type": "string"], ["", "null", "{}", "7", "ü"].map { .string($0) }[pick(5)])
    }
  }

  private mutating func number() -> (schema: JSONValue, value: JSONValue) {
    switch pick(4) {
    case 0:
      return (["type": "integer", "minimum": 0, "maximum": 100], .number(JSONNumber(pick(100))))
    case 1: return (["type": "number", "exclusiveMinimum": 0, "multipleOf": 0.5], 2.5)
    case 2: return (["type": "integer", "maximum": .number(JSONNumber(lexeme: "1e3") ?? 0)], 12)
    default: return (["type": "number"], -1.25)
    }
  }

  private mutating func enumeration() -> (schema: JSONValue, value: JSONValue) {
    let lists: [[JSONValue]] = [
      ["a", "b"], ["a", 1, nil], [true, "x"], [1, 2.5], [["k": [1, "z"]], "other"], [[1, 2], [3]],
      [nil], [false], [[:], []],
    ]
    let values = lists[pick(lists.count)]
    return (["enum": .array(values)], values[pick(values.count)])
  }

  private mutating func nullable() -> (schema: JSONValue, value: JSONValue) {
    let choices: [(JSONValue, JSONValue)] = [
      (["type": ["string", "null"]], nil), (["type": ["integer", "null"], "minimum": 1], 5),
      (["type": ["string", "integer"]], 3), (["type": ["boolean", "string", "null"]], "s"),
      (["type": ["string", "null"], "minLength": 1], nil),
      (["type": ["object", "null"], "properties": ["q": ["type": "string"]]], ["q": "r"]),
      (["type": ["array", "string"], "items": ["type": "number"]], [1, 2]),
    ]
    return choices[pick(choices.count)]
  }

  private mutating func anything() -> (schema: JSONValue, value: JSONValue) {
    let values: [JSONValue] = [nil, true, "text", 1.50, ["a": [nil]], [], "\"quoted\""]
    return ([true, [:], ["title": "Any"]][pick(3)], values[pick(values.count)])
  }

  private mutating func object(depth: Int) -> (schema: JSONValue, value: JSONValue) {
    var properties = JSONObject()
    var required: [JSONValue] = []
    var value = JSONObject()
    let names = ["id", "name", "required", "anyOf", "a/b", "$ref", "é", "additional_properties"]
    for name in names.shuffled(using: &numbers).prefix(pick(4)) {
      let (schema, sample) = part(depth: depth)
      properties[name] = schema
      if chance(2) {
        required.append(.string(name))
        value[name] = sample
      } else if takesNull(schema) || chance(2) {
        value[name] = sample
      }
    }
    var schema: JSONObject = ["type": "object", "properties": .object(properties)]
    if !required.isEmpty { schema["required"] = .array(required) }
    switch pick(6) {
    case 0: schema["additionalProperties"] = false
    case 1:
      let (part, sample) = part(depth: depth)
      schema["additionalProperties"] = part
      if chance(2) { value["more"] = sample }
    case 2:
      schema["additionalProperties"] = true
      if chance(2) { value["more"] = [1, ["x": nil]] }
    case 3:
      schema["patternProperties"] = ["^x_": ["type": "integer"]]
      schema["additionalProperties"] = false
      if chance(2) { value["x_1"] = 4 }
    case 4:
      schema["if"] = ["properties": ["id": ["const": "none"]], "required": ["id"]]
      schema["then"] = ["properties": ["why": ["type": "string"]]]
      schema["maxProperties"] = 20
    default: break
    }
    return (.object(schema), .object(value))
  }

  /// Whether a generated schema lets null pass: then absent and null can't be told apart.
  private func takesNull(_ schema: JSONValue) -> Bool { !schemaRefusesNull(schema) }

  private func schemaRefusesNull(_ schema: JSONValue) -> Bool {
    guard let object = schema.object else { return false }
    if let type = object["type"] {
      return type.string.map { $0 != "null" } ?? !(type.array ?? []).contains("null")
    }
    if let values = object["enum"]?.array { return !values.contains(.null) }
    return object["const"] != nil
  }

  private mutating func list(depth: Int) -> (schema: JSONValue, value: JSONValue) {
    let (schema, sample) = part(depth: depth)
    return (
      ["type": "array", "items": schema, "minItems": 0, "uniqueItems": .bool(chance(3))],
      chance(4) ? [] : [sample]
    )
  }

  private mutating func tuple(depth: Int) -> (schema: JSONValue, value: JSONValue) {
    let first = part(depth: depth)
    let second = part(depth: depth)
    let rest = part(depth: depth)
    let isClosed = chance(2)
    return (
      [
        "type": "array", "prefixItems": [first.schema, second.schema],
        "items": isClosed ? false : rest.schema,
      ],
      isClosed ? [first.value, second.value] : [first.value, second.value, rest.value]
    )
  }

  /// Alternatives that are told apart by a member.
  private mutating func alternatives(depth: Int) -> (schema: JSONValue, value: JSONValue) {
    var schemas: [JSONValue] = []
    var values: [JSONValue] = []
    for index in 0..<2 + pick(2) {
      var (schema, value) = object(depth: depth)
      let kind = JSONValue.string("kind\(index)")
      schema.replace(at: "/properties/kind", with: ["const": kind])
      let required = (schema["required"]?.array ?? []) + ["kind"]
      schema.replace(at: "/required", with: .array(required))
      value.replace(at: "/kind", with: kind)
      schemas.append(schema)
      values.append(value)
    }
    if chance(3) {
      schemas.append(["type": "null"])
      values.append(nil)
    }
    let word = chance(2) ? "anyOf" : "oneOf"
    return (.object([word: .array(schemas)]), values[pick(values.count)])
  }

  private mutating func merged(depth: Int) -> (schema: JSONValue, value: JSONValue) {
    let left = part(depth: depth)
    let right = part(depth: depth)
    return (
      [
        "type": "object", "required": ["l"],
        "allOf": [
          ["properties": ["l": left.schema]],
          ["type": "object", "properties": ["r": right.schema], "required": ["r"]],
        ],
        "unevaluatedProperties": false,
      ], ["l": left.value, "r": right.value]
    )
  }

  private mutating func reference(depth: Int) -> (schema: JSONValue, value: JSONValue) {
    let name = "def\(pick(3))"
    if samples[name] == nil {
      let (schema, value) = part(depth: depth)
      if samples[name] == nil {
        definitions[name] = schema
        samples[name] = value
      }
    }
    var schema: JSONObject = ["$ref": .string("#/$defs/\(name)")]
    if chance(3) { schema["description"] = "What is referred to." }
    return (.object(schema), samples[name] ?? nil)
  }

  private mutating func tree() -> (schema: JSONValue, value: JSONValue) {
    definitions["tree"] = [
      "type": "object", "required": ["label"],
      "properties": [
        "label": ["type": "string"], "left": ["$ref": "#/$defs/tree"],
        "more": ["type": "array", "items": ["$ref": "#/$defs/tree", "description": "A branch."]],
      ],
    ]
    return (
      ["$ref": "#/$defs/tree"],
      ["label": "a", "left": ["label": "b"], "more": [["label": "c", "more": []]]]
    )
  }
}
