import JSON
import JSONSchema
import Testing

struct SchemaFaultTests {
  static let faults: [(schema: String, pointer: String)] = [
    (##"{"type":"strnig"}"##, "/type"), (##"{"type":[]}"##, "/type"),
    (##"{"type":["string",1]}"##, "/type"),
    (##"{"minLength":-1}"##, "/minLength"), (##"{"minLength":1.5}"##, "/minLength"),
    (##"{"maximum":"3"}"##, "/maximum"),
    (##"{"multipleOf":0}"##, "/multipleOf"), (##"{"required":"a"}"##, "/required"),
    (##"{"required":["a","a"]}"##, "/required"),
    (##"{"enum":3}"##, "/enum"), (##"{"pattern":"("}"##, "/pattern"),
    (##"{"properties":[]}"##, "/properties"),
    (##"{"properties":{"a":5}}"##, "/properties/a"), (##"{"allOf":[]}"##, "/allOf"),
    (##"{"anyOf":[1]}"##, "/anyOf/0"),
    (##"{"items":[{}]}"##, "/items"), (##"{"$ref":"#/nowhere"}"##, "/$ref"),
    (##"{"$ref":"#nowhere"}"##, "/$ref"),
    (##"{"$ref":"https://example.com/x"}"##, "/$ref"),
    (##"{"$dynamicRef":"#nowhere"}"##, "/$dynamicRef"),
    (##"{"$schema":"http://json-schema.org/draft-04/schema#"}"##, "/$schema"),
    (##"{"$id":"#x"}"##, "/$id"),
    (##"{"$anchor":"1x"}"##, "/$anchor"),
    (##"{"$defs":{"unused":{"type":7}}}"##, "/$defs/unused/type"),
    (##"{"$defs":{"a":{"$anchor":"x"},"b":{"$anchor":"x"}}}"##, "/$defs/b/$anchor"),
    (##"{"$defs":{"a":{"$id":"x"},"b":{"$id":"x"}}}"##, "/$defs/b"),
    (##"{"patternProperties":{"[":{}}}"##, "/patternProperties/["),
    (##"{"uniqueItems":"yes"}"##, "/uniqueItems"),
    (##"{"dependentRequired":{"a":"b"}}"##, "/dependentRequired/a"), (##"{"title":3}"##, "/title"),
    (##"{"$ref":"#"}"##, ""), (##"{"allOf":[{"$ref":"#/allOf/0"}]}"##, "/allOf/0"), ("3", ""),
    (#""string""#, ""),
    (##"{"$defs":{"a":{"$ref":"#/$defs/b"},"b":{"anyOf":[{"$ref":"#/$defs/a"}]}}}"##, "/$defs/a"),
  ]

  @Test(arguments: faults)
  func `a fault is reported at its place`(schema: String, pointer: String) throws {
    let schema = try JSONValue(parsing: schema)
    let error = #expect(throws: JSONSchemaError.self) { try JSONSchema(schema) }
    #expect(error?.faults.map(\.pointer) == [try #require(JSONPointer(pointer))])
  }

  @Test func `all faults are reported at once`() throws {
    let schema: JSONValue = [
      "type": "objet",
      "properties": ["a": ["minimum": "1"], "b": ["$ref": "#/$defs/c"]],
      "$defs": ["d": ["pattern": "[a"]],
    ]
    let error = #expect(throws: JSONSchemaError.self) { try JSONSchema(schema) }
    let lines = Set((error?.description ?? "").split(separator: "\n").map(String.init))
    #expect(
      lines == [
        "/type: expected null, boolean, integer, number, string, array, object or an array of "
          + "these, found \"objet\"; did you mean \"object\"?",
        "/properties/a/minimum: expected a number, found the string \"1\"",
        "/properties/b/$ref: #/$defs/c refers to a place that does not exist",
        "/$defs/d/pattern: the pattern [a can't be used: at character 1, this '[' has no ']'",
      ])
  }

  @Test(arguments: [
    ("strnig", "string"), ("Object", "object"), ("int", "integer"), ("bool", "boolean"),
    ("nil", "null"), ("float", nil), ("date", nil), ("any", nil), ("", nil),
  ])
  func `a mistyped type is a fault with the one that was meant`(
    _ type: String, _ meant: String?
  ) throws {
    let error = #expect(throws: JSONSchemaError.self) { try JSONSchema(["type": .string(type)]) }
    let message = try #require(error?.faults.first?.message)
    let hint = meant.map { "; did you mean \"\($0)\"?" } ?? "found \"\(type)\""
    #expect(message.hasSuffix(hint), "\(message)")
  }

  @Test func `a format that the draft doesn't know is an annotation`() throws {
    let schema = try JSONSchema(["format": "currency"], options: .init(assertsFormats: true))
    #expect(schema.isValid("no money"))
  }

  @Test func `a fault in another document names it`() throws {
    let options = JSONSchemaOptions(documents: ["item.json": ["type": "nothing"]])
    let error = #expect(throws: JSONSchemaError.self) {
      try JSONSchema(["items": ["$ref": "item.json"]], options: options)
    }
    #expect(error?.faults.first?.document == "json-schema:///item.json")
    #expect(error?.faults.first?.pointer == "/type")
  }
}
