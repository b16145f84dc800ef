import ChatCompletions
import JSON
import PlatenService
import TestSupport
import Testing

/// The gateway's files and batches, as any client has them.
@Suite(.timeLimit(.minutes(15))) struct BatchEndpointTests {
  /// Sends lines as a file; the file as it is shown.
  private func upload(
    _ lines: [String], _ run: GatewayRun, purpose: String = "batch"
  ) async throws -> HTTPResponse {
    let form = MultipartForm(
      fields: [("purpose", purpose)], file: Array(lines.joined(separator: "\n").utf8),
      named: "lines.jsonl")
    return try await post(form.bytes, form.contentType, run)
  }

  private func post(
    _ body: [UInt8], _ type: String, _ run: GatewayRun
  ) async throws -> HTTPResponse {
    try await CurlTransport(options: TransportOptions(proxy: .none)).send(
      HTTPRequest(
        url: run.address + "/files",
        headers: ["Authorization": "Bearer local", "Content-Type": type], body: body))
  }

  private func begin(_ file: String, _ run: GatewayRun) async throws -> JSONValue {
    try await run.send(
      "/batches",
      [
        "input_file_id": .string(file), "endpoint": "/v1/chat/completions",
        "completion_window": "24h", "metadata": ["of": "a test"],
      ]
    ).json
  }

  /// A batch of lines once it is over.
  private func batch(_ lines: [String], _ run: GatewayRun) async throws -> JSONValue {
    let file = try #require(try await upload(lines, run).json["id"]?.string)
    let id = try #require(try await begin(file, run)["id"]?.string)
    await run.gateway.finishBatches()
    return try await run.send("/batches/\(id)").json
  }

  private func lines(_ file: JSONValue?, _ run: GatewayRun) async throws -> [JSONValue] {
    guard let id = file?.string else { return [] }
    let response = try await run.send("/files/\(id)/content")
    return try String(decoding: response.body, as: UTF8.self).split(separator: "\n")
      .map { try JSONValue(parsing: String($0)) }
  }

  private static func line(_ id: String, _ text: String = "Hello!", _ more: JSONObject = [:])
    -> String
  {
    JSONValue.object([
      "custom_id": .string(id), "method": "POST", "url": "/v1/chat/completions",
      "body": request(text, more),
    ]).text(.compact)
  }

  @Test func `a batch is worked off, in an order of its own, at half the price`() async throws {
    try await GatewayRun.with {
      $0.requestsPerMinute = 1
    } ask: { run in
      let names = (0..<6).map { "line-\($0)" }
      let over = try await batch(names.map { Self.line($0) }, run)
      #expect(over["status"] == "completed" && over["object"] == "batch")
      #expect(over["request_counts"] == ["total": 6, "completed": 6, "failed": 0])
      #expect(over["metadata"] == ["of": "a test"] && over["errors"] == .null)
      #expect(over["error_file_id"] == .null && over["completed_at"]?.number != nil)
      let results = try await lines(over["output_file_id"], run)
      let order = results.compactMap { $0["custom_id"]?.string }
      #expect(Set(order) == Set(names) && order != names)
      #expect(results.allSatisfy { $0["response"]?["status_code"] == 200 && $0["error"] == .null })
      let costs = results.compactMap {
        $0["response"]?["body"]?["usage"]?["cost"]?.number.flatMap { Money($0) }
      }
      let account = run.gateway.account
      #expect(costs.reduce(.zero, +) == account.cost && account.billed == 6)
      let whole = try await run.complete(request("Hello!")).json
      let cost = try #require(whole["usage"]?["cost"]?.number.flatMap { Money($0) })
      #expect(costs.allSatisfy { $0 + $0 == cost }, "and the limit a minute does not count")
      #expect(
        results.first?["response"]?["body"]?["choices"]?[0]?["message"]
          == whole["choices"]?[0]?["message"])
    }
  }

  @Test(arguments: [
    ("500", "error", 500), ("429", "error", 429), ("html", "error", 502), ("reset", "none", 0),
    ("stall", "none", 0), ("cut", "none", 0), ("mid-error", "output", 200),
    ("slow", "output", 200), ("no-done", "output", 200), ("truncate", "output", 200),
    ("empty", "output", 200), ("refuse", "output", 200), ("filter", "output", 200),
    ("garbage", "output", 200), ("ignore-schema", "output", 200), ("blind", "output", 200),
    ("loop", "output", 200),
  ])
  func `a line meets faults as a question does`(_ name: String, _ file: String, _ status: Int)
    async throws
  {
    let fault = try #require(GatewayFault(name: name))
    try await GatewayRun.with {
      $0.faults = GatewayFaultPlan([.init(fault, 1)])
      $0.slowness = .milliseconds(1)
    } ask: { run in
      let over = try await batch([Self.line("a")], run)
      #expect(over["status"] == "completed")
      let output = try await lines(over["output_file_id"], run)
      let errors = try await lines(over["error_file_id"], run)
      #expect(output.count == (file == "output" ? 1 : 0) && errors.count == 1 - output.count)
      let line = try #require(output.first ?? errors.first)
      #expect(line["custom_id"] == "a")
      if file == "none" {
        #expect(line["response"] == .null && line["error"]?["code"]?.string != nil)
      } else {
        #expect(line["response"]?["status_code"]?.number?.int == status)
      }
      #expect(run.gateway.account.billed == (fault.isBilled ? 1 : 0))
      #expect(run.gateway.account.faults == [name: 1])
      let counts = over["request_counts"]
      #expect(counts?["completed"]?.number?.int == output.count)
      #expect(counts?["failed"]?.number?.int == errors.count)
    }
  }

  @Test(arguments: [
    (["no JSON"], "invalid_json_line"), ([], "empty_file"),
    ([line("a"), line("a")], "duplicate_custom_id"),
    ([line("a"), line("b", "x", ["model": "gpt-9"])], "model_not_found"),
    ([#"{"custom_id":"","method":"POST"}"#], "missing_required_parameter"),
    ([#"{"custom_id":"a","method":"GET"}"#], "invalid_method"),
    ([#"{"custom_id":"a","method":"POST","url":"/v1/embeddings"}"#], "invalid_url"),
    (
      [#"{"custom_id":"a","method":"POST","url":"/v1/chat/completions","body":{}}"#],
      "missing_required_parameter"
    ),
    ((0..<101).map { line("\($0)") }, "too_many_lines"),
  ])
  func `a file that no batch can be made of fails as a whole`(_ given: [String], _ code: String)
    async throws
  {
    try await GatewayRun.with { run in
      let over = try await batch(given, run)
      #expect(over["status"] == "failed" && over["output_file_id"] == .null)
      let faults = over["errors"]?["data"]?.array ?? []
      #expect(faults.contains { $0["code"]?.string == code }, "\(faults)")
      #expect(run.gateway.account.requests == 0)
    }
  }

  @Test func `a batch asks one model`() async throws {
    try await GatewayRun.with {
      $0.profile.models.append(ModelFacts(id: "other"))
    } ask: { run in
      let over = try await batch([Self.line("a"), Self.line("b", "x", ["model": "other"])], run)
      #expect(over["errors"]?["data"]?[0]?["code"] == "mismatched_model")
      #expect(over["errors"]?["data"]?[0]?["line"] == 2)
    }
  }

  @Test func `a line that is wrong in itself, or that nobody pays, is an error of its own`()
    async throws
  {
    try await GatewayRun.with { run in
      let over = try await batch(
        [
          Self.line("a"), Self.line("b", "x", ["n": 2]), Self.line("c", "x", ["stream": true]),
        ], run)
      #expect(over["request_counts"] == ["total": 3, "completed": 1, "failed": 2])
      let errors = try await lines(over["error_file_id"], run)
      #expect(errors.allSatisfy { $0["response"]?["status_code"] == 400 })
      #expect(
        errors.allSatisfy {
          $0["response"]?["body"]?["error"]?["type"] == "invalid_request_error"
        })
    }
    try await GatewayRun.with {
      $0.credit = .zero
    } ask: { run in
      let over = try await batch([Self.line("a")], run)
      let errors = try await lines(over["error_file_id"], run)
      #expect(errors.first?["response"]?["status_code"] == 402)
    }
  }

  @Test func `a batch that is cancelled keeps what was answered`() async throws {
    try await GatewayRun.with {
      $0.faults = GatewayFaultPlan([.init(.slow, 1)])
      $0.slowness = .seconds(3)
    } ask: { run in
      let names = (0..<12).map { "\($0)" }
      let file = try #require(try await upload(names.map { Self.line($0) }, run).json["id"]?.string)
      let id = try #require(try await begin(file, run)["id"]?.string)
      #expect(try await run.send("/batches/\(id)/cancel", [:]).json["status"] == "cancelling")
      await run.gateway.finishBatches()
      let over = try await run.send("/batches/\(id)").json
      #expect(over["status"] == "cancelled")
      let output = try await lines(over["output_file_id"], run)
      let errors = try await lines(over["error_file_id"], run)
      #expect(output.count + errors.count == 12 && errors.count > 0)
      #expect(errors.allSatisfy { $0["error"]?["code"] == "batch_cancelled" })
      #expect(run.gateway.account.billed == output.count)
      #expect(try await run.send("/batches/\(id)/cancel", [:]).status == 409)
    }
  }

  @Test func `files and batches are found, and listed a page at a time`() async throws {
    try await GatewayRun.with { run in
      let file = try await upload([Self.line("a")], run).json
      let id = try #require(file["id"]?.string)
      #expect(file["purpose"] == "batch" && file["filename"] == "lines.jsonl")
      #expect(try await run.send("/files/\(id)").json == file)
      #expect(
        try await run.send("/files/\(id)/content").body == Array(Self.line("a").utf8))
      var ids: [String] = []
      for _ in 0..<3 { ids.append(try #require(try await begin(id, run)["id"]?.string)) }
      let first = try await run.send("/batches?limit=2").json
      #expect(first["data"]?.array?.compactMap { $0["id"]?.string } == [ids[2], ids[1]])
      #expect(first["has_more"] == true && first["last_id"]?.string == ids[1])
      let rest = try await run.send("/batches?limit=2&after=\(ids[1])").json
      #expect(rest["data"]?.array?.compactMap { $0["id"]?.string } == [ids[0]])
      #expect(rest["has_more"] == false)
    }
  }

  @Test func `what is asked wrongly is refused, and said`() async throws {
    try await GatewayRun.with {
      $0.maxKeptBytes = 1000
    } ask: { run in
      for path in ["/files/none", "/files/none/content", "/batches/none", "/files"] {
        #expect(try await run.send(path).status == 404, "\(path)")
      }
      #expect(try await run.send("/batches?limit=0").status == 400)
      #expect(try await run.send("/batches", key: nil).status == 401)
      #expect(try await upload(["x"], run, purpose: "assistants").status == 400)
      #expect(try await post(Array("x".utf8), "text/plain", run).status == 400)
      let large = try await upload([String(repeating: "x", count: 1001)], run)
      #expect(large.status == 413)
      #expect(try large.json["error"]?["message"]?.string?.contains("1000 bytes") == true)
      let file = try #require(try await upload(["x"], run).json["id"]?.string)
      for (name, value) in [
        ("input_file_id", "none"), ("endpoint", "/v1/embeddings"), ("completion_window", "1h"),
      ] {
        var wanted: JSONObject = [
          "input_file_id": .string(file), "endpoint": "/v1/chat/completions",
          "completion_window": "24h",
        ]
        wanted[name] = .string(value)
        #expect((400...404).contains(try await run.send("/batches", .object(wanted)).status))
      }
      #expect(try await run.send("/batches", []).status == 400)
    }
  }

  @Test func `a profile without batches has none here either`() async throws {
    try await GatewayRun.with {
      $0.profile.batches = nil
    } ask: { run in
      let answers = [try await upload(["x"], run), try await run.send("/batches")]
      #expect(answers.map(\.status) == [404, 404])
    }
  }
}
