import FoundationEssentials
import JSON
import JSONSchema
import TestSupport
import Testing

struct OutputTests {
  private static func file(_ name: String) throws -> JSONValue {
    try JSONValue(parsing: Data(contentsOf: AnnotationSuite.folder.appending(path: name)))
  }

  /// The schema of outputs, or that of one of its formats.
  static func outputSchema(_ pointer: String = "") throws -> JSONSchema {
    let document = try file("output-schema.json")
    let uri = "https://json-schema.org/draft/2020-12/output/schema"
    return try JSONSchema(
      ["$ref": .string("\(uri)#\(pointer)")],
      options: .init(documents: [uri: document], assertsFormats: true))
  }

  /// The example of 2020-12 Core, section 12.4.
  private static let polygon = #"""
    {
      "$id": "https://example.com/polygon",
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "$defs": {
        "point": {
          "type": "object",
          "properties": {"x": {"type": "number"}, "y": {"type": "number"}},
          "additionalProperties": false,
          "required": ["x", "y"]
        }
      },
      "type": "array",
      "items": {"$ref": "#/$defs/point"},
      "minItems": 3
    }
    """#

  /// What the section shows for two points, the second without `y` and with `z`.
  private static let place = "https://example.com/polygon#/$defs/point"

  private func polygonOutput(_ format: JSONSchemaOutputFormat) throws -> JSONValue {
    let schema = try JSONSchema(JSONValue(parsing: Self.polygon))
    return schema.output(format, for: [["x": 2.5, "y": 1.3], ["x": 1, "z": 6.7]])
  }

  @Test func `the flag of the specification's example`() throws {
    #expect(try polygonOutput(.flag) == ["valid": false])
  }

  @Test func `the list of the specification's example`() throws {
    let errors = try #require(try polygonOutput(.basic)["errors"]?.array)
    let expected: [[JSONValue]] = [
      ["", .null, ""],
      ["/items/$ref", .string(Self.place), "/1"],
      ["/items/$ref/required", .string(Self.place + "/required"), "/1"],
      [
        "/items/$ref/additionalProperties", .string(Self.place + "/additionalProperties"), "/1/z",
      ],
      ["/minItems", .null, ""],
    ]
    let found = errors.map { unit in
      ["keywordLocation", "absoluteKeywordLocation", "instanceLocation"].map { unit[$0] ?? .null }
    }
    // The section gives the order of the schema; which order is free.
    #expect(Set(found) == Set(expected))
    #expect(errors.count == expected.count)
    #expect(errors.allSatisfy { $0["error"]?.string?.isEmpty == false && $0["valid"] == false })
  }

  @Test func `the tree of the specification's example`() throws {
    func node(_ path: String, _ place: String?, _ instance: String, _ below: [JSONValue])
      -> JSONValue
    {
      var members: JSONObject = ["valid": false, "keywordLocation": .string(path)]
      if let place { members["absoluteKeywordLocation"] = .string(place) }
      members["instanceLocation"] = .string(instance)
      members["errors"] = below.isEmpty ? nil : .array(below)
      return .object(members)
    }
    let expected = node(
      "", nil, "",
      [
        node("/minItems", nil, "", []),
        node(
          "/items/$ref", Self.place, "/1",
          [
            node("/items/$ref/required", Self.place + "/required", "/1", []),
            node(
              "/items/$ref/additionalProperties", Self.place + "/additionalProperties", "/1/z", []),
          ]),
      ])
    #expect(withoutWords(try polygonOutput(.detailed)) == expected)
  }

  /// The wording of errors is free.
  private func withoutWords(_ unit: JSONValue) -> JSONValue {
    guard var members = unit.object else { return unit }
    members["error"] = nil
    if let errors = members["errors"]?.array {
      members["errors"] = .array(errors.map(withoutWords))
    }
    return .object(members)
  }

  @Test(arguments: ["escape", "general", "readOnly", "type"])
  func `the suite's outputs`(name: String) throws {
    let uri = "https://json-schema.org/draft/2020-12/output/schema"
    let options = JSONSchemaOptions(documents: [uri: try Self.file("output-schema.json")])
    for test in try Self.file("output/\(name).json").array ?? [] {
      let schema = try JSONSchema(#require(test["schema"]))
      for example in test["tests"]?.array ?? [] {
        let output = schema.output(.basic, for: try #require(example["data"]))
        let expected = try JSONSchema(
          #require(example["output"]?["basic"]), options: options)
        #expect(expected.validate(output).isEmpty, "\(output)")
      }
    }
  }

  @Test func `alternatives are branches of their keyword`() throws {
    let schema = try JSONSchema([
      "properties": [
        "a": ["anyOf": [["type": "null"], ["type": "string", "minLength": 2]]], "b": false,
      ]
    ])
    let output = schema.output(.detailed, for: ["a": "x", "b": 1])
    let properties = output["errors"]?[0]
    #expect(properties?["keywordLocation"] == "/properties")
    let anyOf = properties?["errors"]?[0]
    #expect(anyOf?["keywordLocation"] == "/properties/a/anyOf")
    #expect(anyOf?["error"] != nil)
    #expect(
      anyOf?["errors"]?.array?.map { $0["keywordLocation"] } == [
        "/properties/a/anyOf/0/type", "/properties/a/anyOf/1/minLength",
      ])
    #expect(properties?["errors"]?[1]?["keywordLocation"] == "/properties/b")
  }

  @Test func `annotations form a tree`() throws {
    let schema = try JSONSchema([
      "title": "Invoice",
      "properties": ["total": ["$ref": "#/$defs/amount", "default": 0, "x-label": "Total"]],
      "$defs": ["amount": ["type": "number", "description": "of money"]],
    ])
    let output = schema.output(.detailed, for: ["total": 3])
    #expect(
      output.text() == """
        {"valid":true,"keywordLocation":"","instanceLocation":"","annotations":[\
        {"valid":true,"keywordLocation":"/properties","instanceLocation":"","annotation":["total"],\
        "annotations":[{"valid":true,"keywordLocation":"/properties/total",\
        "instanceLocation":"/total","annotations":[\
        {"valid":true,"keywordLocation":"/properties/total/$ref/description",\
        "absoluteKeywordLocation":"json-schema:///#/$defs/amount/description",\
        "instanceLocation":"/total","annotation":"of money"},\
        {"valid":true,"keywordLocation":"/properties/total/default","instanceLocation":"/total",\
        "annotation":0},{"valid":true,"keywordLocation":"/properties/total/x-label",\
        "instanceLocation":"/total","annotation":"Total"}]}]},\
        {"valid":true,"keywordLocation":"/title","instanceLocation":"","annotation":"Invoice"}]}
        """)
  }

  @Test func `a violation tells the way to its keyword`() throws {
    let schema = try JSONSchema(JSONValue(parsing: Self.polygon))
    #expect(
      schema.validate([["x": 1]]).map(\.path) == ["/minItems", "/items/$ref/required"])
  }
}
