import ChatCompletions
import FoundationEssentials
import JSON
import PlatenService
import TestSupport
import Testing

/// The page's table of errors, to the letter, and the limits behind them.
@Suite(.timeLimit(.minutes(15))) struct ErrorTests {
  private func expectError(
    _ response: HTTPResponse, _ status: Int, _ type: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    #expect(response.status == status, sourceLocation: sourceLocation)
    let error = try response.json["error"]
    #expect(error?["type"]?.string == type, "\(error ?? .null)", sourceLocation: sourceLocation)
    #expect(error?["code"]?.number?.int == status, sourceLocation: sourceLocation)
    #expect(error?["message"]?.string?.isEmpty == false, sourceLocation: sourceLocation)
  }

  @Test func `a missing or wrong key is 401`() async throws {
    try await GatewayRun.with {
      $0.key = "right"
    } ask: { run in
      for path in ["/models", "/usage", "/chat/completions"] {
        let body = path == "/chat/completions" ? Optional(request("Hello!")) : .none
        try expectError(try await run.send(path, body, key: nil), 401, "authentication_error")
        try expectError(try await run.send(path, body, key: "wrong"), 401, "authentication_error")
        #expect(try await run.send(path, body, key: "right").status == 200)
        #expect(
          try await run.send(path, body, key: nil, headers: ["api-key": "right"]).status == 200)
      }
    }
  }

  @Test func `an unknown model or endpoint is 404`() async throws {
    try await GatewayRun.with { run in
      let unknown = request("Hello!", ["model": "moonshot/kimi-k9"])
      try expectError(try await run.complete(unknown), 404, "not_found")
      try expectError(try await run.send("/models/gpt-9"), 404, "not_found")
      try expectError(try await run.send("/embeddings", [:]), 404, "not_found")
      try expectError(try await run.send("/chat/completions"), 404, "not_found")
    }
  }

  @Test(arguments: [
    ("not json", "body is not JSON"), ("[]", "object"), ("{}", "'model'"),
    (#"{"model":"M"}"#, "'messages'"), (#"{"model":"M","messages":[]}"#, "'messages'"),
    (#"{"model":"M","messages":[{"role":"king","content":"x"}]}"#, "role"),
    (#"{"model":"M","messages":[{"role":"user"}]}"#, "content"),
    (#"{"model":"M","messages":[{"role":"user","content":[{"type":"sound"}]}]}"#, "type"),
    (#"{"model":"M","messages":[{"role":"tool","content":"x"}]}"#, "tool_call_id"),
    (#"{"model":"M","messages":[{"role":"user","content":"x"}],"n":2}"#, "'n'"),
    (#"{"model":"M","messages":[{"role":"user","content":"x"}],"stream":"yes"}"#, "'stream'"),
    (#"{"model":"M","messages":[{"role":"user","content":"x"}],"max_tokens":0}"#, "'max_tokens'"),
    (
      #"{"model":"M","messages":[{"role":"user","content":"x"}],"response_format":{"type":"xml"}}"#,
      "response_format"
    ),
    (
      #"{"model":"M","messages":[{"role":"user","content":"x"}],"tool_choice":"required"}"#,
      "tool_choice"
    ),
    (
      #"{"model":"M","messages":[{"role":"user","content":"x"}],"response_format":{"type":"json_schema","json_schema":{"name":"a","schema":{"type":"objekt"}}}}"#,
      "JSON Schema"
    ),
  ])
  func `what is malformed is 400 and says what`(_ body: String, _ words: String) async throws {
    try await GatewayRun.with { run in
      let response = try await CurlTransport(options: TransportOptions(proxy: .none)).send(
        HTTPRequest(
          url: run.address + "/chat/completions", headers: ["Authorization": "Bearer local"],
          body: Array(body.replacing("\"M\"", with: "\"\(model)\"").utf8)))
      try expectError(response, 400, "invalid_request_error")
      #expect(try response.json["error"]?["message"]?.string?.contains(words) == true)
    }
  }

  @Test func `an empty wallet is 402, and never below nothing`() async throws {
    try await GatewayRun.with {
      $0.credit = Money(dollars: "0.001")
    } ask: { run in
      var statuses: [Int] = []
      for _ in 0..<10 { statuses.append(try await run.complete(request("Hello!")).status) }
      #expect(statuses.first == 200 && statuses.last == 402)
      try expectError(try await run.complete(request("Hello!")), 402, "insufficient_credits")
      let account = run.gateway.account
      #expect(account.billed == statuses.count { $0 == 200 })
      let left = try #require(account.credit)
      #expect(left >= .zero && left + account.cost == Money(dollars: "0.001"))
    }
  }

  @Test func `beyond the limit of requests a minute is 429 with Retry-After`() async throws {
    try await GatewayRun.with {
      $0.requestsPerMinute = 2
    } ask: { run in
      for left in ["1", "0"] {
        let response = try await run.complete(request("Hello!"))
        #expect(response.headers["x-ratelimit-limit-requests"] == "2")
        #expect(response.headers["x-ratelimit-remaining-requests"] == left)
        #expect(response.headers["x-ratelimit-reset-requests"].flatMap { Int($0) } == 60)
      }
      let response = try await run.complete(request("Hello!"))
      try expectError(response, 429, "rate_limit_error")
      let seconds = try #require(response.headers["Retry-After"].flatMap { Int($0) })
      #expect((1...60).contains(seconds))
      #expect(response.headers["x-ratelimit-limit-requests"] == nil, "only good answers tell it")
    }
  }

  @Test func `the limit on tokens cuts off what was thought first`() async throws {
    try await GatewayRun.with { run in
      let whole = try await run.complete(request("Hello!")).json
      let thought = try #require(
        whole["usage"]?["completion_tokens_details"]?["reasoning_tokens"]?.number?.int)
      for (limit, hasContent) in [(thought, false), (thought + 3, true)] {
        let asked: JSONObject = ["max_tokens": .number(.init(limit))]
        let body = try await run.complete(request("Hello!", asked)).json
        #expect(body["choices"]?[0]?["finish_reason"] == "length")
        #expect(body["usage"]?["completion_tokens"]?.number?.int == limit)
        let content = body["choices"]?[0]?["message"]?["content"]?.string
        #expect(content?.isEmpty == !hasContent)
      }
    }
  }

  @Test func `the account is exact, and equals what the answers told`() async throws {
    try await GatewayRun.with { run in
      var cost = Money.zero
      var tokens = 0
      for text in ["Hello!", "A longer text, to be sure.", invoiceText] {
        let response = try await run.complete(request(text))
        let usage = try #require(try response.json["usage"])
        cost = cost + (usage["cost"]?.number.flatMap { Money($0) } ?? .zero)
        tokens += usage["total_tokens"]?.number?.int ?? 0
        let cents = response.headers["X-Cost-Cents"].flatMap { Money(cents: $0) }
        #expect(cents == usage["cost"]?.number.flatMap { Money($0) })
      }
      let account = try await run.send("/usage").json
      #expect(account["requests"] == 3 && account["answered"] == 3 && account["billed"] == 3)
      #expect(account["cost"]?.number.flatMap { Money($0) } == cost && cost > .zero)
      #expect(account["total_tokens"]?.number?.int == tokens)
      #expect(account["by_status"]?["200"] == 3)
    }
  }

  @Test func `the name of a request is echoed, or given`() async throws {
    try await GatewayRun.with { run in
      let named = try await run.send("/models", headers: ["X-Request-Id": "mine-7"])
      #expect(named.headers["x-request-id"] == "mine-7")
      #expect(try await run.send("/models").headers["x-request-id"]?.isEmpty == false)
    }
  }
}
