import JSON
import JSONSchema
import Testing

@Suite struct LoweringTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var schema: JSONValue
    var openAI: JSONValue?
    var moonshot: JSONValue?
  }

  static let cases: [Case] = [
    Case(
      testDescription: "optional properties become nullable for OpenAI",
      schema: [
        "type": "object", "additionalProperties": false, "required": ["a"],
        "properties": ["a": ["type": "string"], "b": ["type": "integer"]],
      ],
      openAI: [
        "type": "object", "additionalProperties": false, "required": ["a", "b"],
        "properties": ["a": ["type": "string"], "b": ["type": ["integer", "null"]]],
      ],
      moonshot: [
        "type": "object", "additionalProperties": false, "required": ["a"],
        "properties": ["a": ["type": "string"], "b": ["type": "integer"]],
      ]),
    Case(
      testDescription: "an enum with null",
      schema: [
        "type": "object", "additionalProperties": false, "required": ["a"],
        "properties": ["a": ["type": ["string", "null"], "enum": ["x", "y", nil]]],
      ],
      openAI: [
        "type": "object", "additionalProperties": false, "required": ["a"],
        "properties": ["a": ["type": ["string", "null"], "enum": ["x", "y", nil]]],
      ],
      moonshot: [
        "type": "object", "additionalProperties": false, "required": ["a"],
        "properties": [
          "a": ["anyOf": [["type": "string", "enum": ["x", "y"]], ["type": "null"]]]
        ],
      ]),
    Case(
      testDescription: "what is not sent is told in the description",
      schema: [
        "type": "object", "additionalProperties": false, "required": ["a"],
        "properties": [
          "a": ["type": "string", "minLength": 2, "pattern": "^A", "description": "A code."]
        ],
      ],
      openAI: [
        "type": "object", "additionalProperties": false, "required": ["a"],
        "properties": [
          "a": ["type": "string", "pattern": "^A", "description": "A code. [minLength: 2]"]
        ],
      ],
      moonshot: [
        "type": "object", "additionalProperties": false, "required": ["a"],
        "properties": [
          "a": ["type": "string", "minLength": 2, "description": "A code. [pattern: ^A]"]
        ],
      ]),
    Case(
      testDescription: "a root that is no object is wrapped",
      schema: ["type": "array", "items": ["type": "string"]],
      openAI: [
        "type": "object", "additionalProperties": false, "required": ["value"],
        "properties": ["value": ["type": "array", "items": ["type": "string"]]],
      ],
      moonshot: [
        "type": "object", "additionalProperties": false, "required": ["value"],
        "properties": ["value": ["type": "array", "items": ["type": "string"]]],
      ]),
    Case(
      testDescription: "allOf is merged",
      schema: [
        "allOf": [
          ["type": "object", "properties": ["a": ["type": "string"]], "required": ["a"]],
          ["properties": ["b": ["type": "number", "minimum": 1]], "required": ["b"]],
        ],
        "unevaluatedProperties": false,
      ],
      openAI: [
        "type": "object", "additionalProperties": false, "required": ["a", "b"],
        "properties": ["a": ["type": "string"], "b": ["type": "number", "minimum": 1]],
      ],
      moonshot: [
        "type": "object", "additionalProperties": false, "required": ["a", "b"],
        "properties": ["a": ["type": "string"], "b": ["type": "number", "minimum": 1]],
      ]),
    Case(
      testDescription: "draft 7: definitions, tuples, references that hide their neighbours",
      schema: [
        "$schema": "http://json-schema.org/draft-07/schema#", "type": "object",
        "required": ["a", "t"], "additionalProperties": false,
        "properties": [
          "a": ["$ref": "#/definitions/name", "minLength": 99],
          "t": ["type": "array", "items": [["type": "string"], ["type": "number"]]],
        ],
        "definitions": ["name": ["type": "string"]],
      ],
      openAI: [
        "type": "object", "required": ["a", "t"], "additionalProperties": false,
        "properties": [
          "a": ["$ref": "#/$defs/name"],
          "t": [
            "type": "array", "maxItems": 2,
            "items": ["anyOf": [["type": "string"], ["type": "number"]]],
          ],
        ],
        "$defs": ["name": ["type": "string"]],
      ]),
    Case(
      testDescription: "recursion stays",
      schema: [
        "type": "object", "required": ["v"], "additionalProperties": false,
        "properties": [
          "v": ["type": "string"], "next": ["$ref": "#"],
        ],
      ],
      openAI: [
        "type": "object", "required": ["v", "next"], "additionalProperties": false,
        "properties": [
          "v": ["type": "string"], "next": ["anyOf": [["$ref": "#"], ["type": "null"]]],
        ],
      ],
      moonshot: [
        "type": "object", "required": ["v"], "additionalProperties": false,
        "properties": [
          "v": ["type": "string"], "next": ["$ref": "#"],
        ],
      ]),
  ]

  @Test(arguments: cases) func `a schema is said in each dialect`(_ example: Case) throws {
    if let expected = example.openAI {
      let lowered = try ProviderDialect.openAIStrict.lower(example.schema)
      #expect(lowered.schema == expected, "\(lowered.schema)")
      #expect(DialectRules.faultsOfOpenAI(lowered.schema) == [])
    }
    if let expected = example.moonshot {
      let lowered = try ProviderDialect.moonshot.lower(example.schema)
      #expect(lowered.schema == expected, "\(lowered.schema)")
      #expect(DialectRules.faultsOfMoonshot(lowered.schema) == [])
    }
  }

  @Test(arguments: cases) func `what is lowered once is not changed again`(_ example: Case) throws {
    for dialect in ProviderDialect.builtIn {
      let lowered = try dialect.lower(example.schema)
      let again = try dialect.lower(lowered.schema)
      #expect(again.schema == lowered.schema, "\(again.schema)")
      #expect(again.changes.map(\.description) == [])
      #expect(again.isIdentity)
    }
  }

  struct WayBack: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var schema: JSONValue
    var answer: JSONValue
    var value: JSONValue
  }

  @Test(arguments: [
    WayBack(
      testDescription: "null for an absent member goes",
      schema: [
        "type": "object", "properties": ["a": ["type": "string"], "b": ["type": "string"]],
      ],
      answer: ["a": "x", "b": nil], value: ["a": "x"]),
    WayBack(
      testDescription: "null stays where it is a value",
      schema: ["type": "object", "properties": ["a": ["type": ["string", "null"]]]],
      answer: ["a": nil], value: ["a": nil]),
    WayBack(
      testDescription: "in arrays, objects and references",
      schema: [
        "type": "object", "required": ["list"],
        "properties": ["list": ["type": "array", "items": ["$ref": "#/$defs/node"]]],
        "$defs": [
          "node": [
            "type": "object",
            "properties": ["n": ["type": "integer"], "child": ["$ref": "#/$defs/node"]],
          ]
        ],
      ],
      answer: ["list": [["n": 1, "child": ["n": nil, "child": nil]]]],
      value: ["list": [["n": 1, "child": [:]]]]),
    WayBack(
      testDescription: "maps come as lists",
      schema: [
        "type": "object", "properties": ["id": ["type": "string"]], "required": ["id"],
        "additionalProperties": ["type": "number"],
      ],
      answer: ["id": "x", "additional_properties": [["name": "vat", "value": 19]]],
      value: ["id": "x", "vat": 19]),
    WayBack(
      testDescription: "any value comes as its text",
      schema: ["type": "object", "properties": ["a": true], "required": ["a"]],
      answer: ["a": #"{"x":[1,2]}"#], value: ["a": ["x": [1, 2]]]),
    WayBack(
      testDescription: "a root of another type is unwrapped",
      schema: ["type": "array", "items": ["type": "string"]],
      answer: ["value": ["x"]], value: ["x"]),
    WayBack(
      testDescription: "the alternative is chosen that the answer fits",
      schema: [
        "type": "object", "required": ["of"],
        "properties": [
          "of": [
            "oneOf": [
              ["type": "object", "properties": ["x": ["type": "string"]]],
              [
                "type": "object", "properties": ["y": ["type": "string"], "z": ["type": "null"]],
                "required": ["z"],
              ],
            ]
          ]
        ],
      ],
      answer: ["of": ["y": nil, "z": nil]], value: ["of": ["z": nil]]),
    WayBack(
      testDescription: "alternatives in a schema with an address of its own",
      schema: [
        "$id": "https://example.com/s/root", "type": "object", "required": ["of"],
        "properties": ["of": ["anyOf": [["$ref": "first"], ["$ref": "#second"]]]],
        "$defs": [
          "a b": [
            "$id": "first", "type": "object", "required": ["k"],
            "properties": ["k": ["const": 1], "x": ["type": "string"]],
          ],
          "c": [
            "$anchor": "second", "type": "object", "required": ["k"],
            "properties": ["k": ["const": 2], "x": ["type": ["string", "null"]]],
          ],
        ],
      ],
      answer: ["of": ["k": 1, "x": nil]], value: ["of": ["k": 1]]),
    WayBack(
      testDescription: "the null of an alternative that has it stays",
      schema: [
        "type": "object", "required": ["of"],
        "properties": [
          "of": [
            "anyOf": [
              [
                "type": "object", "required": ["k"],
                "properties": ["k": ["const": 1], "x": ["type": "string"]],
              ],
              [
                "type": "object", "required": ["k", "x"],
                "properties": ["k": ["const": 2], "x": ["type": ["string", "null"]]],
              ],
            ]
          ]
        ],
      ],
      answer: ["of": ["k": 2, "x": nil]], value: ["of": ["k": 2, "x": nil]]),
    WayBack(
      testDescription: "an answer that fits nothing stays for validation to name",
      schema: [
        "type": "object", "properties": ["a": ["type": "object", "properties": ["b": true]]],
      ],
      answer: ["a": "what", "c": [1]], value: ["a": "what", "c": [1]]),
  ]) func `an answer finds its way back`(_ example: WayBack) throws {
    let lowered = try ProviderDialect.openAIStrict.lower(example.schema)
    #expect(lowered.restore(example.answer) == example.value)
    #expect(DialectRules.faultsOfOpenAI(lowered.schema) == [])
  }

  @Test func `each change names its place and what it means`() throws {
    let schema: JSONValue = [
      "$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object",
      "properties": [
        "code": ["type": "string", "pattern": "^A", "x-labels": ["Code"]], "free": [:],
      ],
      "patternProperties": ["^x-": ["type": "string"]],
    ]
    let lowered = try JSONSchema(schema).lowered(to: .moonshot)
    let changes = lowered.changes.map { "\($0.pointer) \($0.code.rawValue)" }
    #expect(
      Set(changes) == [
        "/properties/code/pattern keyword_dropped",
        "/properties/code/x-labels annotation_dropped",
        "/patternProperties keyword_dropped",
      ], "\(changes)")
    let pattern = lowered.changes.first { $0.keyword == "pattern" }
    #expect(pattern?.description.contains("still checked") == true)
  }

  @Test func `a property under a forbidden name is asked for under another`() throws {
    let schema: JSONValue = [
      "type": "object", "required": ["required"], "additionalProperties": false,
      "properties": ["required": ["type": "boolean"], "required_": ["type": "string"]],
    ]
    let lowered = try ProviderDialect.moonshot.lower(schema)
    #expect(lowered.schema["properties"]?.object?.names == ["required__", "required_"])
    #expect(lowered.restore(["required__": true]) == ["required": true])
    #expect(DialectRules.faultsOfMoonshot(lowered.schema) == [])
  }

  @Test func `documented limits warn and hard ones refuse`() throws {
    func schema(_ count: Int) -> JSONValue {
      let names = (0..<count).map { "p\($0)" }
      return [
        "type": "object", "additionalProperties": false,
        "properties": .object(JSONObject(names.map { ($0, ["type": "string"]) })),
        "required": .array(names.map { .string($0) }),
      ]
    }
    #expect(try ProviderDialect.moonshot.lower(schema(100)).warnings.isEmpty)
    let warning = try #require(try ProviderDialect.moonshot.lower(schema(101)).warnings.first)
    #expect(warning.measure == .properties && warning.count == 101 && warning.documented == 100)
    let error = #expect(throws: LoweringError.self) {
      try ProviderDialect.openAIStrict.lower(schema(5001))
    }
    #expect(error?.code == .tooLarge)
    #expect(error?.message.contains("5001 properties") == true)
  }

  @Test func `what can't be lowered says why and names the place`() throws {
    let missing = #expect(throws: LoweringError.self) {
      try ProviderDialect.openAIStrict.lower(["properties": ["a": ["$ref": "other.json"]]])
    }
    #expect(missing?.code == .unresolvedReference)
    #expect(missing?.pointer == "/properties/a/$ref")

    var inlining = ProviderDialect.openAIStrict
    inlining.references = .inlined
    let circle = #expect(throws: LoweringError.self) {
      try inlining.lower(["type": "object", "properties": ["a": ["$ref": "#"]]])
    }
    #expect(circle?.code == .recursion)

    let nothing = #expect(throws: LoweringError.self) {
      try ProviderDialect.openAIStrict.lower([
        "type": "object", "properties": ["a": false], "required": ["a"],
      ])
    }
    #expect(nothing?.code == .impossible)
  }

  @Test func `references find anchors, ids and other documents`() throws {
    let schema: JSONValue = [
      "$id": "https://example.com/invoice", "type": "object", "additionalProperties": false,
      "required": ["a", "b", "c"],
      "properties": [
        "a": ["$ref": "#here"], "b": ["$ref": "money#/$defs/amount"], "c": ["$ref": "part"],
      ],
      "$defs": [
        "x": ["$anchor": "here", "type": "string"],
        "y": ["$id": "part", "type": "boolean"],
      ],
    ]
    let options = JSONSchemaOptions(documents: [
      "https://example.com/money": ["$defs": ["amount": ["type": "number"]]]
    ])
    let lowered = try JSONSchema(schema, options: options).lowered(to: .openAIStrict)
    #expect(
      lowered.schema["$defs"] == [
        "x": ["type": "string"], "amount": ["type": "number"], "y": ["type": "boolean"],
      ])
    #expect(DialectRules.faultsOfOpenAI(lowered.schema) == [])
  }
}
