import JSON
import JSONSchema
import Testing

/// Which draft the lowering reads a schema by: the one that validation reads it by.
struct LoweringDraftTests {
  /// `minLength` beside a `$ref`, in effect or hidden.
  private static let schema: JSONValue = [
    "type": "object", "required": ["a"], "additionalProperties": false,
    "properties": ["a": ["$ref": "#/definitions/name", "minLength": 2]],
    "definitions": ["name": ["type": "string"]],
  ]

  private func isHidden(
    _ schema: JSONValue, _ options: JSONSchemaOptions
  ) throws -> Bool {
    let compiled = try JSONSchema(schema, options: options)
    let lowered = try compiled.lowered(to: .moonshot)
    let isHidden = !lowered.schema.text().contains("minLength")
    #expect(compiled.isValid(["a": "x"]) == isHidden)
    return isHidden
  }

  private func declaring(_ metaschema: String) -> JSONValue {
    .object(JSONObject([("$schema", .string(metaschema))] + (Self.schema.object ?? [:])))
  }

  @Test(arguments: JSONSchemaDraft.allCases)
  func `without $schema it is the default draft, with one it is that`(
    _ draft: JSONSchemaDraft
  ) throws {
    for other in JSONSchemaDraft.allCases {
      let options = JSONSchemaOptions(defaultDraft: other)
      #expect(try isHidden(Self.schema, options) == (other <= .draft7))
      #expect(try isHidden(declaring(draft.metaschema), options) == (draft <= .draft7))
    }
  }

  @Test func `a metaschema of one's own has the draft of its vocabularies or its own`() throws {
    let listing: JSONValue = [
      "$schema": "https://json-schema.org/draft/2019-09/schema",
      "$vocabulary": [
        "https://json-schema.org/draft/2019-09/vocab/core": true,
        "https://json-schema.org/draft/2019-09/vocab/applicator": true,
        "https://json-schema.org/draft/2019-09/vocab/validation": true,
      ],
    ]
    let plain: JSONValue = ["$schema": "http://json-schema.org/draft-07/schema"]
    let options = JSONSchemaOptions(
      defaultDraft: .draft7,
      documents: ["https://example.com/listing": listing, "https://example.com/plain": plain])
    #expect(try !isHidden(declaring("https://example.com/listing"), options))
    var later = options
    later.defaultDraft = .draft202012
    #expect(try isHidden(declaring("https://example.com/plain"), later))
  }

  @Test func `a part with an $id has a draft of its own, a document that of the schema`() throws {
    let schema: JSONValue = [
      "$schema": "http://json-schema.org/draft-07/schema#", "type": "object",
      "required": ["old", "new"], "additionalProperties": false,
      "properties": ["old": ["$ref": "https://example.com/old"], "new": ["$ref": "part"]],
      "definitions": [
        "part": [
          "$id": "part", "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$ref": "https://example.com/text", "minLength": 2,
        ]
      ],
    ]
    let options = JSONSchemaOptions(
      baseURI: "https://example.com/root",
      documents: [
        "https://example.com/old": ["$ref": "https://example.com/text", "maxLength": 9],
        "https://example.com/text": ["type": "string"],
      ])
    let compiled = try JSONSchema(schema, options: options)
    let lowered = try compiled.lowered(to: .moonshot)
    let text = lowered.schema.text()
    #expect(text.contains("minLength") && !text.contains("maxLength"), "\(text)")
    #expect(compiled.isValid(["old": "long enough", "new": "xy"]))
    #expect(!compiled.isValid(["old": "", "new": "x"]))
  }

  @Test func `alternatives in a document without $schema are told apart by the schema's draft`()
    throws
  {
    // By draft 7 the const beside the $ref is hidden, so that the first alternative is meant.
    let schema: JSONValue = [
      "$schema": "http://json-schema.org/draft-07/schema#", "type": "object", "required": ["of"],
      "properties": ["of": ["$ref": "https://example.com/choice"]],
    ]
    let choice: JSONValue = [
      "anyOf": [
        [
          "type": "object", "required": ["k"],
          "properties": [
            "k": ["$ref": "#/definitions/text", "const": "never"], "x": ["type": "string"],
          ],
        ],
        [
          "type": "object", "required": ["k", "x"],
          "properties": ["k": ["type": "integer"], "x": ["type": ["string", "null"]]],
        ],
      ],
      "definitions": ["text": ["type": "string"]],
    ]
    let options = JSONSchemaOptions(documents: ["https://example.com/choice": choice])
    let lowered = try JSONSchema(schema, options: options).lowered(to: .openAIStrict)
    #expect(lowered.restore(["of": ["k": "some", "x": nil]]) == ["of": ["k": "some"]])
    #expect(lowered.restore(["of": ["k": 1, "x": nil]]) == ["of": ["k": 1, "x": nil]])
  }
}
