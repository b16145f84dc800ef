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
}
