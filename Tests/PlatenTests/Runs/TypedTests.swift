import Platen
import TestSupport
import Testing

/// Reading documents into Swift types, without pipeline and schema files.
@Suite(.timeLimit(.minutes(15))) struct TypedTests {
  struct Receipt: Decodable, Equatable, SchemaDescribing {
    struct Item: Decodable, Equatable {
      var text: String
      var price: JSONNumber?
    }

    static let memberGuides: [String: SchemaGuide] = ["number": "As \"printed\":\n# 1."]
    var number: String
    var items: [Item]
  }

  struct Other: Decodable { var number: String }

  struct Unseen: Decodable {
    init(from decoder: any Decoder) throws { throw CancellationError() }
  }

  private func pipeline(_ server: ScriptedServer) throws -> Pipeline {
    try Pipeline(
      extracting: Receipt.self, instructions: "Say: \"yes\" # no\n- {a: b}",
      overriding: ["base_url": server.url("/v1")])
  }

  @Test func `a record becomes a value of the type, and the model is shown its schema`()
    async throws
  {
    let workspace = try Workspace()
    let server = try ScriptedServer(
      .completion(#"{"items": [{"price": 1.10, "text": "Tea"}, {"text": "Bun"}], "number": "7"}"#))
    let outcomes = try await pipeline(server).run(
      workspace.pictures(1), options: workspace.options()
    ).outcomes()

    let record = try #require(outcomes.first?.record)
    #expect(record.pipeline.name == "Receipt")
    let receipt = try record.decode(Receipt.self)
    #expect(receipt.items.map(\.text) == ["Tea", "Bun"])
    #expect(receipt.items.map { $0.price?.lexeme } == ["1.10", nil])
    #expect(record.data.object?.names == ["number", "items"], "members are in the type's order")

    let body = try JSONValue(parsing: try #require(server.requests.first).body)
    #expect(
      body["messages"]?[0]?["content"]?.text().contains(#"Say: \"yes\" # no\n- {a: b}"#) == true)
    #expect(body.text().contains("printed"), "the guides are in the schema that is shown")
  }

  @Test func `an answer off the type's schema is rejected, and decoding throws why`() async throws {
    let workspace = try Workspace()
    let server = try ScriptedServer(.completion(#"{"number": 7, "items": []}"#))
    let outcomes = try await pipeline(server).run(
      workspace.pictures(1), options: workspace.options(output: false)
    ).outcomes()
    let record = try #require(outcomes.first?.record)
    let rejection = #expect(throws: Rejection.self) { try record.decode(Receipt.self) }
    #expect(rejection?.code == "off_schema")
  }

  @Test func `the fingerprint is that of type and instructions`() throws {
    let pipeline = try Pipeline(extracting: Receipt.self)
    #expect(try Pipeline(extracting: Receipt.self).fingerprint == pipeline.fingerprint)
    #expect(try Pipeline(extracting: Other.self).fingerprint != pipeline.fingerprint)
    #expect(
      try Pipeline(extracting: Receipt.self, instructions: "x").fingerprint != pipeline.fingerprint)
  }

  @Test func `options are checked as those of a file are`() throws {
    let error = #expect(throws: PipelineFileError.self) {
      try Pipeline(extracting: Receipt.self, overriding: ["max_pages": "0", "profile": "opnai"])
    }
    #expect(error?.faults.count == 2)
    #expect(error?.description.contains("Pipeline(extracting: Receipt.self)") == true)
    #expect(throws: SchemaDescriptionError.self) { try Pipeline(extracting: Unseen.self) }
  }
}
