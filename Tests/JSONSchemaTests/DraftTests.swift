import JSON
import JSONSchema
import Testing

struct DraftTests {
  static let names: [(name: String, draft: JSONSchemaDraft)] = [
    ("http://json-schema.org/draft-06/schema#", .draft6),
    ("http://json-schema.org/draft-07/schema#", .draft7),
    ("http://json-schema.org/draft-07/schema", .draft7),
    ("https://json-schema.org/draft-07/schema#", .draft7),
    ("https://json-schema.org/draft/2019-09/schema", .draft201909),
    ("https://json-schema.org/draft/2020-12/schema", .draft202012),
    ("https://json-schema.org/draft/2020-12/schema#", .draft202012),
  ]

  @Test(arguments: names)
  func `a schema names its draft`(name: String, draft: JSONSchemaDraft) throws {
    #expect(try JSONSchema(["$schema": .string(name)]).draft == draft)
  }

  @Test(arguments: JSONSchemaDraft.allCases)
  func `a schema without $schema is of the default draft`(draft: JSONSchemaDraft) throws {
    #expect(try JSONSchema([:]).draft == .draft202012)
    #expect(try JSONSchema([:], options: .init(defaultDraft: draft)).draft == draft)
    #expect(try JSONSchema(true, options: .init(defaultDraft: draft)).draft == draft)
  }

