import ChatCompletions
import JSON
import Synchronization
import TestSupport
import Testing

/// A reply, and the failure that it must become.
struct FailureCase: Sendable, CustomTestStringConvertible {
  var name: String
  var reply: ScriptedReply
  var kind: ChatError.Kind
  /// How often a client of three attempts asks.
  var requests: Int
  /// The waits between; nil for those before the same request is sent again.
  var waits: [Duration]?
  /// What the message must say.
  var says: String = ""
  var testDescription: String { name }

  static let all: [FailureCase] = [
    .init(
      name: "401",
      reply: .error(401, type: "authentication_error", message: "Incorrect API key provided"),
      kind: .authentication, requests: 1, says: "Check AIGATEWAY_API_KEY."),
    .init(
      name: "402", reply: .error(402, type: "insufficient_credits"), kind: .billing, requests: 1,
      says: "Add credit"),
    .init(
      name: "403", reply: .error(403, type: "permission_denied_error"), kind: .permissionDenied,
      requests: 1),
    .init(
      name: "404", reply: .error(404, type: "not_found", message: "Unknown model m"),
      kind: .notFound, requests: 1, says: "Unknown model m"),
    .init(
      name: "400", reply: .error(400, type: "invalid_request_error"), kind: .invalidRequest,
      requests: 1, says: "(invalid_request_error)"),
    .init(
      name: "400 of a filter", reply: .error(400, type: "content_filter"), kind: .filtered,
      requests: 1),
    .init(
      name: "413 of a proxy", reply: .html("<h1>413</h1>", status: 413),
      kind: .requestTooLarge, requests: 1, says: "fewer or smaller pages"),
    .init(
      name: "429", reply: .error(429, type: "rate_limit_error"), kind: .rateLimited, requests: 3),
    .init(
      name: "429 of an empty purse", reply: .error(429, type: "exceeded_current_quota_error"),
      kind: .billing, requests: 1),
    .init(
      name: "429 of OpenAI's empty purse",
      reply: .json(
        ["error": ["message": "You exceeded your quota", "code": "insufficient_quota"]],
        status: 429), kind: .billing, requests: 1),
    .init(
      name: "500", reply: .error(500, type: "server_error"), kind: .serverError, requests: 3),
    .init(
      name: "503", reply: .error(503, type: "service_unavailable"), kind: .serverError,
      requests: 3),
    .init(
      name: "502 of a proxy", reply: .html("<html><h1>Bad Gateway</h1></html>", status: 502),
      kind: .serverError, requests: 3, says: "<h1>Bad Gateway</h1>"),
    .init(
      name: "200 with an error", reply: .json(["error": ["code": 429, "message": "slow down"]]),
      kind: .rateLimited, requests: 3, says: "slow down"),
    .init(
      name: "200 with an error in a choice",
      reply: .json(["choices": [["error": ["code": 502, "message": "upstream is gone"]]]]),
      kind: .serverError, requests: 3, says: "upstream is gone"),
    .init(
      name: "200 with a bare string", reply: .json(["error": "Model is not loaded"]),
      kind: .serverError, requests: 3, says: "Model is not loaded"),
    .init(
      name: "200 with an error by name",
      reply: .json(["error": ["type": "invalid_request_error", "message": "no such field"]]),
      kind: .invalidRequest, requests: 1, says: "no such field"),
    .init(
      name: "200 of HTML", reply: .html("<title>Sign in</title>"), kind: .notJSON, requests: 3,
      says: "up to and with /v1"),
    .init(
      name: "200 of truncated JSON", reply: .text(#"{"choices":[{"message":{"con"#),
      kind: .notJSON, requests: 3),
    .init(
      name: "200 without choices", reply: .json(["object": "list"]), kind: .malformedAnswer,
      requests: 3),
    .init(
      name: "200 with no choice", reply: .json(["choices": []]), kind: .malformedAnswer,
      requests: 3),
    .init(
      name: "cut off",
      reply: .json(ScriptedServer.chatCompletion("{\"tot", finishReason: "length")),
      kind: .truncatedAnswer, requests: 1, says: "after 12 tokens"),
    .init(
      name: "cut off in thought",
      reply: .json(ScriptedServer.chatCompletion(nil, finishReason: "length")),
      kind: .truncatedAnswer, requests: 1),
    .init(
      name: "refused",
      reply: .json(ScriptedServer.chatCompletion(nil, message: ["refusal": "I can't."])),
      kind: .refused, requests: 1),
    .init(
      name: "filtered",
      reply: .json(ScriptedServer.chatCompletion("", finishReason: "content_filter")),
      kind: .filtered, requests: 1),
    .init(
      name: "empty", reply: .json(ScriptedServer.chatCompletion(" \n")), kind: .emptyAnswer,
      requests: 2, waits: []),
    .init(
      name: "broken off", reply: .json(ScriptedServer.chatCompletion("{", finishReason: "abort")),
      kind: .serverError, requests: 3),
    .init(
      name: "garbage", reply: .garbage(Array("\u{0}\u{1}SSH-2.0-no\r\n\r\n".utf8)),
      kind: .transport, requests: 3, says: "not HTTP"),
    .init(
      name: "closed before the answer", reply: .closeBeforeAnswer, kind: .transport, requests: 3,
      says: "closed the connection before it answered"),
    .init(
      name: "closed in the middle",
      reply: .closeMidBody(sent: Array(#"{"choices""#.utf8), promised: 1000),
      kind: .transport, requests: 3, says: "in the middle of its answer"),
  ]
}

/// Every way in which a server fails is a named error, asked again where that may help.
@Suite(.timeLimit(.minutes(15)))
struct ChatFailureTests {
  @Test(arguments: FailureCase.all)
  func `a failure has its name`(_ failure: FailureCase) async throws {
    let server = try ScriptedServer(failure.reply)
    let clock = InstantClock()
    let logs = LogSink()
    let client = try client(of: server, clock: clock, logs: logs)
    let error = await #expect(throws: ChatError.self) { try await client.complete(.invoice) }
    let found = try #require(error)
    #expect(found.kind == failure.kind)
    #expect(found.message.contains(failure.says), "\(found.message)")
    #expect(found.message.contains("127.0.0.1:\(server.port)") || found.response != nil)
    #expect(found.attempts.count == failure.requests)
    #expect(server.requests.count == failure.requests)
    // Full jitter of 0.5: half of 0.5 s, then half of 1 s.
    let waits: [Duration] = [.milliseconds(250), .milliseconds(500)]
    #expect(clock.waits == failure.waits ?? Array(waits.prefix(failure.requests - 1)))
    #expect(logs.lines.filter { $0.hasPrefix("notice") }.count == failure.requests - 1)
    for text in ["\(found)", "\(found.message)", String(reflecting: found)] + logs.lines {
      #expect(!text.contains("SECRET"))
      #expect(!text.contains("I can't."))
    }
  }

  @Test
  func `the tokens of answers that can't be used are counted`() async throws {
    let server = try ScriptedServer([
      .json(ScriptedServer.chatCompletion("{", usage: (1000, 100), finishReason: "abort")),
      .error(500, type: "server_error"),
      .json(ScriptedServer.chatCompletion("{", usage: (1000, 200), finishReason: "length")),
    ])
    let client = try client(of: server)
    let error = await #expect(throws: ChatError.self) { try await client.complete(.hello) }
    #expect(error?.attempts.usage == TokenUsage(promptTokens: 2000, completionTokens: 300))
    #expect(error?.attempts.cost == Money(dollars: "0.0031"))
    #expect(error?.response?.content == "{")
  }

  @Test
  func `a failure that passes is not seen but in the account`() async throws {
    let server = try ScriptedServer([
      .error(503, type: "service_unavailable"), .closeBeforeAnswer, .completion(goodAnswer),
    ])
    let completion = try await client(of: server).complete(.hello)
    #expect(completion.content == goodAnswer)
    #expect(completion.attempts.count == 3)
    #expect(completion.attempts.latency == .milliseconds(750))
  }

  @Test(arguments: [
    (["Retry-After": "7"], Duration.milliseconds(7250)),
    (["retry-after-ms": "40", "Retry-After": "7"], .milliseconds(290)),
    (
      [
        "Date": "Sun, 06 Nov 1994 08:49:37 GMT", "Retry-After": "Sun, 06 Nov 1994 08:49:47 GMT",
      ], .milliseconds(10250)
    ),
  ])
  func `the wait that a server asks for is kept`(
    _ headers: [String: String], _ wait: Duration
  ) async throws {
    let server = try ScriptedServer([
      .error(429, type: "rate_limit_error", headers: headers), .completion(goodAnswer),
    ])
    let clock = InstantClock()
    _ = try await client(of: server, clock: clock).complete(.hello)
    #expect(clock.waits == [wait])
  }

  @Test(arguments: [(429, "rate_limit_error"), (503, "service_unavailable")])
  func `a server that asks for a wait beyond two minutes is left alone until then`(
    _ status: Int, _ type: String
  ) async throws {
    let headers = ["Date": "Sun, 06 Nov 1994 08:49:37 GMT", "Retry-After": "36000"]
    let server = try ScriptedServer { request in
      request.number == 0
        ? .error(status, type: type, message: "60 requests a day", headers: headers)
        : .completion(goodAnswer)
    }
    let clock = InstantClock()
    let notices = Mutex<[ServerNotice]>([])
    let client = try client(
      of: server, clock: clock, notify: { notice in notices.withLock { $0.append(notice) } })
    for attempts in [1, 0, 0] {
      let error = await #expect(throws: ChatError.self) { try await client.complete(.hello) }
      #expect(error?.kind == .comeBackLater)
      #expect(error?.status == status)
      #expect(error?.message.contains("1994-11-06T18:49:37Z: 60 requests a day.") == true)
      #expect(error?.attempts.count == attempts)
    }
    #expect(server.requests.count == 1)
    #expect(clock.waits.isEmpty)
    let said = notices.withLock { $0 }
    #expect(said.count == 1)
    #expect(said.first?.description.contains("until 1994-11-06T18:49:37Z") == true)
    // When the time has come it is asked again.
    try await clock.sleep(until: clock.now.advanced(by: .seconds(36_000)), tolerance: nil)
    #expect(try await client.complete(.hello).content == goodAnswer)
  }

  @Test
  func `where there is another server a long wait is none`() async throws {
    let server = try ScriptedServer(
      .error(429, type: "rate_limit_error", headers: ["Retry-After": "3600"]))
    let other = try ScriptedServer(.completion(goodAnswer))
    let target = ChatTarget(
      endpoint: try Endpoint(baseURL: other.url("/v1"), key: nil), profile: .generic)
    let client = try client(of: server, fallbacks: [target])
    for _ in 0..<3 { #expect(try await client.complete(.hello).content == goodAnswer) }
    #expect(server.requests.count == 1)
    #expect(other.requests.count == 3)
  }

  @Test
  func `who waits for a turn learns at once that the server is closed`() async throws {
    let server = try ScriptedServer(
      .error(429, type: "rate_limit_error", headers: ["Retry-After": "3600"]))
    let client = try client(
      of: server, limits: RateLimits(maxInFlight: 1), clock: ContinuousClock())
    let kinds = await withTaskGroup(of: ChatError.Kind?.self) { group in
      for _ in 0..<8 {
        group.addTask {
          do throws(ChatError) {
            _ = try await client.complete(.hello)
            return nil
          } catch { return error.kind }
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(kinds == Array(repeating: .comeBackLater, count: 8))
    #expect(server.requests.count == 1)
  }

  @Test
  func `a request larger than the server takes is not sent`() async throws {
    var profile = ProviderProfile.aigateway
    profile.maxRequestBytes = 100
    let server = try ScriptedServer(.completion(goodAnswer))
    let client = try client(of: server, profile: profile)
    let error = await #expect(throws: ChatError.self) { try await client.complete(.invoice) }
    #expect(error?.kind == .requestTooLarge)
    #expect(server.requests.isEmpty)
  }
}
