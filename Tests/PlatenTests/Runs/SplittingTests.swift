import ChatCompletions
import FoundationEssentials
import JSON
import Platen
import TestSupport
import Testing

/// Questions whose answer is too long for the model.
@Suite(.timeLimit(.minutes(15))) struct SplittingTests {
  private static let schema: JSONValue = [
    "type": "object", "required": ["number", "rows"], "additionalProperties": false,
    "properties": [
      "number": ["type": ["string", "null"]],
      "rows": ["type": "array", "items": ["type": "string"]],
    ],
  ]

  private func record(
    pages: Int, schema: JSONValue = schema, options: [String] = [],
    _ script: @escaping ScriptedServer.Script
  ) async throws -> (record: Record, server: ScriptedServer) {
    let workspace = try Workspace()
    try workspace.folder.write(schema.text(.pretty), to: "schema.json")
    let file = try workspace.folder.write(BarPDF.text(pages: pages), to: "long.pdf")
    let server = try ScriptedServer(script)
    let run = try workspace.pipeline(
      extract: options, overriding: ["base_url": server.url("/v1")]
    ).run([.file(path: file.path)], options: workspace.options())
    return (try #require(try await run.outcomes().first).record, server)
  }

  private static func cutOff() -> ScriptedReply {
    .json(ScriptedServer.chatCompletion("{\"rows\": [\"a\"", finishReason: "length"))
  }

  @Test func `pages are asked about in halves, and joined in their order`() async throws {
    let (record, server) = try await record(pages: 3) { request in
      let images = (try? request.images.count) ?? 0
      if images > 1 { return Self.cutOff() }
      let number = request.number
      return .completion(
        #"{"number": \#(number == 2 ? "\"A-1\"" : "null"), "rows": ["row \#(number)"]}"#)
    }
    // All; pages 1 and 2; page 1; page 2; page 3.
    #expect(try server.requests.map { try $0.images.count } == [3, 2, 1, 1, 1])
    #expect(record.status == .complete)
    #expect(
      record.data.text(.compact) == #"{"number":"A-1","rows":["row 2","row 3","row 4"]}"#)
    #expect(record.findings.map(\.code).contains("answer_in_parts"))
    #expect(record.usage.requests == 5)
  }

  @Test func `of one page, fields are asked for in halves`() async throws {
    let (record, server) = try await record(pages: 1) { request in
      let system = (try? request.texts.first) ?? ""
      switch (system.contains("\"number\""), system.contains("\"rows\"")) {
      case (true, true): return Self.cutOff()
      case (true, false): return .completion(#"{"number": "A-1"}"#)
      default: return .completion(#"{"rows": ["one"]}"#)
      }
    }
    #expect(server.requests.count == 3)
    #expect(record.status == .complete)
    #expect(record.data.text(.compact) == #"{"number":"A-1","rows":["one"]}"#)
  }

  @Test func `pages that are too large one by one go to the next server of the list`() async throws
  {
    let other = try ScriptedServer(.completion(#"{"number": "A-1", "rows": ["one"]}"#))
    let server = try ScriptedServer(.error(413, type: "request_too_large"))
    var profiles = ProfileCatalogue.builtIn
    try profiles.add(
      parsing: """
        name: roomy
        like: generic
        base_url: \(other.url("/v1"))
        default_model: large
        """, path: "profiles.yaml")
    let workspace = try Workspace()
    try workspace.folder.write(Self.schema.text(.pretty), to: "schema.json")
    let file = try workspace.folder.write(BarPDF.text(pages: 2), to: "long.pdf")
    var options = workspace.options()
    options.retry = RetryPolicy(attempts: 1)
    let run = try workspace.pipeline(
      extract: ["fallbacks: [roomy]"], overriding: ["base_url": server.url("/v1")],
      profiles: profiles
    ).run([.file(path: file.path)], options: options)
    let record = try #require(try await run.outcomes().first).record
    #expect(try server.requests.map { try $0.images.count } == [2, 1, 1])
    #expect(try other.requests.map { try $0.images.count } == [1, 1])
    #expect(record.status == .complete)
    #expect(record.pages.map(\.status) == [.read, .read])
  }

  @Test func `what parts say against each other is told, and the first counts`() async throws {
    let (record, _) = try await record(pages: 2) { request in
      if request.number == 0 { return Self.cutOff() }
      return .completion(#"{"number": "A-\#(request.number)", "rows": []}"#)
    }
    #expect(record.data["number"]?.string == "A-1")
    let finding = try #require(record.findings.first { $0.code == "parts_differ" })
    #expect(finding.pointer == "/number")
  }

  @Test func `an answer that is too long however small the question rejects the document`()
    async throws
  {
    let schema: JSONValue = [
      "type": "object", "properties": ["rows": ["type": "array", "items": ["type": "string"]]],
    ]
    let (record, server) = try await record(pages: 2, schema: schema) { _ in Self.cutOff() }
    // The first half can't be divided, so the second is not asked for.
    #expect(server.requests.count == 2)
    #expect(record.status == .rejected)
    #expect(record.rejection?.code == "truncated_answer")
    #expect(record.rejection?.attempts == 2)
  }

  @Test func `a rule over several fields keeps them together`() async throws {
    var schema = try #require(Self.schema.object)
    schema["dependentRequired"] = ["number": ["rows"]]
    let (record, server) = try await record(pages: 1, schema: .object(schema)) { _ in
      Self.cutOff()
    }
    #expect(server.requests.count == 1)
    #expect(record.rejection?.code == "truncated_answer")
  }
}
