import FoundationEssentials
import Platen
import TestSupport
import Testing

/// Whole runs: real files, real decoder processes, real sockets.
@Suite(.timeLimit(.minutes(15))) struct EndToEndTests {
  @Test func `a request shows the upright page in its true media type and asks for the schema`()
    async throws
  {
    let workspace = try Workspace()
    let server = try ScriptedServer(.completion(Workspace.goodAnswer))
    let photo = Checkout.samples.appending(path: "invoices/invoice-ie-photo-rotated.jpg")
    let run = try workspace.pipeline(overriding: ["base_url": server.url("/v1")]).run(
      [.file(path: photo.path)], options: workspace.options())

    let record = try #require(try await run.outcomes().first).record

    #expect(record.status == .complete)
    let request = try #require(server.requests.first)
    #expect(request.path == "/v1/chat/completions")
    let image = try #require(try request.images.first)
    #expect(image.mediaType == "image/jpeg")
    let stored = try ImageDecoder().header(of: Array(Data(contentsOf: photo)))
    let sent = try ImageDecoder().header(of: image.bytes)
    #expect(stored.storedSize.width > stored.storedSize.height, "the sample is stored on its side")
    #expect(sent.storedSize.height > sent.storedSize.width, "the request shows it upright")
    #expect(sent.orientation == .topLeft)
    #expect(sent.storedSize.width * sent.storedSize.height <= 14 * 14 * 16_384)
    #expect(try request.texts.contains { $0.contains(Workspace.schema.text(.compact)) })
    #expect(try request.json["model"]?.string == "moonshot/kimi-k2.7-code")
  }

  @Test func `records come out valid, in the schema's order, with what they cost`() async throws {
    let workspace = try Workspace()
    let server = try ScriptedServer(.completion(Workspace.goodAnswer))
    let run = try workspace.pipeline(overriding: ["base_url": server.url("/v1")]).run(
      try workspace.pictures(3), options: workspace.options())

    let outcomes = try await run.outcomes()

    #expect(outcomes.map(\.record.status) == [.complete, .complete, .complete])
    let lines = try workspace.lines("records.jsonl")
    #expect(lines.count == 3)
    for line in lines {
      try RecordSchema.expectValid(line)
      #expect(line["data"]?.text(.compact) == #"{"number":"A-1","total":12.50}"#)
      #expect(line["model"]?["answered"]?.string == "moonshot/kimi-k2.7-code")
      #expect(line["usage"]?["requests"]?.number?.int == 1)
      #expect(line["usage"]?["cost_usd"]?.number?.lexeme == "0.0000708")
    }
    #expect(try workspace.lines("rejects.jsonl").isEmpty)
  }

  @Test func `each failure of a server is a reject with its cause and the rest is done`()
    async throws
  {
    let workspace = try Workspace()
    let failures: [(reply: ScriptedReply, code: String)] = [
      (.error(403, type: "permission_denied", message: "not this one"), "permission_denied"),
      (.error(500, type: "server_error", message: "oh no"), "server_error"),
      (.html("<h1>Bad gateway</h1>"), "not_json"),
      (.garbage(Array("what is this\r\n".utf8)), "transport"),
      (.closeBeforeAnswer, "transport"),
      (.completion("I see an invoice."), "answer_not_json"),
      (.completion(#"{"number": 5, "total": null}"#), "off_schema"),
      (.completion(#"{"number": "A", "total": 1}"#), ""),
    ]
    let pictures = try workspace.pictures(failures.count)
    // Requests come in any order: the reply is chosen by the picture that is shown.
    let shown = try await Self.picturesAsSent(pictures)
    let server = try ScriptedServer { request in
      guard let image = try? request.images.first?.bytes,
        let index = shown.firstIndex(of: image)
      else { return .text("unknown picture", status: 599) }
      return failures[index].reply
    }
    let run = try workspace.pipeline(overriding: ["base_url": server.url("/v1")]).run(
      pictures, options: workspace.options())

    let outcomes = try await run.outcomes()

    #expect(outcomes.map { $0.record.rejection?.code ?? "" } == failures.map(\.code))
    let rejects = try workspace.lines("rejects.jsonl")
    #expect(rejects.count == failures.count - 1)
    for reject in rejects {
      try RecordSchema.expectValid(reject)
      // What breaks the schema is asked for once more.
      let isOffSchema = reject["rejection"]?["code"]?.string == "off_schema"
      #expect(reject["rejection"]?["attempts"]?.number?.int == (isOffSchema ? 2 : 1))
    }
    #expect(try workspace.lines("records.jsonl").count == 1)
    let text = rejects.map { $0.text(.compact) }.joined()
    #expect(!text.contains("sk-aig-test"))
  }

  @Test func `an off-schema answer is kept with its faults as findings`() async throws {
    let workspace = try Workspace()
    let server = try ScriptedServer(.completion(#"{"number": 5, "total": "x"}"#))
    let run = try workspace.pipeline(overriding: ["base_url": server.url("/v1")]).run(
      try workspace.pictures(1), options: workspace.options())

    let record = try #require(try await run.outcomes().first).record

    #expect(record.data.text(.compact) == #"{"number":5,"total":"x"}"#)
    #expect(record.findings.compactMap(\.pointer?.description) == ["/number", "/total"])
    #expect(record.pages.map(\.status) == [.failed])
    #expect(record.usage.requests == 2, "asked once more")
  }

  @Test func `without a key and without offline nothing is rendered and both ways out are named`()
    async throws
  {
    let workspace = try Workspace()
    var options = workspace.options()
    options.environment = [:]
    options.isolation = .processes(WorkerCommand(executable: "/nonexistent/decoder"))
    let run = try workspace.pipeline().run(try workspace.pictures(1), options: options)

    let error = await #expect(throws: ModelUnavailable.self) { try await run.outcomes() }

    #expect(error?.description.contains("AIGATEWAY_API_KEY") == true)
    #expect(error?.description.contains("--offline") == true)
  }

  /// The pictures as a request shows them, by which a script can tell which document it is asked about.
  private static func picturesAsSent(_ sources: [DocumentSource]) async throws -> [[UInt8]] {
    let pool = DecoderPool(isolation: .inProcess())
    let bounds = ImageTokenRule.kimi.bounds
    let options = RenderOptions(maxSide: bounds.maxSide, maxPixels: bounds.maxPixels)
    var pictures: [[UInt8]] = []
    for source in sources {
      pictures.append(try await pool.render(page: 1, of: source, options: options).image.bytes)
    }
    return pictures
  }
}
