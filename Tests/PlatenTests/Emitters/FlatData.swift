import JSON

@testable import Platen

/// Schemas by chance, and data that mostly fits them.
enum FlatData {
  static func schema(depth: Int, _ random: inout some RandomNumberGenerator) -> JSONValue {
    let scalars = ["string", "integer", "number", "boolean"]
    switch Int.random(in: 0..<(depth > 0 ? 8 : 4), using: &random) {
    case 0...2: return ["type": .string(scalars.randomElement(using: &random) ?? "")]
    case 3: return ["type": [.string(scalars.randomElement(using: &random) ?? ""), "null"]]
    case 4:
      return ["type": "array", "items": schema(depth: depth - 1, &random)]
    case 5: return .object([:])
    default:
      let members = (0..<Int.random(in: 0..<5, using: &random)).map {
        ("p\($0)", schema(depth: depth - 1, &random))
      }
      return ["type": "object", "properties": .object(JSONObject(members))]
    }
  }

  static func data(
    for schema: JSONValue, depth: Int, _ random: inout some RandomNumberGenerator
  ) -> JSONValue {
    if Int.random(in: 0..<8, using: &random) == 0 { return anything(depth: 2, &random) }
    switch schema["type"]?.string ?? schema["type"]?[0]?.string {
    case "string":
      return .string(["", "a", "=1+1", "ä\n\"b\",c"].randomElement(using: &random) ?? "")
    case "integer": return .number(JSONNumber(Int.random(in: -9...9, using: &random)))
    case "number":
      return .number(JSONNumber(checkedLexeme: "\(Int.random(in: 0...99, using: &random)).50"))
    case "boolean": return .bool(Bool.random(using: &random))
    case "array":
      return .array(
        (0..<Int.random(in: 0..<4, using: &random)).map { _ in
          data(for: schema["items"] ?? .bool(true), depth: depth - 1, &random)
        })
    case "object":
      var members: [(String, JSONValue)] = []
      for property in schema["properties"]?.object ?? [:]
      where Int.random(in: 0..<5, using: &random) > 0 {
        members.append((property.name, data(for: property.value, depth: depth - 1, &random)))
      }
      if Int.random(in: 0..<4, using: &random) == 0 {
        members.append(("more", anything(depth: 1, &random)))
      }
      return .object(JSONObject(members))
    default: return anything(depth: 2, &random)
    }
  }

  private static func anything(
    depth: Int, _ random: inout some RandomNumberGenerator
  ) -> JSONValue {
    switch Int.random(in: 0..<(depth > 0 ? 7 : 5), using: &random) {
    case 0: .null
    case 1: .bool(true)
    case 2: .number(JSONNumber(checkedLexeme: "12345678901234567890.10"))
    case 3: "text"
    case 4: .array([])
    case 5: .array([anything(depth: depth - 1, &random), .null])
    default: ["p0": anything(depth: depth - 1, &random), "q": anything(depth: depth - 1, &random)]
    }
  }
}

extension JSONValue {
  /// What is said; nil for all the ways of saying nothing, in members too.
  var said: JSONValue? {
    let said = withoutSilentMembers
    return said.saysNothing ? nil : said
  }

  private var withoutSilentMembers: JSONValue {
    switch self {
    case .array(let elements): .array(elements.map(\.withoutSilentMembers))
    case .object(let object):
      .object(
        JSONObject(
          object.map { ($0.name, $0.value.withoutSilentMembers) }.filter { !$0.1.saysNothing }))
    case .null, .bool, .number, .string: self
    }
  }

  fileprivate var saysNothing: Bool {
    self == .null || self == .array([]) || self == .object([:])
  }
}
