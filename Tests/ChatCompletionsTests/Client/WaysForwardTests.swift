import ChatCompletions
import FoundationEssentials
import JSON
import Synchronization
import TestSupport
import Testing

/// The loop over attempts, with real sockets: each way forward is gone, and accounted for.
@Suite(.timeLimit(.minutes(15)))
struct WaysForwardTests {
  private func target(
    _ server: ScriptedServer, _ profile: ProviderProfile = .generic, model: String? = nil
  ) throws -> ChatTarget {
    ChatTarget(
      endpoint: try Endpoint(baseURL: server.url("/v1"), key: APIKey("sk-other-SECRET-key")),
      profile: profile, model: model)
  }

  @Test
  func `an empty answer is asked for again in other words, and both are paid`() async throws {
    let server = try ScriptedServer([
      .json(ScriptedServer.chatCompletion("")), .completion(#"{"total": 1}"#),
    ])
    let completion = try await client(of: server).complete(.invoice)
    #expect(completion.content == #"{"total": 1}"#)
    #expect(completion.attempts.usage == TokenUsage(promptTokens: 48, completionTokens: 24))
    let lines = completion.attempts.lines
    #expect(lines.map(\.failure) == [.emptyAnswer, nil])
    #expect(lines.map(\.way) == [nil, .askAgain])
    #expect(lines.map(\.status) == [200, 200])
    let (first, second) = (server.requests[0], server.requests[1])
    #expect(try second.texts.last?.contains("had no content") == true)
    // What was told comes last: all before it is the same, for the server's cache.
    #expect(try Array(second.texts.dropLast()) == first.texts)
    #expect(try second.images == first.images)
  }

  @Test
  func `an answer cut off by the asked limit is asked for with the model's`() async throws {
    let server = try ScriptedServer([
      .json(ScriptedServer.chatCompletion("{", finishReason: "length")), .completion(goodAnswer),
    ])
    var request = ChatRequest.hello
    request.maxTokens = 100
    let completion = try await client(of: server).complete(request)
    #expect(completion.attempts.lines.map(\.way) == [nil, .raiseLimit])
    #expect(try server.requests[0].json["max_tokens"]?.number?.int == 100)
    #expect(try server.requests[1].json["max_tokens"]?.number?.int == 16_384)
  }

  @Test
  func `an answer cut off by the model's own limit is for the caller to split`() async throws {
    let server = try ScriptedServer(
      .json(ScriptedServer.chatCompletion("{", finishReason: "length")))
    let other = try ScriptedServer(.completion(goodAnswer))
    let client = try client(of: server, fallbacks: [target(other)])
    let error = await #expect(throws: ChatError.self) {
      try await client.complete(.invoice, canSplit: true)
    }
    #expect(error?.kind == .truncatedAnswer)
    #expect(server.requests.count == 1)
    #expect(other.requests.isEmpty)
  }

