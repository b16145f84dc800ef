import FoundationEssentials
import JSON
import JSONSchema
import Testing

/// Schemas made from Swift types.
struct DescribingTests {
  @Test func `a struct becomes an object, with members in the order of decoding`() throws {
    let schema = try JSONSchema(describing: Described.Invoice.self).source
    #expect(
      schema.text(.compact) == #"""
        {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"Invoice","type":"object","properties":{"invoice_number":{"type":"string"},"issued":{"type":"string","format":"date-time"},"seller":{"$ref":"#/$defs/Party"},"lines":{"type":"array","items":{"title":"Line","type":"object","properties":{"text":{"type":"string"},"quantity":{"type":"integer"},"share":{"type":"integer","minimum":0,"maximum":255},"buyer":{"anyOf":[{"$ref":"#/$defs/Party"},{"type":"null"}]}},"required":["text","quantity","share"],"additionalProperties":false}},"total":{"type":"number"},"currency":{"title":"Currency","type":["string","null"],"enum":["EUR","USD",null]},"paid":{"type":"boolean"},"notes":{"type":["array","null"],"items":{"type":"string"}},"site":{"type":["string","null"],"format":"uri-reference","minLength":1},"extra":{"type":"object","additionalProperties":{"type":"number"}}},"required":["invoice_number","issued","seller","lines","total","paid","extra"],"additionalProperties":false,"$defs":{"Party":{"title":"Party","type":"object","properties":{"name":{"type":"string"},"vat":{"type":["string","null"]}},"required":["name"],"additionalProperties":false}}}
        """#)
  }

  /// A type and what the schema of it is, without `$schema`.
  static let forms: [(type: any (Decodable & SendableMetatype).Type, schema: JSONValue)] = [
    (String.self, ["type": "string"]),
    ([Bool].self, ["type": "array", "items": ["type": "boolean"]]),
    (Int?.self, ["type": ["integer", "null"]]),
    (Int8.self, ["type": "integer", "minimum": -128, "maximum": 127]),
    (UInt64.self, ["type": "integer", "minimum": 0]),
    (Float.self, ["type": "number"]),
    (JSONValue.self, [:]),
    (Described.Level.self, ["title": "Level", "type": "integer", "enum": [1, 9]]),
    (
      Described.Wrapped.self,
      [
        "title": "Wrapped", "type": "object", "properties": ["name": ["type": "string"]],
        "required": ["name"], "additionalProperties": false,
      ]
    ),
    (
      Described.Node.self,
      [
        "title": "Node", "type": "object",
        "properties": [
          "name": ["type": "string"], "children": ["type": "array", "items": ["$ref": "#"]],
        ],
        "required": ["name", "children"], "additionalProperties": false,
      ]
    ),
    (
      Described.Link.self,
      [
        "title": "Link", "type": "object",
        "properties": [
          "value": ["type": "integer"], "next": ["anyOf": [["$ref": "#"], ["type": "null"]]],
        ],
        "required": ["value"], "additionalProperties": false,
      ]
    ),
    (
      Described.Point.self,
      [
        "title": "Point", "type": "array", "prefixItems": [["type": "number"], ["type": "number"]],
        "minItems": 2, "items": false,
      ]
    ),
    (
      Described.Names.self,
      [
        "title": "Names",
        "anyOf": [["type": "string"], ["type": "array", "items": ["type": "string"]]],
      ]
    ),
    (
      Described.AnyJSON.self,
      [
        "title": "AnyJSON",
        "anyOf": [
          ["type": "boolean"], ["type": "number"], ["type": "string"],
          ["type": "array", "items": ["$ref": "#"]],
          ["type": "object", "additionalProperties": ["$ref": "#"]], ["type": "null"],
        ],
      ]
    ),
    (
      Described.Dog.self,
      [
        "title": "Dog", "type": "object",
        "properties": [
          "breed": ["type": "string"],
          "super": [
            "type": "object", "properties": ["name": ["type": "string"]], "required": ["name"],
            "additionalProperties": false,
          ],
        ],
        "required": ["breed", "super"], "additionalProperties": false,
      ]
    ),
    (
      Described.Cat.self,
      [
        "title": "Cat", "type": "object",
        "properties": ["lives": ["type": "integer"], "name": ["type": "string"]],
        "required": ["lives", "name"], "additionalProperties": false,
      ]
    ),
    (
      Described.Page<Int>.self,
      [
        "title": "Page<Int>", "type": "object",
        "properties": [
          "items": ["type": "array", "items": ["type": "integer"]],
          "next": ["type": ["string", "null"]],
        ],
        "required": ["items"], "additionalProperties": false,
      ]
    ),
    (
      [String: Described.Switch].self,
      [
        "type": "object",
        "additionalProperties": [
          "title": "Switch",
          "anyOf": [
            [
              "type": "object",
              "properties": [
                "on": ["type": "object", "properties": [:], "additionalProperties": false]
              ],
              "required": ["on"], "additionalProperties": false,
            ],
            [
              "type": "object",
              "properties": [
                "off": ["type": "object", "properties": [:], "additionalProperties": false]
              ],
              "required": ["off"], "additionalProperties": false,
            ],
          ],
        ],
      ]
    ),
    (
      Described.Meeting.self,
      [
        "title": "Meeting", "type": "object",
        "properties": [
          "host": ["$ref": "#/$defs/Party"],
          "guest": ["anyOf": [["$ref": "#/$defs/Party"], ["type": "null"]]],
          "room": ["type": ["integer", "null"]],
        ],
        "required": ["host", "guest", "room"], "additionalProperties": false,
        "$defs": [
          "Party": [
            "title": "Party", "type": "object",
            "properties": ["name": ["type": "string"], "vat": ["type": ["string", "null"]]],
            "required": ["name"], "additionalProperties": false,
          ]
        ],
      ]
    ),
    (
      Described.Loose.self,
      [
        "title": "Loose", "type": "object",
        "properties": ["amount": ["type": ["number", "null"]], "code": ["type": "string"]],
        "additionalProperties": false,
      ]
    ),
    (
      Described.Sparse.self,
      [
        "title": "Sparse", "type": "object",
        "properties": ["low": ["type": "integer"], "high": ["type": "integer"]],
        "additionalProperties": false,
      ]
    ),
    (
      Described.Open.self,
      ["title": "Open", "type": "object", "additionalProperties": ["type": "integer"]]
    ),
    (
      Described.Flat.self,
      [
        "title": "Flat", "type": "object",
        "properties": [
          "geo": [
            "type": "object",
            "properties": [
              "lat": ["type": "number"],
              "all": ["type": "array", "items": ["type": ["string", "null"]]],
            ],
            "required": ["lat", "all"], "additionalProperties": false,
          ]
        ],
        "required": ["geo"], "additionalProperties": false,
      ]
    ),
    (
      Described.GuidedAccount.self,
      [
        "title": "GuidedAccount", "description": "Where the money goes.", "type": "object",
        "properties": [
          "iban": [
            "description": "The account.", "type": "string", "pattern": "^DE",
            "examples": ["DE89"],
          ],
          "bank": ["description": "Its bank.", "type": ["string", "null"]],
        ],
        "required": ["iban"], "additionalProperties": false,
      ]
    ),
    (
      Described.Coded.self,
      [
        "title": "Coded", "type": "object",
        "properties": [
          "code": ["type": "string", "pattern": "^[A-Z]{3}$", "examples": ["ABC"]],
          "other": ["type": ["string", "null"], "pattern": "^[A-Z]{3}$", "examples": ["ABC"]],
        ],
        "required": ["code"], "additionalProperties": false,
      ]
    ),
  ]

  @Test(arguments: forms.indices)
  func `each type has its form`(_ index: Int) throws {
    let (type, expected) = Self.forms[index]
    func source(_ type: (some Decodable).Type) throws -> JSONValue {
      try JSONSchema(describing: type).source
    }
    var found = try #require(try source(type).object)
    #expect(found["$schema"] == "https://json-schema.org/draft/2020-12/schema")
    found["$schema"] = nil
    #expect(JSONValue.object(found).text(.compact) == expected.text(.compact))
  }

  @Test func `a recursive enumeration has an alternative for each case`() throws {
    let schema = try JSONSchema(describing: Described.Term.self)
    let sum = Described.Term.sum(left: .number(1), right: .sum(left: .none, right: .number(2)))
    #expect(schema.validate(try JSONValue(encoding: sum)).isEmpty)
    #expect(!schema.isValid(["sum": ["left": ["number": ["_0": 1]]]]))
    #expect(!schema.isValid(["number": ["_0": 1], "none": [:]]))
  }

  @Test func `a type gets what it asks its decoder for`() throws {
    let key = try #require(Described.Contextual.key)
    let schema = try JSONSchema(describing: Described.Contextual.self, userInfo: [key: "mm"])
    #expect(schema.source["type"] == "string")
  }

  static let refused:
    [(
      type: any (Decodable & SendableMetatype).Type, code: SchemaDescriptionError.Code,
      path: [String], says: String
    )] =
      [
        (Described.Unlisted.self, .unknownCases, [], "CaseIterable"),
        (Described.UnlistedNumber.self, .unknownCases, [], "CaseIterable"),
        ([Described.Unlisted].self, .unknownCases, ["[]"], "CaseIterable"),
        (Described.Payment.self, .unknownCases, [], "CodingKeys"),
        (
          Described.Page<Described.Account>.self, .refusesPlaceholders, ["items", "[]"], "examples"
        ),
        (Described.Mistaken.self, .unknownMember, [], "\"nmae\""),
        (Described.Endless.self, .endless, ["box", "endless", "box", "endless"], "without end"),
        (
          Described.Growing<Int>.self, .endless, [], "ever other arguments"
        ),
        (Described.Contextual.self, .refusesPlaceholders, [], "Refusal"),
        ([Described.Currency: Int].self, .noForm, [], "CodingKeyRepresentable"),
      ]

  @Test(arguments: refused.indices)
  func `a type that can't be seen is an error with its place and the way out`(
    _ index: Int
  ) throws {
    let (type, code, path, says) = Self.refused[index]
    func describe(_ type: (some Decodable).Type) throws { _ = try JSONSchema(describing: type) }
    let error = try #require(throws: SchemaDescriptionError.self) { try describe(type) }
    #expect(error.code == code, "\(error)")
    #expect(error.codingPath == path, "\(error)")
    #expect(error.message.contains(says), "\(error)")
  }
}
