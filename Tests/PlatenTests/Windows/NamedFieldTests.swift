import JSON
import Platen
import TestSupport
import Testing

/// Options that name fields, where the schema allows more than it names.
struct NamedFieldTests {
  /// The faults of options of `extract` by a schema that allows further members.
  private func faults(_ options: String) throws -> [String] {
    let schema: JSONValue = [
      "type": "object", "additionalProperties": true,
      "properties": [
        "total": ["type": "number"], "rows": ["type": "array", "items": ["type": "string"]],
        "free": ["type": "object"],
        "coded": [
          "type": "object", "properties": ["a": [:]],
          "patternProperties": ["^b": ["type": "array"]],
        ],
        "map": ["type": "object", "additionalProperties": ["type": "array"]],
      ],
    ]
    let workspace = try Workspace()
    try workspace.folder.write(schema.text(.pretty), to: "schema.json")
    do {
      _ = try workspace.pipeline(extract: [options])
      return []
    } catch let error as PipelineFileError {
      return error.faults.map(\.message)
    }
  }

  @Test(
    arguments: [
      ("rows: /foo", "/foo: the schema has no 'foo' at its top"),
      ("merge: {/foo: last}", "/foo: the schema has no 'foo' at its top"),
      ("merge: {/coded/c: last, /bar: first}", "/bar: the schema has no 'bar' at its top"),
    ])
  func `what an open schema only allows is a fault`(options: String, message: String) throws {
    #expect(try faults(options) == [message])
  }

  @Test(arguments: [
    "rows: /rows", "merge: {/total: last}", "rows: /map/any", "rows: /free/rows",
    "rows: /coded/b1", "merge: {/free/a/b: last}",
  ])
  func `what it names, or leaves to the document as a whole, is none`(options: String) throws {
    #expect(try faults(options) == [])
  }
}
