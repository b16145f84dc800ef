import JSON
import JSONSchema
import Testing

@testable import Platen

/// The schema for a part of a document's pages.
struct RelaxedSchemaTests {
  private static let schema: JSONValue = [
    "type": "object", "required": ["number", "supplier", "rows"], "additionalProperties": false,
    "properties": [
      "number": ["type": "string", "description": "As printed.", "minLength": 1],
      "kind": ["enum": ["a", "b"], "description": "Which."],
      "supplier": [
        "type": "object", "required": ["name"], "properties": ["name": ["type": "string"]],
      ],
      "rows": [
        "type": "array", "minItems": 1,
        "items": ["type": "object", "properties": ["amount": ["type": "number"]]],
      ],
      "either": ["anyOf": [["type": "string"], ["type": "number"]]],
    ],
  ]

  private func relaxed() throws -> SchemaFile {
    SchemaFile(
      path: "invoice.json", value: Self.schema, compiled: try JSONSchema(Self.schema)
    ).relaxed
  }

  @Test(
    arguments: [
      #"{"number": null, "supplier": null, "rows": [], "kind": null, "either": null}"#,
      #"{"number": "1", "supplier": {"name": null}, "rows": null}"#,
      #"{"number": "1", "supplier": {"name": "x"}, "rows": [{"amount": 1}], "kind": "a"}"#,
    ])
  func `what stands on other pages may be null`(data: String) throws {
    #expect(try relaxed().compiled.validate(JSONValue(parsing: data)).isEmpty)
  }

  @Test(
    arguments: [
      #"{"number": 1, "supplier": null, "rows": []}"#,
      #"{"number": "1", "supplier": null, "rows": [{"amount": "x"}]}"#,
      #"{"number": "1", "supplier": null, "rows": [{"amount": null}]}"#,
      #"{"number": "1", "supplier": null, "rows": [], "kind": "c"}"#,
      #"{"number": "1", "supplier": null, "rows": [], "more": 1}"#,
    ])
  func `what stands there keeps to the schema`(data: String) throws {
    #expect(try !relaxed().compiled.validate(JSONValue(parsing: data)).isEmpty)
  }

  @Test func `descriptions stay where a model looks for them`() throws {
    let properties = try #require(try relaxed().value["properties"])
    #expect(properties["number"]?["description"]?.string == "As printed.")
    #expect(properties["kind"]?["description"]?.string == "Which.")
    #expect(properties["kind"]?["anyOf"]?[0]?["description"] == nil)
  }
}
