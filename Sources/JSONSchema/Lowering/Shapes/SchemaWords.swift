/// The keywords of JSON Schema, as the lowering looks at them.
enum SchemaWords {
  /// Keywords whose value is a schema.
  static let schemas: Set<String> = [
    "additionalItems", "additionalProperties", "contains", "contentSchema", "else", "if", "items",
    "not", "propertyNames", "then", "unevaluatedItems", "unevaluatedProperties",
  ]
  /// Keywords whose value is a list of schemas; `items` was one up to draft 2019-09.
  static let lists: Set<String> = ["allOf", "anyOf", "items", "oneOf", "prefixItems"]
  /// Keywords whose value holds schemas by name.
  static let maps: Set<String> = [
    "$defs", "definitions", "dependencies", "dependentSchemas", "patternProperties", "properties",
  ]
  /// The spellings of a reference.
  static let references = ["$ref", "$dynamicRef", "$recursiveRef"]
  /// Keywords that combine schemas for the same value.
  static let combining: Set<String> = [
    "$ref", "$dynamicRef", "$recursiveRef", "allOf", "anyOf", "oneOf",
  ]
  /// Keywords that no dialect takes and that say something of values of any type.
  static let conditions: Set<String> = ["else", "if", "not", "then"]
  /// Keywords that only annotate, and are known.
  static let annotations: Set<String> = [
    "$comment", "contentEncoding", "contentMediaType", "contentSchema", "default", "deprecated",
    "description", "examples", "readOnly", "title", "writeOnly",
  ]
  /// Keywords that name places and dialects; they are gone when references are resolved.
  static let naming: Set<String> = [
    "$anchor", "$defs", "$dynamicAnchor", "$id", "$recursiveAnchor", "$schema", "$vocabulary",
    "definitions",
  ]

  static let stringAssertions = ["minLength", "maxLength", "pattern", "format"]
  static let numberAssertions = [
    "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf",
  ]
  static let arrayAssertions = [
    "minItems", "maxItems", "uniqueItems", "contains", "minContains", "maxContains",
    "unevaluatedItems",
  ]
  static let objectAssertions = [
    "minProperties", "maxProperties", "propertyNames", "dependentRequired", "dependentSchemas",
    "dependencies", "unevaluatedProperties",
  ]
  static let arrayStructure = ["items", "prefixItems", "additionalItems"]
  static let objectStructure = [
    "properties", "required", "additionalProperties", "patternProperties",
  ]

  /// The assertions for values of a type.
  static func assertions(on type: String) -> [String] {
    switch type {
    case "string": stringAssertions
    case "number", "integer": numberAssertions
    case "array": arrayAssertions
    case "object": objectAssertions
    default: []
    }
  }

  /// The types that keywords speak of, where no type is written.
  static let families: [(type: String, keywords: [String])] = [
    ("object", objectStructure + objectAssertions),
    ("array", arrayStructure + arrayAssertions),
    ("string", stringAssertions),
    ("number", numberAssertions),
  ]

  /// Every keyword that says what a value may be.
  static let effective: Set<String> = combining.union(conditions)
    .union(families.flatMap(\.keywords)).union(["type", "enum", "const"])

  /// All types, in one order.
  static let types = ["null", "boolean", "integer", "number", "string", "array", "object"]

  /// The types whose union is every value.
  static let allTypes = ["null", "boolean", "number", "string", "array", "object"]
}
