extension ProviderDialect {
  /// The dialects that come with the library.
  public static let builtIn: [ProviderDialect] = [.openAIStrict, .moonshot]

  /// What OpenAI takes with `strict: true`.
  ///
  /// The guide ("Structured model outputs", supported schemas) says: objects only at the root,
  /// `additionalProperties: false` and every property required everywhere; of a string `pattern`
  /// and nine formats, of a number its bounds and `multipleOf`, of an array `minItems` and
  /// `maxItems`; `$defs`, `$ref` and recursion; at most 5,000 properties, 10 levels, 1,000 enum
  /// values, 120,000 characters of names, enum and const values, and 15,000 characters in a string
  /// enum of more than 250. A `$ref` with a neighbour is refused ("$ref cannot have keywords").
  ///
  /// - SeeAlso: <https://developers.openai.com/api/docs/guides/structured-outputs>
  public static let openAIStrict = ProviderDialect(
    name: "openai-strict",
    assertions: [
      "string": ["pattern", "format"],
      "number": [
        "multipleOf", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum",
      ],
      "integer": [
        "multipleOf", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum",
      ],
      "array": ["minItems", "maxItems"],
    ],
    formats: [
      "date-time", "time", "date", "duration", "email", "hostname", "ipv4", "ipv6", "uuid",
    ],
    annotations: ["title", "description"],
    typeArrays: .nullable,
    references: .definitions,
    enumTypes: ["string", "number", "integer", "boolean", "null"],
    allowsConst: true,
    limits: Limits([
      .properties: Limit(hard: 5000),
      .depth: Limit(hard: 10),
      .enumValues: Limit(hard: 1000),
      .longEnumCharacters: Limit(hard: 15_000),
      .nameCharacters: Limit(hard: 120_000),
    ]))

  /// MFJS, the Moonshot-flavoured JSON Schema, which Moonshot takes with `strict: true` (its
  /// default).
  ///
  /// From the specification and the validator `walle`, commit 196bb0c (2026-06-29): a type in every
  /// schema but beside no `anyOf` or `$ref`; arrays of types beside annotations only; `enum` of
  /// strings or numbers; of assertions the bounds, lengths and counts; `$defs` at the root.
  /// `docs/walle.md` names 100 properties, 5 levels, 500 enum values, 10 alternatives and 7,500
  /// characters in a long enum; the defaults in `conf.go` are 3,000, 30, 1,000, 500 and 75,000 above
  /// 2,500 values, and 120,000 bytes in all.
  ///
  /// - SeeAlso: <https://github.com/MoonshotAI/walle>
  public static let moonshot = ProviderDialect(
    name: "moonshot",
    assertions: [
      "string": ["minLength", "maxLength"],
      "number": ["minimum", "maximum"],
      "integer": ["minimum", "maximum"],
      "array": ["minItems", "maxItems"],
    ],
    annotations: ["title", "description"],
    annotatesReferences: true,
    requiresAllProperties: false,
    closesObjects: false,
    requiresItems: false,
    root: .objectOrAlternatives,
    typeArrays: .bare,
    anyValue: .allTypes,
    references: .definitions,
    enumTypes: ["string", "number", "integer"],
    allowsSlashInDefinitions: false,
    forbiddenNames: ["", "$defs", "$ref", "anyOf", "required", "additionalProperties"],
    largestInteger: 9_007_199_254_740_991,
    limits: Limits([
      .properties: Limit(documented: 100, hard: 3000),
      .depth: Limit(documented: 5, hard: 30),
      .enumValues: Limit(documented: 500, hard: 1000),
      .alternatives: Limit(documented: 10, hard: 500),
      .longEnumCharacters: Limit(documented: 7500),
      .schemaBytes: Limit(hard: 120_000),
    ]))
}
