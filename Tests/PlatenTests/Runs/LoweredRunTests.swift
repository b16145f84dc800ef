import ChatCompletions
import JSON
import JSONSchema
import Platen
import TestSupport
import Testing

/// Runs against servers that enforce schemas of a dialect of their own.
@Suite(.timeLimit(.minutes(15))) struct LoweredRunTests {
  private static let schema: JSONValue = [
    "type": "object", "required": ["number"], "additionalProperties": false,
    "properties": [
      "number": ["type": "string", "minLength": 1], "note": ["type": "string"],
      "taxes": ["type": "object", "additionalProperties": ["type": "number"]],
    ],
  ]

  private func workspace(_ schema: JSONValue = schema) throws -> Workspace {
    let workspace = try Workspace()
    try workspace.folder.write(schema.text(.pretty), to: "schema.json")
    return workspace
  }

  private func options(_ workspace: Workspace) -> RunOptions {
    var options = workspace.options()
    options.environment["OPENAI_API_KEY"] = "sk-test"
    options.environment["MOONSHOT_API_KEY"] = "sk-test"
    return options
  }

  @Test func `a strict server gets the lowered schema, and its nulls become absent members`()
    async throws
  {
    let workspace = try workspace()
    let answer = """
      {"number": "A-1", "note": null, \
      "taxes": {"additional_properties": [{"name": "VAT", "value": 1.90}]}}
      """
    let server = try ScriptedServer(.completion(answer))
    let run = try workspace.pipeline(
      overriding: ["profile": "openai", "base_url": server.url("/v1")]
    ).run(try workspace.pictures(1), options: options(workspace))

    let record = try #require(try await run.outcomes().first).record

    #expect(record.status == .complete)
    #expect(record.data.text(.compact) == #"{"number":"A-1","taxes":{"VAT":1.90}}"#)
    #expect(try JSONSchema(Self.schema).isValid(record.data))
    let request = try #require(server.requests.first)
    let format = try #require(try request.json["response_format"]?["json_schema"])
    #expect(format["strict"]?.bool == true)
    #expect(format["schema"]?["required"] == ["number", "note", "taxes"])
    #expect(format["schema"]?["properties"]?["note"]?["type"] == ["string", "null"])
    #expect(try !request.texts.contains { $0.contains("minLength\"") })
  }

  @Test func `what is told in the prompt is what is enforced`() async throws {
    let workspace = try workspace()
    let server = try ScriptedServer(.completion(#"{"number": "A-1"}"#))
    let run = try workspace.pipeline(
      overriding: ["profile": "moonshot", "base_url": server.url("/v1")]
    ).run(try workspace.pictures(1), options: options(workspace))

    #expect(try await run.outcomes().first?.record.status == .complete)

    let request = try #require(server.requests.first)
    let format = try #require(try request.json["response_format"]?["json_schema"])
    let sent = try #require(format["schema"])
    #expect(format["strict"]?.bool == true)
    #expect(try request.texts.contains { $0.contains(sent.text(.compact)) })
  }

  @Test func `a schema that can't be lowered is sent as it is, and the run works`() async throws {
    let schema: JSONValue = [
      "type": "object", "required": ["number"],
      "properties": [
        "number": ["type": "string"],
        "kind": ["enum": .array((0..<1001).map { .string("kind \($0)") })],
      ],
    ]
    let workspace = try workspace(schema)
    let server = try ScriptedServer(.completion(#"{"number": "A-1"}"#))
    let pipeline = try workspace.pipeline(
      overriding: ["profile": "openai", "base_url": server.url("/v1")])
    let run = pipeline.run(try workspace.pictures(1), options: options(workspace))

    #expect(try await run.outcomes().first?.record.status == .complete)

    let format = try #require(
      try server.requests.first?.json["response_format"]?["json_schema"])
    #expect(format["strict"]?.bool == false)
    #expect(format["schema"] == schema)
    let entry = try #require(pipeline.schemaReport.entries.first)
    #expect(entry.sending?.failure?.code == .tooLarge)
    #expect(entry.text.contains("1002 enum values"))
    #expect(entry.text.contains("strict: false"))
  }

  @Test func `the option response_format wins over the profile`() async throws {
    let workspace = try workspace()
    let server = try ScriptedServer(.completion(#"{"number": "A-1"}"#))
    let run = try workspace.pipeline(
      extract: ["response_format: json_object"],
      overriding: ["profile": "openai", "base_url": server.url("/v1")]
    ).run(try workspace.pictures(1), options: options(workspace))

    #expect(try await run.outcomes().first?.record.status == .complete)

    let request = try #require(server.requests.first)
    #expect(try request.json["response_format"] == ["type": "json_object"])
    #expect(try request.texts.contains { $0.contains(Self.schema.text(.compact)) })
  }

  @Test func `the report tells each change with its place, many in one line`() throws {
    let names = (0..<40).map { "p\($0)" }
    let schema: JSONValue = [
      "type": "object", "additionalProperties": false,
      "required": .array(names.map { .string($0) }),
      "properties": .object(
        JSONObject(names.map { ($0, ["type": "string", "pattern": "^A"]) })),
    ]
    let workspace = try workspace(schema)
    let moonshot = try workspace.pipeline(overriding: ["profile": "moonshot"]).schemaReport
    #expect(moonshot.entries.first?.sending?.lowered?.changes.count == 40)
    #expect(moonshot.text.contains("/properties/p0/pattern"))
    #expect(moonshot.text.contains("and 37 more"))
    #expect(moonshot.text.split(separator: "\n").count == 3)
    let openAI = try workspace.pipeline(overriding: ["profile": "openai"]).schemaReport
    #expect(openAI.text.contains("keeps to openai-strict"))
    let offline = try workspace.pipeline(overriding: ["model": "offline"]).schemaReport
    #expect(offline.text.contains("offline reader"))
    #expect(offline.entries.first?.sent == schema)
  }
}
