import ChatCompletions
import JSON
import PlatenService
import TestSupport
import Testing

/// Each fault on demand, as a client meets it, and who pays for it.
@Suite(.timeLimit(.minutes(15))) struct FaultTests {
  private func always(
    _ fault: GatewayFault, _ body: @escaping @Sendable (GatewayRun) async throws -> Void
  ) async throws {
    try await GatewayRun.with {
      $0.faults = GatewayFaultPlan([.init(fault, 1)])
      $0.slowness = .milliseconds(100)
    } ask: { run in
      try await body(run)
      let account = run.gateway.account
      #expect(account.faults[fault.name] == account.requests && account.requests > 0)
      #expect((account.billed > 0) == fault.isBilled)
      #expect((account.cost > .zero) == fault.isBilled)
    }
  }

  @Test(arguments: [
    (401, "authentication_error"), (402, "insufficient_credits"), (404, "not_found"),
    (429, "rate_limit_error"), (500, "server_error"), (503, "service_unavailable"),
  ])
  func `a status is the page's error of that status`(_ status: Int, _ type: String) async throws {
    try await always(.status(status)) { run in
      let response = try await run.complete(request("Hello!"))
      #expect(response.status == status)
      let error = try response.json["error"]
      #expect(error?["type"]?.string == type && error?["code"]?.number?.int == status)
      #expect((response.headers["Retry-After"] == "1") == (status == 429))
    }
  }

  @Test func `reset closes the connection before an answer`() async throws {
    try await always(.reset) { run in
      let error = await #expect(throws: TransportError.self) {
        try await run.complete(request("Hello!"))
      }
      #expect(error?.code == .closedBeforeAnswer)
    }
  }

  @Test(arguments: [true, false])
  func `stall sends headers and then nothing`(streams: Bool) async throws {
    try await always(.stall) { run in
      // Beside other tests the time may pass before the gateway has read anything.
      repeat {
        let error = await #expect(throws: TransportError.self) {
          try await run.complete(
            request("Hello!", ["stream": .bool(streams)]), timeout: .seconds(5))
        }
        #expect(error?.code == .timedOut)
      } while run.gateway.account.requests == 0
    }
  }

  @Test func `html is a proxy's page, with 502 or with 200`() async throws {
    try await always(.html) { run in
      var statuses: Set<Int> = []
      for _ in 0..<20 {
        let response = try await run.complete(request("Hello!"))
        statuses.insert(response.status)
        #expect(response.headers["Content-Type"] == "text/html")
        #expect(String(decoding: response.body, as: UTF8.self).hasPrefix("<html>"))
      }
      #expect(statuses == [200, 502])
    }
  }

  @Test func `slow is right in the end`() async throws {
    try await always(.slow) { run in
      let whole = try await run.complete(request("Hello!"))
      let streamed = try await run.complete(request("Hello!", ["stream": true]))
      #expect(String(decoding: streamed.body, as: UTF8.self).contains("\n\n: keep-alive\n\n"))
      let (values, isDone) = try events(streamed)
      #expect(isDone)
      #expect(values.joined("content") == (try whole.message["content"]?.string))
    }
  }

  @Test func `cut breaks an answer off`() async throws {
    try await always(.cut) { run in
      let error = await #expect(throws: TransportError.self) {
        try await run.complete(request("Hello!"))
      }
      #expect(error?.code == .closedInMidAnswer)
      let (values, isDone) = try events(try await run.complete(request("Hello!", ["stream": true])))
      #expect(!isDone && !values.isEmpty)
      #expect(values.allSatisfy { $0["choices"]?[0]?["finish_reason"] == .null })
    }
  }

  @Test func `mid-error is an error inside a 200`() async throws {
    try await always(.midError) { run in
      let whole = try await run.complete(request("Hello!"))
      #expect(whole.status == 200)
      #expect(try whole.json["error"]?["code"] == 500)
      let (values, _) = try events(try await run.complete(request("Hello!", ["stream": true])))
      #expect(values.first?["choices"] != nil)
      #expect(values.last?["error"]?["type"] == "server_error")
    }
  }

  @Test func `no-done is whole but for its mark`() async throws {
    try await always(.noDone) { run in
      let (values, isDone) = try events(try await run.complete(request("Hello!", ["stream": true])))
      #expect(!isDone && values.last?["choices"]?[0]?["finish_reason"] == "stop")
    }
  }

  @Test func `truncate is half an answer that says so`() async throws {
    try await always(.truncate) { run in
      let body = try await run.complete(request(invoiceText, form(strictSchema))).json
      #expect(body["choices"]?[0]?["finish_reason"] == "length")
      let content = body["choices"]?[0]?["message"]?["content"]?.string ?? ""
      #expect(!content.isEmpty && (try? JSONValue(parsing: content)) == nil)
    }
  }

  @Test func `loop repeats itself up to the limit`() async throws {
    try await always(.loop) { run in
      let asked: JSONObject = ["max_tokens": 400, "stream": true]
      let (values, _) = try events(try await run.complete(request("Hello!", asked)))
      #expect(values.joined("content").split(separator: "the same again").count > 50)
      #expect(values.last?["choices"]?[0]?["finish_reason"] == "length")
    }
  }

  @Test(arguments: [
    (GatewayFault.empty, ChatError.Kind.emptyAnswer), (.refuse, .refused), (.filter, .filtered),
    (.truncate, .truncatedAnswer), (.status(500), .serverError), (.status(402), .billing),
    (.midError, .serverError), (.html, .notJSON), (.reset, .transport), (.cut, .incompleteStream),
  ])
  func `our own client knows each by name`(
    _ fault: GatewayFault, _ kind: ChatError.Kind
  ) async throws {
    try await GatewayRun.with {
      // A seed whose first page of html comes with 200.
      $0.faults = GatewayFaultPlan([.init(fault, 1)], seed: 1)
    } ask: { run in
      let client = try run.client()
      let error = await #expect(throws: ChatError.self) {
        try await client.complete(
          ChatRequest(model: model, messages: [ChatMessage(.user, "Hello!")]))
      }
      #expect(error?.kind == kind || fault == .html && error?.kind == .serverError)
      // Of an answer that broke off a client can only guess what it cost.
      guard fault.isBilled else { return #expect(run.gateway.account.cost == .zero) }
      #expect(error?.attempts.cost == run.gateway.account.cost, "\(fault.name)")
    }
  }

  @Test func `garbage is no JSON, and an ignored schema is another's`() async throws {
    try await always(.garbage) { run in
      let message = try await run.complete(request(invoiceText, form(strictSchema))).message
      let content = try #require(message["content"]?.string)
      #expect((try? JSONValue(parsing: content)) == nil)
    }
    try await always(.ignoreSchema) { run in
      let message = try await run.complete(request(invoiceText, form(strictSchema))).message
      let content = try #require(message["content"]?.string)
      #expect(try JSONValue(parsing: content).object?.names == ["answer"])
    }
  }

  @Test func `blind neither sees nor counts the pictures`() async throws {
    let url = try sampleURL("invoices/invoice-us-text.pdf", "application/pdf")
    try await always(.blind) { run in
      let body = try await run.complete(request(showing: [url])).json
      #expect(body["usage"]?["prompt_tokens_details"]?["image_tokens"] == 0)
      #expect((body["usage"]?["prompt_tokens"]?.number?.int ?? .max) < 100)
      let content = body["choices"]?[0]?["message"]?["content"]?.string
      #expect(content?.contains("CL-20418") == false)
    }
  }

  @Test func `what becomes of a request depends on seed and arrival only`() throws {
    let text = "429:0.1,500:0.02,reset:0.05,truncate:0.05,stall:0.02,html:0.01"
    let plan = try GatewayFaultPlan(parsing: text, seed: 7)
    #expect(try plan == GatewayFaultPlan(parsing: text, seed: 7))
    let fates = (0..<20_000).map { plan.fate(of: $0) }
    for share in plan.shares {
      let met = Double(fates.count { $0 == share.fault }) / 20_000
      #expect(abs(met - share.share) < 0.01, "\(share.fault.name): \(met)")
    }
    let other = try GatewayFaultPlan(parsing: text, seed: 8)
    #expect(fates != (0..<20_000).map { other.fate(of: $0) })
  }

  @Test(arguments: [
    ("rest:0.1", "no fault 'rest'"), ("429", "share"), ("429:2", "share"),
    ("429:0.6,500:0.6", "more than 1"), ("429:0.1,429:0.1", "twice"), ("200:0.1", "no fault"),
  ])
  func `a plan that can't be is refused with the reason`(_ text: String, _ words: String) {
    let error = #expect(throws: GatewayFaultError.self) { try GatewayFaultPlan(parsing: text) }
    #expect(error?.description.contains(words) == true)
  }
}
