import JSON
import JSONSchema
import Testing

struct ViolationTests {
  static let violations: [(schema: String, value: String, expected: [String])] = [
    (
      ##"{"type":"string"}"##, "3",
      [#"the whole value: expected a string, found the number 3 [#/type]"#]
    ),
    (
      ##"{"type":["integer","null"]}"##, "1.5",
      ["the whole value: expected an integer or null, found the number 1.5 [#/type]"]
    ),
    (
      ##"{"properties":{"total":{"minimum":0}},"required":["date","total"]}"##, ##"{"total":-1}"##,
      [
        #"the whole value: expected the member "date", but it is missing [#/required]"#,
        "/total: expected a number at least 0, found -1 [#/properties/total/minimum]",
      ]
    ),
    (
      ##"{"properties":{"a":true},"additionalProperties":false}"##, ##"{"b/c":1}"##,
      [#"/b~1c: this member is not allowed; the members by name are "a" [#/additionalProperties]"#]
    ),
    (
      ##"{"items":{"$ref":"#/$defs/d"},"$defs":{"d":{"pattern":"^\\d+$"}}}"##, #"["1","x"]"#,
      [#"/1: expected a string that matches the pattern ^\d+$, found "x" [#/$defs/d/pattern]"#]
    ),
    (
      ##"{"enum":["EUR","USD"]}"##, #""eur""#,
      [#"the whole value: expected one of "EUR", "USD", found "eur" [#/enum]"#]
    ),
    (##"{"const":1}"##, "2", ["the whole value: expected 1, found 2 [#/const]"]),
    (
      ##"{"maxLength":2}"##, #""äöü""#,
      [
        #"the whole value: expected a string of at most 2 characters, found 3 in "äöü" [#/maxLength]"#
      ]
    ),
    (
      ##"{"minItems":1}"##, "[]",
      ["the whole value: expected an array of at least 1 element, found 0 [#/minItems]"]
    ),
    (
      ##"{"uniqueItems":true}"##, "[1,2,1.0]",
      [
        "the whole value: expected elements that all differ, but those at 0 and 2 are equal [#/uniqueItems]"
      ]
    ),
    (
      ##"{"anyOf":[{"type":"null"},{"type":"object","required":["a"]}]}"##, ##"{}"##,
      [
        "the whole value: expected a value that fits one of the 2 schemas under anyOf; the nearest is that at 1, "
          + #"where the whole value does not fit: expected the member "a", but it is missing [#/anyOf]"#
      ]
    ),
    (
      ##"{"oneOf":[{"type":"integer"},{"minimum":2}]}"##, "3",
      [
        "the whole value: expected exactly one of the 2 schemas under oneOf to fit, but those at 0 and 1 both do [#/oneOf]"
      ]
    ),
    (
      ##"{"properties":{"a":false}}"##, ##"{"a":1}"##,
      ["/a: no value is allowed here, found the number 1 [#/properties/a]"]
    ),
    (
      ##"{"allOf":[{"properties":{"a":{"type":"string"}}}],"unevaluatedProperties":false}"##,
      ##"{"a":1,"b":2}"##,
      [
        "/a: expected a string, found the number 1 [#/allOf/0/properties/a/type]",
        "/b: this member is not allowed; no part of the schema names it [#/unevaluatedProperties]",
      ]
    ),
    (
      ##"{"propertyNames":{"maxLength":1}}"##, ##"{"ab":1}"##,
      [
        #"/ab: the name of this member is not allowed: expected a string of at most 1 character, found 2 in "ab" [#/propertyNames]"#
      ]
    ),
  ]

  @Test(arguments: violations)
  func `a violation says where, what was expected and what was found`(
    schema: String, value: String, expected: [String]
  ) throws {
    let schema = try JSONSchema(JSONValue(parsing: schema))
    let violations = schema.validate(try JSONValue(parsing: value))
    #expect(violations.map(\.description) == expected)
  }

  @Test func `why no alternative fits is told by the nearest`() throws {
    let schema = try JSONSchema(
      JSONValue(
        parsing: #"""
          {"properties": {"total": {"anyOf": [{"type": "null"}, {
            "type": "object", "properties": {"amount": {"type": "number"}, "currency": {"enum": ["EUR"]}}
          }]}}}
          """#))
    let violations = schema.validate(["total": ["amount": "12", "currency": "GBP"]])
    #expect(violations.count == 1)
    #expect(violations.first?.instance == "/total")
    #expect(violations.first?.causes.map(\.instance) == ["/total/amount", "/total/currency"])
  }

  @Test func `unknown keywords are annotations`() throws {
    let schema = try JSONSchema(["x-labels": ["Total"], "nullable": 7, "type": "string"])
    #expect(schema.isValid("x"))
  }

  @Test func `formats annotate, and assert when told`() throws {
    let schema: JSONValue = ["format": "date"]
    #expect(try JSONSchema(schema).isValid("yesterday"))
    let asserting = try JSONSchema(schema, options: .init(assertsFormats: true))
    #expect(
      asserting.validate("yesterday").map(\.message) == [
        #"expected a date such as 2026-01-31, found "yesterday""#
      ])
    #expect(asserting.isValid("2026-01-31"))
    #expect(asserting.isValid(3))
  }

  @Test func `names are compared by code points`() throws {
    let schema = try JSONSchema(["properties": ["\u{e9}": false], "required": ["\u{e9}"]])
    #expect(schema.validate(["e\u{301}": 1]).map(\.keyword) == ["required"])
  }

  @Test func `a deep value under a recursive schema is walked to its end`() throws {
    let schema = try JSONSchema([
      "items": ["$ref": "#"], "anyOf": [["type": "array"], ["type": "null"]],
    ])
    let depth = 511
    let text = String(repeating: "[", count: depth) + "1" + String(repeating: "]", count: depth)
    let violations = schema.validate(try JSONValue(parsing: text))
    #expect(violations.map(\.instance.tokens.count) == [depth])
  }

  @Test func `a schema that comes back to itself dynamically ends with a violation`() throws {
    let schema = try JSONSchema([
      "$dynamicAnchor": "node", "allOf": [["$dynamicRef": "#node"]],
    ])
    #expect(!schema.isValid(1))
    #expect(schema.validate(1).first?.message.contains("without end") == true)
  }

  @Test func `the metaschema accepts itself and refuses what is no schema`() throws {
    let schema = try JSONSchema(["$ref": "https://json-schema.org/draft/2020-12/schema"])
    #expect(schema.isValid(schema.source))
    #expect(
      schema.validate(["properties": ["a": ["type": "strnig"]]]).first?.instance
        == "/properties/a/type")
  }
}
