/// What is known of a keyword before any schema is seen: its vocabulary, and where below it other
/// schemas lie.
struct KeywordDefinition: Sendable {
  /// How subschemas lie in the keyword's value.
  enum Subschemas {
    case none
    case one
    case list
    case map
    /// A map in which some values may be arrays of names: `dependencies`.
    case mapOrNames
  }

  let name: String
  let vocabulary: Vocabulary
  let subschemas: Subschemas

  private init(_ name: String, _ vocabulary: Vocabulary, _ subschemas: Subschemas = .none) {
    self.name = name
    self.vocabulary = vocabulary
    self.subschemas = subschemas
  }

  /// Every keyword of the draft; what is not here is an annotation.
  static let all = [
    KeywordDefinition("$anchor", .core),
    KeywordDefinition("$comment", .core),
    KeywordDefinition("$defs", .core, .map),
    KeywordDefinition("$dynamicAnchor", .core),
    KeywordDefinition("$dynamicRef", .core),
    KeywordDefinition("$id", .core),
    KeywordDefinition("$ref", .core),
    KeywordDefinition("$schema", .core),
    KeywordDefinition("$vocabulary", .core),
    KeywordDefinition("additionalProperties", .applicator, .one),
    KeywordDefinition("allOf", .applicator, .list),
    KeywordDefinition("anyOf", .applicator, .list),
    KeywordDefinition("const", .validation),
    KeywordDefinition("contains", .applicator, .one),
    KeywordDefinition("contentEncoding", .content),
    KeywordDefinition("contentMediaType", .content),
    KeywordDefinition("contentSchema", .content, .one),
    KeywordDefinition("default", .metaData),
    // Of earlier drafts; the metaschema keeps both, and many schemas use them.
    KeywordDefinition("definitions", .core, .map),
    KeywordDefinition("dependencies", .applicator, .mapOrNames),
    KeywordDefinition("dependentRequired", .validation),
    KeywordDefinition("dependentSchemas", .applicator, .map),
    KeywordDefinition("deprecated", .metaData),
    KeywordDefinition("description", .metaData),
    KeywordDefinition("else", .applicator, .one),
    KeywordDefinition("enum", .validation),
    KeywordDefinition("examples", .metaData),
    KeywordDefinition("exclusiveMaximum", .validation),
    KeywordDefinition("exclusiveMinimum", .validation),
    KeywordDefinition("format", .formatAnnotation),
    KeywordDefinition("if", .applicator, .one),
    KeywordDefinition("items", .applicator, .one),
    KeywordDefinition("maxContains", .validation),
    KeywordDefinition("maxItems", .validation),
    KeywordDefinition("maxLength", .validation),
    KeywordDefinition("maxProperties", .validation),
    KeywordDefinition("maximum", .validation),
    KeywordDefinition("minContains", .validation),
    KeywordDefinition("minItems", .validation),
    KeywordDefinition("minLength", .validation),
    KeywordDefinition("minProperties", .validation),
    KeywordDefinition("minimum", .validation),
    KeywordDefinition("multipleOf", .validation),
    KeywordDefinition("not", .applicator, .one),
    KeywordDefinition("oneOf", .applicator, .list),
    KeywordDefinition("pattern", .validation),
    KeywordDefinition("patternProperties", .applicator, .map),
    KeywordDefinition("prefixItems", .applicator, .list),
    KeywordDefinition("properties", .applicator, .map),
    KeywordDefinition("propertyNames", .applicator, .one),
    KeywordDefinition("readOnly", .metaData),
    KeywordDefinition("required", .validation),
    KeywordDefinition("then", .applicator, .one),
    KeywordDefinition("title", .metaData),
    KeywordDefinition("type", .validation),
    KeywordDefinition("unevaluatedItems", .unevaluated, .one),
    KeywordDefinition("unevaluatedProperties", .unevaluated, .one),
    KeywordDefinition("uniqueItems", .validation),
    KeywordDefinition("writeOnly", .metaData),
  ]

  /// By name.
  static let named = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })
}
