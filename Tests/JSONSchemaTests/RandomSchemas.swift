import JSON
import JSONSchema

/// Schemas with most keywords in them, and values that may fit them, the same for the same seed.
struct RandomSchemas {
  private var generator: any RandomNumberGenerator

  init(_ generator: some RandomNumberGenerator) { self.generator = generator }

  private static let names = ["a", "b", "ab", "c", ""]

  /// A schema whose references end: they lead to the root only by way of a part of the value.
  mutating func schema(depth: Int = 3) -> JSONValue {
    if chance(12) { return .bool(chance(2)) }
    var members: JSONObject = [:]
    for _ in 0..<Int.random(in: 1...3, using: &generator) {
      let (keyword, value) = depth > 0 && chance(2) ? applicator(depth) : assertion()
      members[keyword] = value
    }
    if chance(4) { members["title"] = "a title" }
    return .object(members)
  }

  private mutating func assertion() -> (String, JSONValue) {
    switch Int.random(in: 0..<14, using: &generator) {
    case 0, 1: return ("type", type())
    case 2: return ("type", .array([type(), type()].removingRepeated))
    case 3: return ("enum", [value(depth: 1), value(depth: 1), value(depth: 0)])
    case 4: return ("const", value(depth: 1))
    case 5: return ("minimum", .number(number()))
    case 6: return ("exclusiveMaximum", .number(number()))
    case 7: return ("multipleOf", pick([0.5, 1, 2, 0.01]))
    case 8: return (pick(["minLength", "minItems", "minProperties"]), pick([0, 1, 2]))
    case 9: return (pick(["maxLength", "maxItems", "maxProperties"]), pick([0, 1, 3]))
    case 10: return ("pattern", pick(["^a", "b$", "[0-9]", ""]))
    case 11: return ("required", .array([name(), name()].removingRepeated))
    case 12: return ("uniqueItems", true)
    default: return ("dependentRequired", .object([Self.names[0]: [name()]]))
    }
  }

  private mutating func applicator(_ depth: Int) -> (String, JSONValue) {
    switch Int.random(in: 0..<16, using: &generator) {
    case 0, 1:
      return (
        "properties", .object(["a": schema(depth: depth - 1), "b": schema(depth: depth - 1)])
      )
    case 2: return ("patternProperties", .object(["^a": schema(depth: depth - 1)]))
    case 3: return ("additionalProperties", schema(depth: depth - 1))
    case 4: return ("items", chance(3) ? ["$ref": "#"] : schema(depth: depth - 1))
    case 5: return ("prefixItems", [schema(depth: depth - 1), schema(depth: depth - 1)])
    case 6: return ("contains", schema(depth: depth - 1))
    case 7, 8:
      return (pick(["anyOf", "oneOf"]), [schema(depth: depth - 1), schema(depth: depth - 1)])
    case 9: return ("allOf", [schema(depth: depth - 1), schema(depth: depth - 1)])
    case 10: return ("not", schema(depth: depth - 1))
    case 11: return (pick(["if", "then", "else"]), schema(depth: depth - 1))
    case 12: return ("dependentSchemas", .object(["a": schema(depth: depth - 1)]))
    case 13: return ("propertyNames", schema(depth: depth - 1))
    case 14: return ("unevaluatedProperties", schema(depth: depth - 1))
    default: return ("unevaluatedItems", schema(depth: depth - 1))
    }
  }

  /// A value of few names, numbers and strings, so that schemas often fit.
  mutating func value(depth: Int = 3) -> JSONValue {
    switch Int.random(in: 0..<(depth > 0 ? 8 : 5), using: &generator) {
    case 0: return .null
    case 1: return .bool(chance(2))
    case 2, 3: return .number(number())
    case 4: return .string(pick(["", "a", "ab", "é", "a1b", "0"]))
    case 5: return .array(values(depth))
    default:
      return .object(JSONObject(values(depth).map { (pick(Self.names), $0) }))
    }
  }

  private mutating func values(_ depth: Int) -> [JSONValue] {
    var values: [JSONValue] = []
    for _ in 0..<Int.random(in: 0...3, using: &generator) { values.append(value(depth: depth - 1)) }
    return values
  }

  private mutating func number() -> JSONNumber {
    pick(
      ["0", "1", "2", "-1", "1.0", "0.5", "1.01", "1e2", "1e30", "-0"].map {
        JSONNumber(lexeme: $0) ?? 0
      })
  }

  private mutating func type() -> JSONValue {
    pick(["null", "boolean", "integer", "number", "string", "array", "object"])
  }

  private mutating func name() -> JSONValue { .string(pick(Self.names)) }

  private mutating func chance(_ one: Int) -> Bool {
    Int.random(in: 0..<one, using: &generator) == 0
  }

  private mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int.random(in: elements.indices, using: &generator)]
  }
}

extension [JSONValue] {
  fileprivate var removingRepeated: [JSONValue] { self[0] == self[1] ? [self[0]] : self }
}
