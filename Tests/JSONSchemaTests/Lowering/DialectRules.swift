import JSON

/// The rules of two providers, written anew from their pages, to check what the lowering sends.
///
/// It shares no table with the library, so that a slip there is seen here.
struct DialectRules {
  private(set) var faults: [String] = []
  private let isOpenAI: Bool
  private var definitions: [String] = []

  private init(isOpenAI: Bool) { self.isOpenAI = isOpenAI }

  /// What a schema breaks of OpenAI's rules for `strict: true`.
  static func faultsOfOpenAI(_ schema: JSONValue) -> [String] {
    var rules = DialectRules(isOpenAI: true)
    if schema["type"]?.string != "object" { rules.fault("", "the root is no object") }
    if schema["anyOf"] != nil { rules.fault("", "the root is anyOf") }
    rules.checkRoot(schema)
    return rules.faults
  }

  /// What a schema breaks of Moonshot's rules.
  static func faultsOfMoonshot(_ schema: JSONValue) -> [String] {
    var rules = DialectRules(isOpenAI: false)
    rules.checkRoot(schema)
    return rules.faults
  }

  private mutating func fault(_ place: String, _ what: String) {
    faults.append("\(place): \(what)")
  }

  private mutating func checkRoot(_ schema: JSONValue) {
    definitions = schema["$defs"]?.object?.names ?? []
    for name in definitions where name.contains("/") { fault("$defs", "slash in \(name)") }
    check(schema, "", isRoot: true)
    for (name, part) in schema["$defs"]?.object ?? [:] { check(part, "/$defs/\(name)") }
  }

  private mutating func check(_ schema: JSONValue, _ place: String, isRoot: Bool = false) {
    guard let object = schema.object else {
      fault(place, "\(schema) is no object")
      return
    }
    var allowed: Set<String> = ["title", "description"]
    if isRoot { allowed.insert("$defs") }
    for word in allowed where word != "$defs" {
      if let value = object[word], value.string == nil { fault(place, "\(word) is no string") }
    }
    if let reference = object["$ref"]?.string {
      if isOpenAI { allowed = isRoot ? ["$defs"] : [] }
      if reference != "#",
        !(reference.hasPrefix("#/$defs/") && definitions.contains(String(reference.dropFirst(8))))
      {
        fault(place, "$ref \(reference)")
      }
      only(allowed.union(["$ref"]), object, place)
      return
    }
    if let alternatives = object["anyOf"]?.array {
      only(allowed.union(["anyOf"]), object, place)
      if alternatives.isEmpty { fault(place, "anyOf is empty") }
      for (index, part) in alternatives.enumerated() { check(part, "\(place)/anyOf/\(index)") }
      return
    }
    let types = object["type"]?.string.map { [$0] } ?? object["type"]?.array?.compactMap(\.string)
    guard let types, !types.isEmpty else {
      fault(place, "no type: \(schema)")
      return
    }
    checkTypes(types, object, place, allowed)
  }

  private mutating func checkTypes(
    _ types: [String], _ object: JSONObject, _ place: String, _ allowed: Set<String>
  ) {
    let main = types.filter { $0 != "null" }
    if types.count > 1 {
      if isOpenAI, main.count != 1 { fault(place, "types \(types)") }
      if !isOpenAI { only(allowed.union(["type"]), object, place) }
      if !isOpenAI { return }
    }
    let type = main.first ?? "null"
    var words = allowed.union(["type"])
    switch type {
    case "object":
      words.formUnion(["properties", "required", "additionalProperties"])
      checkObject(object, place)
    case "array":
      words.formUnion(["items", "minItems", "maxItems"])
      if let items = object["items"] {
        check(items, place + "/items")
      } else if isOpenAI {
        fault(place, "no items")
      }
    case "string":
      words.formUnion(["enum"])
      words.formUnion(isOpenAI ? ["pattern", "format", "const"] : ["minLength", "maxLength"])
    case "number", "integer":
      words.formUnion(["enum", "minimum", "maximum"])
      if isOpenAI {
        words.formUnion(["exclusiveMinimum", "exclusiveMaximum", "multipleOf", "const"])
      }
    case "boolean", "null":
      if isOpenAI { words.formUnion(["enum", "const"]) }
    default: fault(place, "type \(type)")
    }
    only(words, object, place)
    if let values = object["enum"]?.array {
      if values.isEmpty { fault(place, "enum is empty") }
      for value in values
      where !types.contains(where: {
        $0 == value.typeName || $0 == "integer" && value.number?.isInteger == true
      }) {
        fault(place, "enum has \(value) for \(types)")
      }
    }
  }

  private mutating func checkObject(_ object: JSONObject, _ place: String) {
    let properties = object["properties"]?.object ?? [:]
    let required = object["required"]?.array?.compactMap(\.string) ?? []
    if isOpenAI {
      if object["additionalProperties"]?.bool != false { fault(place, "is open") }
      if Set(required) != Set(properties.names) { fault(place, "not all are required") }
    }
    for name in required where properties[name] == nil { fault(place, "requires \(name)") }
    for (name, part) in properties {
      if !isOpenAI,
        ["", "$defs", "$ref", "anyOf", "required", "additionalProperties"].contains(name)
      {
        fault(place, "property \(name)")
      }
      check(part, place + "/properties/\(name)")
    }
    if let additional = object["additionalProperties"], additional.bool == nil,
      additional.object?.isEmpty != true
    {
      check(additional, place + "/additionalProperties")
    }
  }

  private mutating func only(_ words: Set<String>, _ object: JSONObject, _ place: String) {
    for name in object.names where !words.contains(name) { fault(place, "has \(name)") }
  }
}