  @Test(arguments: JSONSchemaDraft.allCases)
  func `a metaschema accepts itself and refuses what is no schema`(
    draft: JSONSchemaDraft
  ) throws {
    let schema = try JSONSchema(["$ref": .string(draft.metaschema)])
    #expect(schema.isValid(["properties": ["a": ["type": "string"]]]))
    #expect(
      schema.validate(["properties": ["a": ["type": "strnig"]]]).first?.instance
        == "/properties/a/type")
  }

  /// Schemas that drafts read differently, with a value and the drafts under which it fits.
  static let differences: [(schema: String, value: String, fits: Set<JSONSchemaDraft>)] = [
    (##"{"items":[{"type":"string"}],"additionalItems":false}"##, #"["a"]"#, Self.until201909),
    (
      ##"{"items":[{"type":"string"}],"additionalItems":{"type":"null"}}"##, #"["a",null]"#,
      Self.until201909
    ),
    (##"{"items":{"type":"string"},"additionalItems":false}"##, #"["a","b"]"#, Self.all),
    (##"{"prefixItems":[{"type":"string"}]}"##, "[1]", Self.until201909),
    (
      ##"{"$ref":"#/definitions/a","type":"null","definitions":{"a":{"type":"string"}}}"##,
      #""a""#, [.draft6, .draft7]
    ),
    (##"{"dependentRequired":{"a":["b"]}}"##, ##"{"a":1}"##, [.draft6, .draft7]),
    (##"{"dependencies":{"a":["b"]}}"##, ##"{"a":1}"##, []),
    (##"{"if":true,"then":false}"##, "1", [.draft6]),
    (##"{"contains":{"const":1},"maxContains":1}"##, "[1,1]", [.draft6, .draft7]),
    (
      ##"{"contains":{"const":1},"unevaluatedItems":false}"##, "[1]",
      [.draft6, .draft7, .draft202012]
    ),
    (
      ##"{"properties":{"a":{}},"unevaluatedProperties":false}"##, ##"{"b":1}"##,
      [.draft6, .draft7]
    ),
    (
      ##"{"$recursiveRef":"#","type":"array","items":{"$recursiveRef":"#"}}"##, "[1]",
      [.draft6, .draft7, .draft202012]
    ),
  ]
  static let all = Set(JSONSchemaDraft.allCases)
  static let until201909 = all.subtracting([.draft202012])

  @Test(arguments: differences)
  func `a schema means what its draft says`(
    schema: String, value: String, fits: Set<JSONSchemaDraft>
  ) throws {
    let schema = try JSONValue(parsing: schema)
    let value = try JSONValue(parsing: value)
    let fitting = JSONSchemaDraft.allCases.filter { draft in
      (try? JSONSchema(schema, options: .init(defaultDraft: draft)))?.isValid(value) == true
    }
    #expect(Set(fitting) == fits)
  }

  @Test func `an $id of draft 7 with a fragment names a place`() throws {
    let schema = try JSONSchema(
      JSONValue(
        parsing: ##"""
          {"$schema": "http://json-schema.org/draft-07/schema#", "$id": "http://a.example/root.json",
           "items": {"$ref": "#item"}, "additionalProperties": {"$ref": "part.json#leaf"},
           "definitions": {"i": {"$id": "#item", "type": "integer"},
             "p": {"$id": "part.json", "definitions": {"l": {"$id": "#leaf", "type": "null"}}}}}
          """##))
    #expect(schema.isValid([1]))
    #expect(!schema.isValid(["1"]))
    #expect(schema.isValid(["a": .null]))
    #expect(!schema.isValid(["a": 1]))
  }

  @Test func `a part with an $id may be of another draft`() throws {
    let schema = try JSONSchema(
      JSONValue(
        parsing: ##"""
          {"properties": {"old": {"$ref": "old.json"}, "new": {"prefixItems": [{"type": "null"}]}},
           "$defs": {"old": {"$schema": "http://json-schema.org/draft-07/schema#", "$id": "old.json",
             "items": [{"type": "string"}], "prefixItems": [{"type": "null"}]}}}
          """##))
    #expect(schema.draft == .draft202012)
    #expect(schema.isValid(["old": ["a"], "new": [.null]]))
    #expect(!schema.isValid(["old": [.null]]))
    #expect(!schema.isValid(["new": ["a"]]))
  }

  @Test func `a document without $schema is of the draft of the schema that was compiled`() throws {
    let options = JSONSchemaOptions(documents: ["pair.json": ["items": [true, false]]])
    let schema = try JSONSchema(
      ["$schema": "http://json-schema.org/draft-07/schema#", "$ref": "pair.json"], options: options)
    #expect(schema.isValid([1]))
    #expect(!schema.isValid([1, 2]))
    #expect(throws: JSONSchemaError.self) {
      try JSONSchema(["$ref": "pair.json"], options: options)
    }
  }

  @Test func `a format is checked from the draft on that defines it`() throws {
    for (format, first) in [("date", JSONSchemaDraft.draft7), ("uuid", .draft201909)] {
      for draft in JSONSchemaDraft.allCases {
        let options = JSONSchemaOptions(defaultDraft: draft, assertsFormats: true)
        let schema = try JSONSchema(["format": .string(format)], options: options)
        #expect(schema.isValid("x") == (draft < first), "\(format) in \(draft)")
      }
    }
  }

  @Test func `a metaschema of 2019-09 that requires format asserts it`() throws {
    func fits(_ requiresFormat: Bool) throws -> Bool {
      let vocabularies = "https://json-schema.org/draft/2019-09/vocab/"
      let metaschema: JSONValue = [
        "$schema": "https://json-schema.org/draft/2019-09/schema",
        "$vocabulary": .object([
          vocabularies + "core": true, vocabularies + "format": .bool(requiresFormat),
        ]),
      ]
      let options = JSONSchemaOptions(documents: ["http://a.example/meta": metaschema])
      let schema = try JSONSchema(
        ["$schema": "http://a.example/meta", "format": "date", "type": "null"], options: options)
      #expect(schema.draft == .draft201909)
      return schema.isValid("yesterday")
    }
    #expect(try fits(false))
    #expect(try !fits(true))
  }

  @Test func `a metaschema without vocabularies has the dialect that it is written in`() throws {
    let options = JSONSchemaOptions(documents: [
      "http://a.example/meta": ["$schema": "http://a.example/base"],
      "http://a.example/base": ["$schema": "http://json-schema.org/draft-07/schema#"],
      "http://a.example/itself": ["$schema": "http://a.example/itself"],
    ])
    func draft(_ metaschema: String) throws -> JSONSchemaDraft {
      try JSONSchema(["$schema": .string(metaschema)], options: options).draft
    }
    #expect(try draft("http://a.example/meta") == .draft7)
    #expect(try draft("http://a.example/itself") == .draft202012)
  }
}
