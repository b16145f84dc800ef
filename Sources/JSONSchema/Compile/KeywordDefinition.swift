/// What is known of a keyword before any schema is seen: the drafts that have it, its vocabulary,
/// and where below it other schemas lie.
struct KeywordDefinition: Sendable {
  /// How subschemas lie in the keyword's value.
  enum Subschemas {
    case none
    case one
    case list
    /// One, or a list: `items` before 2020-12.
    case oneOrList
    case map
    /// A map in which some values may be arrays of names: `dependencies`.
    case mapOrNames
  }

  let name: String
  let vocabulary: Vocabulary
  let subschemas: Subschemas
  let drafts: ClosedRange<JSONSchemaDraft>

  private init(
    _ name: String, _ vocabulary: Vocabulary, _ subschemas: Subschemas = .none,
    since first: JSONSchemaDraft = .draft6, until last: JSONSchemaDraft = .draft202012
  ) {
    self.name = name
    self.vocabulary = vocabulary
    self.subschemas = subschemas
    drafts = first...last
  }

  /// Every keyword of every draft, twice where drafts differ about it.
  static let all = [
    KeywordDefinition("$anchor", .core, since: .draft201909),
    KeywordDefinition("$comment", .core, since: .draft7),
    KeywordDefinition("$defs", .core, .map, since: .draft201909),
    KeywordDefinition("$dynamicAnchor", .core, since: .draft202012),
    KeywordDefinition("$dynamicRef", .core, since: .draft202012),
    KeywordDefinition("$id", .core),
    KeywordDefinition("$recursiveAnchor", .core, since: .draft201909, until: .draft201909),
    KeywordDefinition("$recursiveRef", .core, since: .draft201909, until: .draft201909),
    KeywordDefinition("$ref", .core),
    KeywordDefinition("$schema", .core),
    KeywordDefinition("$vocabulary", .core, since: .draft201909),
    KeywordDefinition("additionalItems", .applicator, .one, until: .draft201909),
    KeywordDefinition("additionalProperties", .applicator, .one),
    KeywordDefinition("allOf", .applicator, .list),
    KeywordDefinition("anyOf", .applicator, .list),
    KeywordDefinition("const", .validation),
    KeywordDefinition("contains", .applicator, .one),
    KeywordDefinition("contentEncoding", .content, since: .draft7),
    KeywordDefinition("contentMediaType", .content, since: .draft7),
    KeywordDefinition("contentSchema", .content, .one, since: .draft201909),
    KeywordDefinition("default", .metaData),
    // Since 2019-09 `$defs` and the two `dependent…` stand for these; the metaschemas keep both, and
    // many schemas use them.
    KeywordDefinition("definitions", .core, .map),
    KeywordDefinition("dependencies", .applicator, .mapOrNames),
    KeywordDefinition("dependentRequired", .validation, since: .draft201909),
    KeywordDefinition("dependentSchemas", .applicator, .map, since: .draft201909),
    KeywordDefinition("deprecated", .metaData, since: .draft201909),
    KeywordDefinition("description", .metaData),
    KeywordDefinition("else", .applicator, .one, since: .draft7),
    KeywordDefinition("enum", .validation),
    KeywordDefinition("examples", .metaData),
    KeywordDefinition("exclusiveMaximum", .validation),
    KeywordDefinition("exclusiveMinimum", .validation),
    KeywordDefinition("format", .format),
    KeywordDefinition("if", .applicator, .one, since: .draft7),
    KeywordDefinition("items", .applicator, .oneOrList, until: .draft201909),
    KeywordDefinition("items", .applicator, .one, since: .draft202012),
    KeywordDefinition("maxContains", .validation, since: .draft201909),
    KeywordDefinition("maxItems", .validation),
    KeywordDefinition("maxLength", .validation),
    KeywordDefinition("maxProperties", .validation),
    KeywordDefinition("maximum", .validation),
    KeywordDefinition("minContains", .validation, since: .draft201909),
    KeywordDefinition("minItems", .validation),
    KeywordDefinition("minLength", .validation),
    KeywordDefinition("minProperties", .validation),
    KeywordDefinition("minimum", .validation),
    KeywordDefinition("multipleOf", .validation),
    KeywordDefinition("not", .applicator, .one),
    KeywordDefinition("oneOf", .applicator, .list),
    KeywordDefinition("pattern", .validation),
    KeywordDefinition("patternProperties", .applicator, .map),
    KeywordDefinition("prefixItems", .applicator, .list, since: .draft202012),
    KeywordDefinition("properties", .applicator, .map),
    KeywordDefinition("propertyNames", .applicator, .one),
    KeywordDefinition("readOnly", .metaData, since: .draft7),
    KeywordDefinition("required", .validation),
    KeywordDefinition("then", .applicator, .one, since: .draft7),
    KeywordDefinition("title", .metaData),
    KeywordDefinition("type", .validation),
    KeywordDefinition(
      "unevaluatedItems", .applicator, .one, since: .draft201909, until: .draft201909),
    KeywordDefinition("unevaluatedItems", .unevaluated, .one, since: .draft202012),
    KeywordDefinition(
      "unevaluatedProperties", .applicator, .one, since: .draft201909, until: .draft201909),
    KeywordDefinition("unevaluatedProperties", .unevaluated, .one, since: .draft202012),
    KeywordDefinition("uniqueItems", .validation),
    KeywordDefinition("writeOnly", .metaData, since: .draft7),
  ]
}
