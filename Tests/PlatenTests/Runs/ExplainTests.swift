import ChatCompletions
import FoundationEssentials
import JSON
import Platen
import TestSupport
import Testing

/// What would be asked, told without asking.
@Suite(.timeLimit(.minutes(15))) struct ExplainTests {
  private let workspace: Workspace
  private let server: ScriptedServer
  private let long: DocumentSource

  init() throws {
    workspace = try Workspace()
    server = try ScriptedServer { _ in .completion(Workspace.goodAnswer) }
    let file = try workspace.folder.write(BarPDF.text(pages: 5), to: "long.pdf")
    long = .file(path: file.path)
  }

  private func pipeline(_ options: [String] = ["window: 2"]) throws -> Pipeline {
    try workspace.pipeline(extract: options, overriding: ["base_url": server.url("/v1")])
  }

  private func options(output: Bool = false) -> RunOptions {
    var options = workspace.options(output: output)
    options.environment = [:]
    return options
  }

  @Test(arguments: [
    [], ["zoom: 2"], ["response_format: json_schema", "max_output_tokens: 500"],
    ["profile: openai", "model: gpt-5-mini", "instructions: Read well."],
  ])
  func `the request is the one that a run sends, but for the pictures`(
    _ extract: [String]
  ) async throws {
    let page = try #require(try workspace.pictures(1).first)
    let pipeline = try pipeline(extract)
    let explanation = try await pipeline.explain(page, options: options())
    #expect(server.requests.isEmpty)
    var running = workspace.options(output: false)
    running.environment["OPENAI_API_KEY"] = "sk-openai-test"
    _ = try await pipeline.run([page], options: running).outcomes()
    let sent = try JSONValue(parsing: try #require(server.requests.first).body)
    let question = try #require(explanation.question)
    let body = try #require(question.body)
    #expect(question.byteCount == server.requests.first?.body.count)
    #expect(body.object?.names == sent.object?.names)
    for name in try #require(sent.object).names where name != "messages" {
      #expect(body[name] == sent[name], "\(name)")
    }
    #expect(body["messages"]?.array?.first == sent["messages"]?.array?.first)
    let url = body["messages"]?.array?.last?["content"]?.array?.last?["image_url"]?["url"]?.string
    #expect(url?.hasPrefix("data:image/png;base64,… (") == true)
    #expect(url?.hasSuffix(" kB, 200x280, page 1)") == true)
  }

  @Test func `of a wide schema each group's request is shown, and the sum`() async throws {
    let page = try #require(try workspace.pictures(1).first)
    let server = try ScriptedServer { request in
      .completion(request.number == 0 ? #"{"number": "A-1"}"# : #"{"total": 12.50}"#)
    }
    let pipeline = try workspace.pipeline(
      extract: ["max_fields: 1", "response_format: json_schema"],
      overriding: ["base_url": server.url("/v1")])
    let explanation = try await pipeline.explain(page, options: options())
    #expect(server.requests.isEmpty)
    var running = workspace.options(output: false)
    running.environment["AIGATEWAY_API_KEY"] = "sk-aig-test"
    _ = try await pipeline.run([page], options: running).outcomes()
    let questions = explanation.questions
    try #require(questions.count == 2 && server.requests.count == 2)
    for (question, request) in zip(questions, server.requests) {
      let sent = try JSONValue(parsing: request.body)
      #expect(question.byteCount == request.body.count)
      #expect(question.body?["response_format"] == sent["response_format"])
    }
    let urls = questions.map {
      $0.body?["messages"]?.array?.last?["content"]?.array?.last?["image_url"]?["url"]?.string
    }
    #expect(urls[0]?.hasSuffix(" kB, 200x280, page 1)") == true)
    #expect(urls[1]?.hasSuffix("… (page 1, as before)") == true)

    let report = ExplanationReport(explanation)
    let lines = report.text.split(separator: "\n")
    #expect(lines.contains { $0.contains("2, each for a group of the fields") })
    for number in 1...2 {
      #expect(lines.contains { $0.hasPrefix("request \(number) of 2 about window 1, ") })
    }
    let tokens = try questions.map { try #require($0.estimate?.promptTokens) }
    #expect(lines.contains { $0.hasPrefix("tokens") && $0.contains(" \(tokens[0] + tokens[1]) (") })
    let requests = try #require(report.json["requests"]?.array)
    #expect(requests.compactMap { $0["body"] } == questions.compactMap(\.body))
    #expect(
      requests.compactMap { $0["prompt_tokens"] } == tokens.map { JSONValue.number(JSONNumber($0)) }
    )
    #expect(report.json["prompt_tokens"] == .number(JSONNumber(tokens[0] + tokens[1])))
  }

  @Test func `windows are told, and any of them can be shown`() async throws {
    let explanation = try await pipeline().explain(long, window: 1, options: options())
    #expect(explanation.windows.map(\.pages) == [[1], [2, 3], [4, 5]])
    #expect(explanation.windows.allSatisfy { $0.standing == .open })
    #expect(explanation.question?.pages == [2, 3])
    #expect((explanation.question?.estimate?.promptTokens ?? 0) > 100)
    let error = await #expect(throws: ExplainError.self) {
      try await pipeline().explain(long, window: 3, options: options())
    }
    #expect(error?.description.hasSuffix("has 3 windows of pages, and so no window 4") == true)
  }

  @Test func `what is kept is told, and nothing is written`() async throws {
    let before = try await pipeline().explain(long, options: options(output: true))
    #expect(!FileManager.default.fileExists(atPath: workspace.output))
    #expect(before.windows.allSatisfy { $0.standing == .open } && !before.hasRecord)
    var running = workspace.options()
    running.environment["AIGATEWAY_API_KEY"] = "sk-aig-test"
    _ = try await pipeline().run([long], options: running).outcomes()
    let asked = server.requests.count
    #expect(asked == 3)
    let known = try await pipeline().explain(long, options: options(output: true))
    #expect(known.windows.allSatisfy { $0.standing == .kept } && known.hasRecord)
    let changed = try await pipeline(["window: 2", "instructions: Read well."])
      .explain(long, options: options(output: true))
    #expect(changed.windows.allSatisfy { $0.standing == .open } && !changed.hasRecord)
    // A rule asks nothing anew; an explanation keeps nothing that a run would take for an answer.
    let again = try await pipeline().run([long], options: running).outcomes()
    #expect(again.first?.isNew == false && server.requests.count == asked)
  }

  /// A list whose rows go on over windows, at a server that has a row for each request.
  private func rows(
    _ script: @escaping ScriptedServer.Script
  ) throws -> (pipeline: Pipeline, server: ScriptedServer) {
    let schema: JSONValue = [
      "type": "object", "properties": ["rows": ["type": "array", "items": ["type": "string"]]],
    ]
    try workspace.folder.write(schema.text(.pretty), to: "schema.json")
    let server = try ScriptedServer(script)
    let pipeline = try workspace.pipeline(
      extract: ["window: 2", "rows: /rows", "response_format: text"],
      overriding: ["base_url": server.url("/v1")])
    return (pipeline, server)
  }

  private static func words(_ body: JSONValue?) -> String? {
    body?["messages"]?.array?.last?["content"]?.array?.first?["text"]?.string
  }

  @Test func `where rows go on, those of the windows before are shown as soon as they are known`()
    async throws
  {
    let (pipeline, server) = try rows { .completion(#"{"rows": ["row \#($0.number)"]}"#) }
    let first = try await pipeline.explain(long, options: options(output: true))
    #expect(first.awaitedRows == nil && ExplanationReport(first).json["awaited_rows"] == .null)
    let before = try await pipeline.explain(long, window: 1, options: options(output: true))
    #expect(before.awaitedRows == "/rows" && before.windows.allSatisfy { $0.standing == .open })
    let words = try #require(Self.words(before.question?.body))
    #expect(words.contains("The list at /rows began on earlier pages."), "\(words)")
    #expect(words.contains("… (one or two rows, as the pages before are answered"))
    let report = ExplanationReport(before)
    #expect(report.text.contains("the last of /rows on the pages before are not known"))
    #expect(report.json["awaited_rows"] == "/rows")

    var running = workspace.options()
    running.environment["AIGATEWAY_API_KEY"] = "sk-aig-test"
    _ = try await pipeline.run([long], options: running).outcomes()
    try #require(server.requests.count == 3)
    for window in 0..<3 {
      let known = try await pipeline.explain(long, window: window, options: options(output: true))
      #expect(known.windows.allSatisfy { $0.standing == .kept } && known.awaitedRows == nil)
      let sent = try JSONValue(parsing: server.requests[window].body)
      #expect(Self.words(known.question?.body) == Self.words(sent))
    }
  }

  @Test func `what is asked behind a window without an answer depends on it`() async throws {
    let (pipeline, server) = try rows { request in
      (try? request.texts.last)?.contains("Page 1 of") ?? false
        ? .error(400, type: "invalid_request_error") : .completion(#"{"rows": ["a"]}"#)
    }
    var running = workspace.options()
    running.environment["AIGATEWAY_API_KEY"] = "sk-aig-test"
    _ = try await pipeline.run([long], options: running).outcomes()
    let told = try await pipeline.explain(long, window: 2, options: options(output: true))
    #expect(told.windows.map(\.standing) == [.open, .dependent, .dependent])
    #expect(server.requests.count >= 3)
    #expect(told.awaitedRows == "/rows")
  }

  @Test func `the report is the same each time, and differs by what was changed`() async throws {
    let first = ExplanationReport(try await pipeline().explain(long, options: options()))
    let second = ExplanationReport(try await pipeline().explain(long, options: options()))
    #expect(first.text == second.text)
    #expect(first.json["windows"]?.array?.count == 3)
    let other = ExplanationReport(
      try await pipeline(["window: 2", "instructions: Read well."])
        .explain(long, options: options()))
    let old = Set(first.text.split(separator: "\n"))
    let new = other.text.split(separator: "\n").filter { !old.contains($0) }
    #expect(new.contains { $0.contains("Read well.") } && new.count < 8)
  }

  @Test func `the offline reader is sent nothing, and blank pages are not asked about`()
    async throws
  {
    let offline = try workspace.pipeline(overriding: ["model": "offline"])
    let told = try await offline.explain(long, options: options())
    #expect(told.question?.body == nil && told.question?.pages == [1, 2, 3, 4, 5])
    #expect(ExplanationReport(told).text.hasSuffix("offline reader: nothing is sent"))
    let white = Raster(
      width: 100, height: 100, format: .gray, pixels: [UInt8](repeating: 255, count: 10_000))
    let blank = try workspace.folder.write(white.png().bytes, to: "blank.png")
    let nothing = try await pipeline().explain(.file(path: blank.path), options: options())
    #expect(nothing.question == nil && nothing.windows.map(\.standing) == [.blank])
  }
}
