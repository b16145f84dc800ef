import JSON
import JSONSchema
import Testing

/// Notes on schemas: mistakes that are no faults.
struct NoteTests {
  @Test(arguments: [
    ("requird", "required"), ("minlength", "minLength"), ("propertis", "properties"),
    ("additionalproperties", "additionalProperties"), ("types", "type"), ("ref", "$ref"),
    ("id", "$id"), ("min", "minimum"), ("desc", "description"),
    ("exclusiveMinimun", "exclusiveMinimum"),
    ("pattren", "pattern"), ("itmes", "items"), ("uniqueitems", "uniqueItems"),
  ])
  func `a mistyped keyword is noted with the one that was meant`(
    _ name: String, _ meant: String
  ) throws {
    let schema = try JSONSchema([
      "properties": ["a": .object(JSONObject([(name, JSONValue(integerLiteral: 1))]))]
    ])
    let note = try #require(schema.notes.first)
    #expect(schema.notes.count == 1)
    #expect(note.pointer == JSONPointer(tokens: ["properties", "a", name]))
    #expect(note.message.contains("did you mean '\(meant)'?"), "\(note)")
  }

  @Test(arguments: ["x-requird", "unit", "label", "example", "order", "ui", "", "name", "value"])
  func `annotations of one's own are not noted`(_ name: String) throws {
    #expect(
      try JSONSchema(.object(JSONObject([(name, JSONValue(integerLiteral: 1))]))).notes.isEmpty)
  }

  @Test func `only places of schemas are looked at`() throws {
    let schema = try JSONSchema([
      "properties": ["requird": ["type": "string"]], "enum": [["requird": 1]],
      "default": ["minlength": 1], "anyOf": [["items": ["requried": ["a"]]]],
    ])
    #expect(schema.notes.map(\.pointer.description) == ["/anyOf/0/items/requried"])
  }

  @Test func `what a $ref hides up to draft 7 is noted`() throws {
    let schema: JSONValue = [
      "$ref": "#/definitions/a", "minLength": 1, "description": "A name.",
      "definitions": ["a": ["type": "string"]],
    ]
    let notes = try JSONSchema(schema, options: .init(defaultDraft: .draft7)).notes
    #expect(
      notes.map(\.description) == [
        "/minLength: 'minLength' beside a $ref has no effect in draft 7; put the $ref under allOf"
      ])
    #expect(try JSONSchema(schema).notes.isEmpty)
  }

  @Test func `schemas under $defs are looked at in draft 7, where a $ref leads into them`() throws {
    let schema: JSONValue = [
      "properties": ["a": ["$ref": "#/$defs/a"]],
      "$defs": ["a": ["type": "string", "minlength": 1], "b": ["$id": "b", "type": "null"]],
    ]
    let old = try JSONSchema(schema, options: .init(defaultDraft: .draft7))
    #expect(
      old.notes.map(\.description) == [
        "/$defs/a/minlength: 'minlength' is no keyword and has no effect; did you mean 'minLength'?",
        "/$defs/b/$id: an '$id' below '$defs' names nothing in draft 7; "
          + "put the schema under 'definitions'",
      ])
    #expect(!old.isValid(["a": 1]))
    #expect(try JSONSchema(schema).notes.count == 1)
  }
}
