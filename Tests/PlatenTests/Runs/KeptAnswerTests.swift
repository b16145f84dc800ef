import ChatCompletions
import FoundationEssentials
import JSON
import Synchronization
import TestSupport
import Testing

@testable import Platen

/// Answers that are kept: nothing is asked twice that was answered once.
@Suite(.timeLimit(.minutes(15))) struct KeptAnswerTests {
  /// A run of a document of five pages in windows of two, which are 1-2, 3 and 4-5 … by their sizes.
  private struct Job {
    let workspace: Workspace
    let server: ScriptedServer
    var extract = ["window: 2"]
    var validate = ""

    init(_ script: @escaping ScriptedServer.Script) throws {
      workspace = try Workspace()
      server = try ScriptedServer(script)
      try workspace.folder.write(BarPDF.text(pages: 5), to: "long.pdf")
    }

    func run(fresh: Bool = false, _ schema: JSONValue = Workspace.schema) async throws -> Outcome {
      try workspace.folder.write(schema.text(.pretty), to: "schema.json")
      let lines = (["schema: schema.json"] + extract).map { "      \($0)" }
      let file = try workspace.folder.write(
        """
        name: kept
        stages:
          - load
          - render
          - extract:
        \(lines.joined(separator: "\n"))
          - validate\(validate)
          - emit
        """, to: "kept.yaml")
      let pipeline = try Pipeline(
        contentsOf: file.path, overriding: ["base_url": server.url("/v1")])
      var options = workspace.options()
      options.isFresh = fresh
      options.environment["OPENAI_API_KEY"] = "sk-openai-test"
      let source = DocumentSource.file(path: workspace.folder.url.appending(path: "long.pdf").path)
      return try #require(try await pipeline.run([source], options: options).outcomes().first)
    }

    var lines: [JSONValue] { get throws { try workspace.lines("records.jsonl") } }
  }

  private static let good: ScriptedServer.Script = { _ in .completion(Workspace.goodAnswer) }

  @Test func `a changed rule or emitter asks nothing again, and the record costs what it cost`()
    async throws
  {
    var job = try Job(Self.good)
    let first = try await job.run()
    job.validate = ": {repair: false}"
    let second = try await job.run()

    #expect(first.record.status == .complete)
    #expect(second.record.pipeline.fingerprint != first.record.pipeline.fingerprint)
    #expect(second.isNew)
    #expect(job.server.requests.count == 3)
    #expect(second.record.data == first.record.data)
    #expect(second.record.usage == first.record.usage)
    #expect(first.spent.map(\.usage.requests) == [3])
    #expect(second.spent.map(\.usage.requests) == [0])
  }

  @Test(
    arguments: [
      ["window: 2", "instructions: More."], ["window: 2", "max_output_tokens: 4000"], ["window: 3"],
      ["window: 2", "response_format: text"],
    ])
  func `what changes the question asks again`(options: [String]) async throws {
    var job = try Job(Self.good)
    _ = try await job.run()
    let before = job.server.requests.count
    job.extract = options
    _ = try await job.run()
    #expect(job.server.requests.count > before)
  }

  @Test func `a changed schema asks again`() async throws {
    let job = try Job(Self.good)
    _ = try await job.run()
    var schema = try #require(Workspace.schema.object)
    schema["description"] = "Another."
    _ = try await job.run(.object(schema))
    #expect(job.server.requests.count == 6)
  }

  @Test func `fresh asks again`() async throws {
    let job = try Job(Self.good)
    _ = try await job.run()
    _ = try await job.run(fresh: true)
    #expect(job.server.requests.count == 6)
  }

  @Test func `what was rejected for its answers is not paid for again`() async throws {
    let job = try Job { _ in .completion(#"{"total": 12.50, "number": 17, "more": true}"#) }
    let first = try await job.run()
    let asked = job.server.requests.count
    let second = try await job.run()
    #expect(first.record.rejection?.code == "off_schema")
    #expect(second.record.rejection?.code == "off_schema")
    #expect(job.server.requests.count == asked)
  }

  /// An answer in which the model declines, or that a filter withheld.
  private static func declined(_ code: String) -> ScriptedReply {
    code == "refused"
      ? .json(ScriptedServer.chatCompletion(nil, message: ["refusal": "I can't help with that."]))
      : .json(ScriptedServer.chatCompletion(nil, finishReason: "content_filter"))
  }

  @Test(arguments: ["refused", "filtered"])
  func `what was declined is not paid for again`(code: String) async throws {
    let job = try Job { _ in Self.declined(code) }
    let first = try await job.run()
    #expect(first.record.rejection?.code == code)
    #expect(job.server.requests.count == 3)
    let second = try await job.run()
    #expect(second.record.rejection?.code == code)
    #expect(job.server.requests.count == 3)
    #expect(second.record.usage == first.record.usage)
    #expect(second.record.pages == first.record.pages)
    #expect(second.spent.map(\.usage.requests).reduce(0, +) == 0)
    // Afresh it is asked again.
    _ = try await job.run(fresh: true)
    #expect(job.server.requests.count == 6)
  }

  @Test func `pages that look alike are declined once`() async throws {
    let workspace = try Workspace()
    let server = try ScriptedServer(Self.declined("refused"))
    let picture = try Workspace.barred(mark: 3).png().bytes
    let sources = try (0..<3).map { number in
      let bytes = picture + Array(repeating: 0, count: number)
      return DocumentSource.file(
        path: try workspace.folder.write(bytes, to: "page-\(number).png").path)
    }
    let pipeline = try workspace.pipeline(overriding: ["base_url": server.url("/v1")])
    let outcomes = try await pipeline.run(sources, options: workspace.options()).outcomes()
    #expect(outcomes.map(\.record.rejection?.code) == ["refused", "refused", "refused"])
    #expect(server.requests.count == 1)
  }

  @Test func `a filter that lets no question through took nothing, and is asked again`()
    async throws
  {
    let job = try Job { _ in .error(400, type: "content_filter") }
    let first = try await job.run()
    #expect(first.record.rejection?.code == "filtered")
    let asked = job.server.requests.count
    _ = try await job.run()
    #expect(job.server.requests.count == 2 * asked)
  }

  @Test func `of a window that was declined the record says what asks anew, and that does`()
    async throws
  {
    let job = try Job { request in
      let text = (try? request.texts.last) ?? ""
      return request.number < 3 && text.hasPrefix("Pages 4, 5")
        ? Self.declined("refused") : .completion(Workspace.goodAnswer)
    }
    for _ in 0..<2 {
      let record = try await job.run().record
      #expect(record.status == .partial)
      let finding = try #require(record.findings.first { $0.code == "window_failed" })
      #expect(finding.message.contains("platen journal retry"))
      #expect(job.server.requests.count == 3)
    }
    let forgotten = try await JournalUpkeep(folder: job.workspace.output).retry(["long.pdf"])
    #expect(forgotten.answers == 3)
    #expect(try await job.run().record.status == .complete)
    #expect(job.server.requests.count == 6)
  }

  @Test func `what was declined goes to those who have not declined yet`() async throws {
    let server = try ScriptedServer(Self.declined("refused"))
    let other = try ScriptedServer { request in
      switch request.number {
      case 0: .error(403, type: "permission_denied")
      case 1: Self.declined("filtered")
      default: .completion(Workspace.goodAnswer)
      }
    }
    var profiles = ProfileCatalogue.builtIn
    try profiles.add(
      parsing: """
        name: second
        like: generic
        base_url: \(other.url("/v1"))
        default_model: large
        """, path: "profiles.yaml")
    let workspace = try Workspace()
    let page = try #require(try workspace.pictures(1).first)
    var options = workspace.options()
    options.retry = RetryPolicy(attempts: 1)
    let steps: [(extract: [String], asked: [Int], code: String?)] = [
      ([], [1, 0], "refused"), ([], [1, 0], "refused"),
      // The second model fails otherwise, so it may answer yet; then it declines too.
      (["fallbacks: [second]"], [2, 1], "permission_denied"),
      (["fallbacks: [second]"], [3, 2], "filtered"), (["fallbacks: [second]"], [3, 2], "filtered"),
      (["fallbacks: ['second:larger']"], [4, 3], nil),
    ]
    for step in steps {
      let pipeline = try workspace.pipeline(
        extract: step.extract, overriding: ["base_url": server.url("/v1")], profiles: profiles)
      let record = try #require(
        try await pipeline.run([page], options: options).outcomes().first
      ).record
      #expect(record.rejection?.code == step.code)
      #expect([server.requests.count, other.requests.count] == step.asked)
    }
  }

  @Test func `of a document with a failed window, the next run asks about that window alone`()
    async throws
  {
    let job = try Job { request in
      let isFirstTime = request.number < 3
      let text = (try? request.texts.last) ?? ""
      return isFirstTime && text.hasPrefix("Pages 4, 5")
        ? .error(400, type: "invalid_request_error") : .completion(Workspace.goodAnswer)
    }
    let first = try await job.run()
    #expect(first.record.status == .partial)
    #expect(job.server.requests.count == 3)

    let second = try await job.run()
    #expect(second.record.status == .complete)
    #expect(job.server.requests.count == 4)
    #expect(second.record.id == first.record.id)
    #expect(try job.lines.compactMap { $0["status"]?.string } == ["complete"])

    let third = try await job.run()
    #expect(!third.isNew)
    #expect(job.server.requests.count == 4)
  }

  @Test func `a question that was too much as a whole is not asked as a whole again`() async throws
  {
    var job = try Job { request in
      let images = (try? request.images.count) ?? 0
      return images > 2
        ? .json(ScriptedServer.chatCompletion("{\"number\": \"a\"", finishReason: "length"))
        : .completion(Workspace.goodAnswer)
    }
    job.extract = ["window: all"]
    let first = try await job.run()
    #expect(first.record.status == .complete)
    let asked = job.server.requests.count
    job.validate = ": {repair: false}"
    let second = try await job.run()
    #expect(second.record.status == .complete)
    #expect(second.record.data == first.record.data)
    #expect(second.record.usage == first.record.usage)
    #expect(job.server.requests.count == asked)
  }

  @Test func `an answer to a lowered schema finds its way back from the journal`() async throws {
    // A strict server wants every member required and takes no map: both come back changed.
    let schema: JSONValue = [
      "type": "object", "required": ["number"],
      "properties": ["number": ["type": "string"], "note": ["type": "string"]],
    ]
    var job = try Job { _ in .completion(#"{"number": "A-1", "note": null}"#) }
    job.extract = ["window: all", "profile: openai", "model: gpt-5.4-mini"]
    let first = try await job.run(schema)
    #expect(first.record.data.text(.compact) == #"{"number":"A-1"}"#)
    job.validate = ": {repair: false}"
    let second = try await job.run(schema)
    #expect(second.record.data.text(.compact) == #"{"number":"A-1"}"#)
    #expect(job.server.requests.count == 1)
  }

  @Test func `a record that is whole stays where one made afresh lacks a page`() async throws {
    let job = try Job { request in
      request.number == 4
        ? .error(400, type: "invalid_request_error") : .completion(Workspace.goodAnswer)
    }
    let whole = try await job.run()
    let lines = try job.lines
    let again = try await job.run(fresh: true)
    #expect(whole.record.status == .complete)
    #expect(again.record.status == .partial)
    #expect(try job.lines == lines)
    let known = try await job.run()
    #expect(known.record == whole.record && !known.isNew)
  }

  @Test func `what is made afresh, or whole at last, is so under each name of its content`()
    async throws
  {
    var job = try JournalJob(["a.png": 1, "b.png": 1]) { request in
      .completion(#"{"number": "A-\#(request.number)", "total": 1}"#)
    }
    _ = try await job.run(["a.png", "b.png"])
    job.isFresh = true
    let fresh = try await job.run(["a.png", "b.png"])
    #expect(job.server.requests.count == 2)
    #expect(fresh.map { $0.record.data["number"]?.string } == ["A-1", "A-1"])
    let numbers = try job.workspace.lines("records.jsonl").map { $0["data"]?["number"]?.string }
    #expect(numbers == ["A-1", "A-1"])
  }

  @Test func `a page that was too large for the server is asked about by the next run`()
    async throws
  {
    let isRaised = Mutex(false)
    var job = try Job { request in
      let isSecond = (try? request.texts.last)?.hasPrefix("Page 2 ") ?? false
      return isSecond && !isRaised.withLock { $0 }
        ? .error(413, type: "request_too_large") : .completion(Workspace.goodAnswer)
    }
    job.extract = ["window: 1"]
    for _ in 0..<2 {
      let record = try await job.run().record
      #expect(record.status == .partial)
      #expect(record.pages.map(\.status) == [.read, .failed, .read, .read, .read])
    }
    let before = job.server.requests.count
    isRaised.withLock { $0 = true }
    let record = try await job.run().record
    #expect(record.status == .complete)
    #expect(job.server.requests.count == before + 1)
  }

  @Test
  func `pages that look alike are paid for once, in different documents at the same time too`()
    async throws
  {
    let workspace = try Workspace()
    let gate = Gate(opensAt: 2)
    let server = try ScriptedServer { _ in
      gate.pass()
      return .completion(Workspace.goodAnswer)
    }
    let picture = try Workspace.barred(mark: 3).png().bytes
    // What follows the picture's end makes another file, and the same page.
    let sources = try (0..<4).map { number in
      let bytes = picture + Array(repeating: 0, count: number)
      return DocumentSource.file(
        path: try workspace.folder.write(bytes, to: "page-\(number).png").path)
    }
    var options = workspace.options()
    options.windowsInFlight = 4
    let asked = Mutex(0)
    options.onEvent = { event in
      guard case .asked = event else { return }
      // The answer comes when all four want it.
      if asked.withLock({
        $0 += 1
        return $0
      }) == 4 {
        gate.open()
      }
    }
    let pipeline = try workspace.pipeline(overriding: ["base_url": server.url("/v1")])
    let outcomes = try await pipeline.run(sources, options: options).outcomes()

    #expect(outcomes.map(\.record.status) == Array(repeating: .complete, count: 4))
    #expect(Set(outcomes.map(\.record.document.sha256)).count == 4)
    #expect(server.requests.count == 1)
    #expect(outcomes.flatMap(\.spent).map(\.usage.requests).reduce(0, +) == 1)
  }

  @Test func `what earlier runs paid is told once, and what pages that look alike save apart`()
    async throws
  {
    let workspace = try Workspace()
    let server = try ScriptedServer(
      .json(ScriptedServer.chatCompletion(Workspace.goodAnswer, usage: (1000, 1000))))
    let picture = try Workspace.barred(mark: 3).png().bytes
    let sources = try (0..<3).map { number in
      let bytes = picture + Array(repeating: 0, count: number)
      return DocumentSource.file(
        path: try workspace.folder.write(bytes, to: "page-\(number).png").path)
    }
    let price = try #require(Money(dollars: "0.00495"))
    // The second run has other rules, and asks nothing.
    for (validate, kept) in [("validate", 0), ("{validate: {repair: false}}", 1)] {
      let file = try workspace.folder.write(
        "name: kept\nstages: [load, render, {extract: {schema: schema.json}}, \(validate), emit]",
        to: "kept.yaml")
      let pipeline = try Pipeline(
        contentsOf: file.path, overriding: ["base_url": server.url("/v1")])
      let progress = Mutex(RunProgress(at: .zero))
      var options = workspace.options()
      options.windowsInFlight = 1
      options.onEvent = { event in progress.withLock { $0.take(event, at: .zero) } }
      _ = try await pipeline.run(sources, options: options).outcomes()
      let snapshot = progress.withLock { $0.snapshot(at: .zero) }
      #expect(server.requests.count == 1)
      #expect(snapshot.answers.asked == 1 - kept)
      #expect(snapshot.answers.kept == kept)
      #expect(snapshot.answers.repeated == 2)
      #expect(snapshot.keptCost == (kept == 0 ? Money.zero : price))
      #expect(snapshot.repeatedCost == price + price)
    }
  }

  @Test func `whatever of a question may change its answer, changes its key`() {
    let plain = ChatRequest(model: "m", messages: [ChatMessage(.user, "a")])
    var requests = [plain]
    func add(_ change: (inout ChatRequest) -> Void) {
      var request = plain
      change(&request)
      requests.append(request)
    }
    add { $0.model = "n" }
    add { $0.messages = [ChatMessage(.user, "b")] }
    add { $0.messages = [ChatMessage(.system, "a")] }
    add { $0.messages = [ChatMessage(.user, "a"), ChatMessage(.user, "")] }
    add { $0.responseFormat = .jsonObject }
    add { $0.maxTokens = 10 }
    add { $0.temperature = 0 }
    add { $0.tools = [ChatTool(name: "zoom")] }
    add { $0.toolChoice = ToolChoice.none }
    add { $0.messages = [ChatMessage(.tool, [.text("a")], toolCallID: "1")] }
    let keys = requests.map { AnswerKey(of: $0, pictures: [], target: ["x"]) }
    #expect(Set(keys).count == requests.count)
    #expect(AnswerKey(of: plain, pictures: [], target: ["y"]) != keys[0])
    #expect(AnswerKey(of: plain, pictures: [], target: ["x"]) == keys[0])
  }

  @Test func `equal content is paid once and recorded for each name, in later runs too`()
    async throws
  {
    let workspace = try Workspace()
    let server = try ScriptedServer(.completion(Workspace.goodAnswer))
    let pipeline = try workspace.pipeline(overriding: ["base_url": server.url("/v1")])
    let names = try ["one.png", "copy.png", "late.png"].map {
      DocumentSource.file(path: try workspace.picture($0, mark: 1).path)
    }
    let first = try await pipeline.run(Array(names.prefix(2)), options: workspace.options())
      .outcomes()
    let second = try await pipeline.run(names, options: workspace.options()).outcomes()

    #expect(server.requests.count == 1)
    #expect(first.map(\.record.document.name) == names.prefix(2).map(\.name))
    #expect(Set(second.map(\.record.id)).count == 3)
    let lines = try workspace.lines("records.jsonl")
    #expect(lines.compactMap { $0["document"]?["name"]?.string } == names.map(\.name))
    #expect(lines.map { $0["usage"]?["requests"]?.number?.int } == [1, 0, 0])
    #expect(second[2].record.findings.map(\.code).contains("same_content"))
  }
}