  @Test(arguments: [true, false])
  func `a request that is too large goes to the next server where fewer pictures can't be shown`(
    _ canShowLess: Bool
  ) async throws {
    let server = try ScriptedServer(.error(413, type: "request_too_large"))
    let other = try ScriptedServer(.completion(goodAnswer))
    let client = try client(of: server, fallbacks: [target(other)])
    if canShowLess {
      let error = await #expect(throws: ChatError.self) {
        try await client.complete(.invoice, canSplit: true, canShowLess: true)
      }
      #expect(error?.kind == .requestTooLarge)
    } else {
      let completion = try await client.complete(.invoice, canSplit: true, canShowLess: false)
      #expect(completion.content == goodAnswer)
      #expect(completion.attempts.lines.map(\.failure) == [.requestTooLarge, nil])
      #expect(completion.attempts.lines.last?.way == .fallBack)
    }
    #expect(server.requests.count == 1)
    #expect(other.requests.count == (canShowLess ? 0 : 1))
  }

  @Test
  func `a server that does not take the form is asked with the next rung, and later at once`()
    async throws
  {
    var profile = ProviderProfile.openai
    profile.ladder = [profile.structuredOutput, .jsonObject, .text]
    let server = try ScriptedServer { request in
      let format = (try? request.json["response_format"]?["type"])?.string
      return format == "json_schema"
        ? .error(
          400, type: "invalid_request_error", message: "'response_format.type' is not supported")
        : .completion(goodAnswer)
    }
    let client = try client(of: server, profile: profile)
    let first = try await client.complete(.invoice)
    #expect(first.attempts.lines.map(\.way) == [nil, .stepDown])
    let second = try await client.complete(.invoice)
    #expect(second.attempts.count == 1, "the rung that worked is remembered")
    let formats = try server.requests.map { try $0.json["response_format"]?["type"]?.string }
    #expect(formats == ["json_schema", "json_object", "json_object"])
  }

  @Test
  func `a page that no rung makes data of leaves the rung to the others`() async throws {
    let server = try ScriptedServer { request in
      request.number < 4 ? .completion("I can't read this page.") : .completion(goodAnswer)
    }
    let client = try client(of: server)
    for _ in 0..<2 {
      #expect(try await client.complete(.invoice).content == "I can't read this page.")
    }
    _ = try await client.complete(.invoice)
    let formats = try server.requests.map { try $0.json["response_format"]?["type"]?.string }
    #expect(formats == ["json_object", nil, "json_object", nil, "json_object"])
  }

  @Test
  func `a 400 that speaks of something else steps nowhere`() async throws {
    var profile = ProviderProfile.openai
    profile.ladder = [profile.structuredOutput, .jsonObject]
    let server = try ScriptedServer(
      .error(400, type: "invalid_request_error", message: "image too small"))
    let client = try client(of: server, profile: profile)
    await #expect(throws: ChatError.self) { try await client.complete(.invoice) }
    #expect(server.requests.count == 1)
  }

  @Test
  func `the next of the list is asked where one fails, with its own key and model`() async throws {
    let server = try ScriptedServer(.error(500, type: "server_error"))
    let other = try ScriptedServer(
      .json(ScriptedServer.chatCompletion(goodAnswer, model: "other-model")))
    let client = try client(of: server, fallbacks: [target(other, model: "other-model")])
    let completion = try await client.complete(.invoice)
    #expect(server.requests.count == 3)
    #expect(completion.attempts.lines.map(\.profile).suffix(2) == ["aigateway", "generic"])
    #expect(completion.attempts.lines.last?.way == .fallBack)
    #expect(completion.attempts.lines.last?.isByAnotherModel == false)
    let asked = try #require(other.requests.first)
    #expect(asked.header("Authorization") == "Bearer sk-other-SECRET-key")
    #expect(try asked.json["model"] == "other-model")
    // The price of that model is not known, so that of the whole is not either.
    #expect(completion.attempts.cost == nil)
    #expect(completion.attempts.usage.promptTokens == 24)
  }

  @Test(arguments: [401, 402])
  func `after a wrong key or an empty purse nobody is asked again`(_ status: Int) async throws {
    let server = try ScriptedServer(.error(status, type: "no"))
    let client = try client(of: server)
    let first = await #expect(throws: ChatError.self) { try await client.complete(.hello) }
    let second = await #expect(throws: ChatError.self) { try await client.complete(.invoice) }
    #expect(server.requests.count == 1)
    #expect(second?.kind == first?.kind)
    #expect(second?.message == first?.message)
    #expect(second?.attempts.count == 0)
  }

  @Test
  func `another model than was asked is seen`() async throws {
    let server = try ScriptedServer(
      .json(ScriptedServer.chatCompletion(goodAnswer, model: "cheap-1")))
    let line = try await client(of: server).complete(.hello).attempts.lines.first
    #expect(line?.answeredBy == "cheap-1")
    #expect(line?.isByAnotherModel == true)
  }

  @Test(arguments: [
    ("gpt-4o", "gpt-4o-2024-08-06", false), ("moonshot/kimi-k2.7-code", "kimi-k2.7-code", false),
    ("gpt-4o", "gpt-4o-mini", true), ("kimi-k2", "kimi-k2.7", true), ("llava", "llava:7b", false),
    ("a", "b", true), ("gemini-2.5-flash", "models/gemini-2.5-flash", false),
    ("gpt-5-mini", "gpt-5", true), ("Model", "model", false), ("m", "", false),
  ])
  func `a version is the same model, a smaller one is another`(
    _ asked: String, _ answered: String, _ isOther: Bool
  ) {
    let attempt = ChatAttempt(profile: "p", model: asked, answeredBy: answered)
    #expect(attempt.isByAnotherModel == isOther)
  }

  @Test
  func `the wait in the server's words is kept where no field names one`() async throws {
    let server = try ScriptedServer([
      .json(
        [["error": ["code": 429, "message": "Quota. Please retry in 33.5s.", "status": "X"]]],
        status: 429), .completion(goodAnswer),
    ])
    let clock = InstantClock()
    _ = try await client(of: server, clock: clock).complete(.hello)
    #expect(clock.waits == [.milliseconds(33_750)])
  }

  @Test
  func `a server that is down is waited for, and no question is lost`() async throws {
    // It answers once, and so is worth waiting for; then it is down for twenty requests. The first
    // eight of them fail together, as in time that really passes.
    let gate = Gate(opensAt: 8)
    let server = try ScriptedServer { request in
      if (1...8).contains(request.number) { gate.pass() }
      return (1...20).contains(request.number)
        ? .error(500, type: "server_error") : .completion(goodAnswer)
    }
    let notices = Mutex<[ServerNotice]>([])
    let logs = LogSink()
    let client = try client(
      of: server, logs: logs, notify: { notice in notices.withLock { $0.append(notice) } })
    _ = try await client.complete(.hello)
    let failures = await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<12 {
        group.addTask { (try? await client.complete(.hello)) == nil }
      }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    let told = notices.withLock { $0 }
    #expect(told.first == .paused(host: "127.0.0.1:\(server.port)", nextTry: .seconds(5)))
    #expect(told.last == .resumed(host: "127.0.0.1:\(server.port)"))
    #expect(failures == 0, "a try of a server that is down costs no attempt")
    #expect(server.requests.count == 33)
    #expect(logs.lines.contains { $0.contains("requests wait") })
  }

  @Test
  func `the answer's own figure is compared with the price list`() async throws {
    let server = try ScriptedServer { _ in
      .json(ScriptedServer.chatCompletion(goodAnswer), headers: ["X-Cost-Cents": "0.5"])
    }
    let line = try #require(try await client(of: server).complete(.hello).attempts.lines.first)
    #expect(line.cost == Money(dollars: "0.005"))
    #expect(line.listCost == Money(dollars: "0.0000708"))
    #expect(line.costDifference == Money(dollars: "0.0049292"))
  }
}
