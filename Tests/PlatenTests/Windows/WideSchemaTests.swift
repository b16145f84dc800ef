import ChatCompletions
import FoundationEssentials
import JSON
import JSONSchema
import TestSupport
import Testing

@testable import Platen

/// Schemas of many fields, which are asked for some after others.
@Suite(.timeLimit(.minutes(15))) struct WideSchemaTests {
  private static func schema(_ value: JSONValue) throws -> SchemaFile {
    SchemaFile(path: "wide.json", value: value, compiled: try JSONSchema(value))
  }

  /// Texts by these names.
  private static func texts(_ names: [String]) -> JSONValue {
    .object(JSONObject(names.map { ($0, ["type": "string"]) }))
  }

  private static let wide: JSONValue = [
    "type": "object", "required": ["a", "buyer", "rows", "z"],
    "properties": [
      "a": ["type": "string"], "b": ["type": "string"],
      "buyer": [
        "type": "object", "required": ["n"], "properties": texts(["n", "o", "p", "q", "r"]),
      ],
      "rows": [
        "type": "array", "items": ["type": "object", "properties": texts(["x", "y", "v"])],
      ],
      "z": ["type": "string"],
    ],
  ]

  private static func names(_ schema: SchemaFile) -> String {
    (schema.value["properties"]?.object ?? [:]).map { member in
      let below = member.value["properties"]?.object?.names ?? []
      return below.isEmpty ? member.name : member.name + "(" + below.joined(separator: " ") + ")"
    }.joined(separator: " ")
  }

  @Test(
    arguments: [
      (100, ["a b buyer(n o p q r) rows z"]), (11, ["a b buyer(n o p q r) rows z"]),
      (7, ["a b buyer(n o p q r)", "rows z"]), (4, ["a b buyer(n o)", "buyer(p q r)", "rows z"]),
      (2, ["a b", "buyer(n o)", "buyer(p q)", "buyer(r)", "rows", "z"]),
    ] as [(Int, [String])])
  func `a wide schema is divided by subtrees, in its order`(most: Int, expected: [String]) throws {
    let parts = try Self.schema(Self.wide).parts(ofAtMost: most)
    #expect(parts.map(Self.names) == expected)
  }

  @Test(
    arguments: [
      ("/rows", [false, false, true]), ("/buyer/q", [false, true, false]),
      ("/buyer", [true, true, false]), ("/elsewhere", [true, true, true]),
    ] as [(String, [Bool])])
  func `of the parts those with a list ask for it, and all where none is known to have it`(
    list: String, expected: [Bool]
  ) throws {
    let parts = try Self.schema(Self.wide).parts(ofAtMost: 4)
    #expect(SchemaFile.asking(for: try #require(JSONPointer(list)), among: parts) == expected)
  }

  @Test func `an object with a rule over its members stays whole`() throws {
    var schema = try #require(Self.wide.object)
    schema["dependentRequired"] = ["a": ["b"]]
    #expect(try Self.schema(.object(schema)).parts(ofAtMost: 2).count == 1)
  }

  @Test func `parts ask for each field once, and for what is required in it`() throws {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<200 {
      let names = (0..<Int.random(in: 1...30, using: &generator)).map { "f\($0)" }
      let schema = try Self.schema([
        "type": "object", "required": .array(names.map(JSONValue.string)),
        "properties": Self.texts(names),
      ])
      let most = Int.random(in: 1...10, using: &generator)
      let parts = schema.parts(ofAtMost: most)
      #expect(parts.flatMap { $0.value["properties"]?.object?.names ?? [] } == names)
      for part in parts {
        let fields = part.value["properties"]?.object?.names ?? []
        #expect((1...most).contains(fields.count))
        #expect(part.value["required"]?.array?.compactMap(\.string) == fields)
      }
    }
  }

  @Test func `the groups are asked for with the same pages, joined, and checked as a whole`()
    async throws
  {
    let workspace = try Workspace()
    try workspace.folder.write(Self.wide.text(.pretty), to: "schema.json")
    let file = try workspace.folder.write(BarPDF.text(pages: 2), to: "two.pdf")
    let server = try ScriptedServer { request in
      let text = (try? request.texts.joined()) ?? ""
      if text.contains(#""rows""#) { return .completion(#"{"rows": [{"x": "1"}], "z": "end"}"#) }
      if text.contains(#""a""#) {
        return .completion(#"{"a": "A", "b": "B", "buyer": {"n": "N", "o": "O"}}"#)
      }
      return .completion(#"{"buyer": {"p": "P", "q": "Q", "r": "R"}}"#)
    }
    let pipeline = try workspace.pipeline(
      extract: ["max_fields: 4", "response_format: text"],
      overriding: ["base_url": server.url("/v1")])
    let record = try #require(
      try await pipeline.run([.file(path: file.path)], options: workspace.options()).outcomes()
        .first
    ).record
    #expect(record.status == .complete, "\(String(describing: record.rejection))")
    #expect(
      record.data.text(.compact)
        == #"{"a":"A","b":"B","buyer":{"n":"N","o":"O","p":"P","q":"Q","r":"R"},"#
        + #""rows":[{"x":"1"}],"z":"end"}"#)
    #expect(try server.requests.map { try $0.images.count } == [2, 2, 2])
    #expect(!record.findings.map(\.code).contains("answer_in_parts"))
  }

  /// A schema as generators write it: objects by reference, in an `allOf`, and beside null.
  private static let generated: JSONValue = [
    "type": "object", "required": ["seller", "buyer"],
    "properties": [
      "seller": ["$ref": "#/$defs/party", "description": "Who sells."],
      "bank": ["title": "Bank", "allOf": [["$ref": "#/$defs/party"]]],
      "buyer": [
        "anyOf": [["$ref": "#/$defs/party"], ["type": "null"]], "default": nil, "title": "Buyer",
      ],
      "rows": ["type": "array", "items": ["$ref": "#/$defs/row"]],
    ],
    "$defs": [
      "party": [
        "type": "object", "required": ["n", "o"], "additionalProperties": false,
        "properties": texts(["n", "o", "p"]),
      ],
      "row": [
        "type": "object", "properties": ["x": ["$ref": "#/$defs/code"], "y": ["type": "string"]],
      ],
      "code": ["type": "string"], "stray": ["type": "string"],
    ],
  ]

  @Test(
    arguments: [
      (11, ["seller bank buyer rows"]), (6, ["seller bank", "buyer rows"]),
      (5, ["seller", "bank", "buyer rows"]), (3, ["seller", "bank", "buyer", "rows"]),
      (
        2,
        ["seller(n o)", "seller(p) bank(n)", "bank(o p)", "buyer(n o)", "buyer(p)", "rows"]
      ),
    ] as [(Int, [String])])
  func `references and objects that may be null are divided as others are`(
    most: Int, expected: [String]
  ) throws {
    let parts = try Self.schema(Self.generated).parts(ofAtMost: most)
    #expect(parts.map(Self.names) == expected)
  }

  @Test func `a part of a generated schema is a schema with what it needs`() throws {
    let parts = try Self.schema(Self.generated).parts(ofAtMost: 2)
    #expect(parts[0].value["$defs"] == nil)
    #expect(parts[0].value["properties"]?["seller"]?["description"] == "Who sells.")
    #expect(parts[0].value["required"] == ["seller"])
    #expect(parts[0].compiled.validate(["seller": ["n": "N", "o": "O"]]).isEmpty)
    #expect(!parts[0].compiled.validate(["seller": nil]).isEmpty)
    #expect(!parts[0].compiled.validate(["seller": ["n": "N", "o": "O", "p": "P"]]).isEmpty)
    #expect(parts[1].value["properties"]?["bank"]?["title"] == "Bank")
    #expect(parts[3].value["properties"]?["buyer"]?["type"] == ["object", "null"])
    #expect(parts[3].value["properties"]?["buyer"]?["default"] == nil)
    #expect(parts[3].compiled.validate(["buyer": nil]).isEmpty)
    #expect(!parts[3].compiled.validate(["buyer": ["n": "N"]]).isEmpty)
    #expect(parts[5].value["$defs"]?.object?.names == ["row", "code"])
    #expect(!parts[5].compiled.validate(["rows": [["x": 1]]]).isEmpty)
    let whole = try Self.schema(Self.generated).parts(ofAtMost: 6)
    #expect(whole[0].value["$defs"]?.object?.names == ["party"])
    #expect(!whole[0].compiled.validate(["seller": ["n": 1, "o": "O"]]).isEmpty)
  }

  @Test(
    arguments: [
      ["anyOf": [["$ref": "#/$defs/party"], ["type": "string"]]],
      ["anyOf": [["$ref": "#/$defs/party"], ["$ref": "#/$defs/row"], ["type": "null"]]],
      ["allOf": [["$ref": "#/$defs/party"], ["required": ["p"]]]],
      ["$ref": "#/$defs/party", "minProperties": 1], ["$ref": "https://example.com/party"],
      [
        "oneOf": [
          ["type": ["object", "null"], "properties": ["n": [:], "o": [:]]], ["type": "null"],
        ]
      ],
    ] as [JSONValue])
  func `what stands for more than an object or null stays whole`(_ member: JSONValue) throws {
    var schema = try #require(Self.generated.object)
    schema["properties"] = ["m": member, "z": ["type": "string"]]
    let division = SchemaDivision(of: .object(schema))
    let places = division.groups(ofAtMost: 1).map { $0.map(\.place) }
    #expect(places == [["/m"], ["/z"]])
  }

  @Test func `a schema that refers to itself is divided to where it does`() throws {
    let schema = try Self.schema([
      "type": "object",
      "properties": ["first": ["$ref": "#/$defs/node"], "last": ["$ref": "#/properties/first"]],
      "$defs": [
        "node": [
          "type": "object",
          "properties": ["v": ["type": "string"], "next": ["$ref": "#/$defs/node"]],
        ]
      ],
    ])
    let parts = schema.parts(ofAtMost: 1)
    #expect(parts.map(Self.names) == ["first(v)", "first(next)", "last(v)", "last(next)"])
    #expect(schema.undivided(over: 1).map(\.place) == ["/first/next", "/last/next"])
    let next = try #require(parts.dropFirst().first)
    #expect(next.compiled.validate(["first": ["next": ["v": "1", "next": ["v": "2"]]]]).isEmpty)
    #expect(!next.compiled.validate(["first": ["next": ["next": ["v": 2]]]]).isEmpty)
  }

  @Test func `a reference to another field means the same where that is asked for apart`() throws {
    let schema = try Self.schema([
      "type": "object",
      "properties": [
        "seller": ["type": "object", "properties": Self.texts(["n", "o", "p"])],
        "buyers": ["type": "array", "items": ["$ref": "#/properties/seller"]],
      ],
    ])
    let parts = schema.parts(ofAtMost: 2)
    #expect(parts.map(Self.names) == ["seller(n o)", "seller(p)", "buyers"])
    #expect(parts[2].compiled.validate(["buyers": [["n": "N", "p": "P"]]]).isEmpty)
    #expect(!parts[2].compiled.validate(["buyers": [["p": 1]]]).isEmpty)
  }

  @Test func `references that lead to two others each come to an end`() throws {
    var definitions = JSONObject()
    for number in 0..<40 {
      let next: JSONValue = ["$ref": .string("#/$defs/d\(number + 1)")]
      definitions["d\(number)"] = ["type": "object", "properties": ["a": next, "b": next]]
    }
    definitions["d40"] = ["type": "string"]
    let division = SchemaDivision(of: ["$ref": "#/$defs/d0", "$defs": .object(definitions)])
    #expect(division.count(division.root) == 1_000_000)
    #expect(division.groups(ofAtMost: 10_000).count > 1)
  }

  @Test(
    arguments: [
      (#"{"n": "N"}"#, #"{"o": "O", "p": null}"#, #"{"n":"N","o":"O","p":null}"#),
      (#"{"n": "N"}"#, "null", #"{"n":"N","o":null,"p":null}"#), ("null", "null", "null"),
    ])
  func `an object that may be null is joined of what its groups say`(
    first: String, second: String, joined: String
  ) async throws {
    let workspace = try Workspace()
    let schema: JSONValue = [
      "type": "object", "required": ["a", "buyer"],
      "properties": [
        "a": ["type": "string"], "buyer": ["anyOf": [["$ref": "#/$defs/party"], ["type": "null"]]],
      ],
      "$defs": [
        "party": [
          "type": "object", "required": ["n", "o", "p"],
          "properties": [
            "n": ["type": "string"], "o": ["type": ["string", "null"]],
            "p": ["type": ["string", "null"]],
          ],
        ]
      ],
    ]
    try workspace.folder.write(schema.text(.pretty), to: "schema.json")
    let file = try workspace.folder.write(BarPDF.text(pages: 1), to: "one.pdf")
    let server = try ScriptedServer { request in
      let isFirst = ((try? request.texts.joined()) ?? "").contains(#""a""#)
      return .completion(
        isFirst ? #"{"a": "A", "buyer": \#(first)}"# : #"{"buyer": \#(second)}"#)
    }
    let pipeline = try workspace.pipeline(
      extract: ["max_fields: 2", "response_format: text"],
      overriding: ["base_url": server.url("/v1")])
    let record = try #require(
      try await pipeline.run([.file(path: file.path)], options: workspace.options()).outcomes()
        .first
    ).record
    #expect(record.status == .complete, "\(String(describing: record.rejection))")
    #expect(record.data.text(.compact) == #"{"a":"A","buyer":\#(joined)}"#)
    #expect(server.requests.count == 2)
  }

  @Test func `the check warns of what has more fields than a request may ask for`() throws {
    let workspace = try Workspace()
    try workspace.folder.write(Self.generated.text(.pretty), to: "schema.json")
    func warnings(_ most: Int) throws -> [String] {
      try workspace.pipeline(extract: ["max_fields: \(most)"]).file.warnings.map(\.message)
    }
    #expect(try warnings(2) == [])
    let told = try warnings(1)
    #expect(told.count == 1)
    #expect(
      told.first?.hasPrefix("'max_fields' is 1, but /rows is asked for at once, with 2 fields:")
        == true, "\(told)")
  }
}
