import ChatCompletions
import JSON
import TestSupport
import Testing

/// Streamed answers over real sockets.
@Suite(.timeLimit(.minutes(15)))
struct ChatStreamTests {
  private static func delta(_ text: String) -> String {
    #"{"choices":[{"index":0,"delta":{"content":\#(JSONValue.string(text).text())}}]}"#
  }
  private static let stop = #"{"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}"#

  @Test
  func `a streamed answer comes with its account`() async throws {
    let server = try ScriptedServer(
      .streamedCompletion(
        #"{"total": 12.50, "name": "Ærø 😀"}"#, reasoning: "The user {asked}…", pieceLength: 1,
        usage: (4200, 1000)))
    let completion = try await client(of: server).complete(.invoice)
    #expect(completion.content == #"{"total": 12.50, "name": "Ærø 😀"}"#)
    #expect(completion.response.reasoning == "The user {asked}…")
    #expect(completion.response.finishReason == .stop)
    #expect(completion.response.model == "moonshot/kimi-k2.7-code")
    #expect(completion.attempts.usage == TokenUsage(promptTokens: 4200, completionTokens: 1000))
    #expect(completion.attempts.timeToFirstToken == .zero)
    let request = try #require(server.requests.first)
    #expect(request.header("Accept") == "text/event-stream, application/json")
    #expect(try request.json["stream"] == true)
  }

  @Test
  func `a server that does not stream is understood`() async throws {
    let server = try ScriptedServer(.completion("{}"))
    let completion = try await client(of: server).complete(.hello)
    #expect(completion.content == "{}")
    #expect(completion.attempts.timeToFirstToken == nil)
  }

  @Test
  func `a profile or a request that does not stream asks for none`() async throws {
    var profile = ProviderProfile.aigateway
    profile.streams = false
    let server = try ScriptedServer(.completion("{}"))
    _ = try await client(of: server, profile: profile).complete(.hello)
    var request = ChatRequest.hello
    request.streams = false
    _ = try await client(of: server).complete(request)
    for request in server.requests {
      #expect(try request.json["stream"] == nil)
      #expect(request.header("Accept") == "application/json")
    }
  }

  @Test(arguments: [
    // No end mark, no blank line after the last event, CRLF, comments, a type that is wrong.
    ("data: \(delta("{}"))\n\ndata: \(stop)\n\n", "text/event-stream"),
    ("data: \(delta("{}"))\n\ndata: \(stop)\n\ndata: [DONE]", "text/event-stream"),
    ("data: \(delta("{}"))\r\n\r\ndata: \(stop)\r\n\r\ndata: [DONE]\r\n\r\n", "text/event-stream"),
    (
      ": OPENROUTER PROCESSING\n\n: again\n\ndata:\(delta("{}"))\n\ndata:\(stop)\n\ndata:[DONE]\n\n",
      "text/event-stream"
    ),
    ("data: \(delta("{}"))\n\ndata: [DONE]\n\n", "text/plain"),
    ("\u{FEFF}data: \(delta("{}"))\n\ndata: [DONE]\n\n", "text/event-stream; charset=utf-8"),
    ("event: message\nid: 1\ndata: \(delta("{}"))\n\ndata: [DONE]\n\n", "application/octet-stream"),
  ])
  func `streams of every form are read, cut anywhere`(
    _ stream: String, _ type: String
  ) async throws {
    for pieces in [1, 5, 1000] {
      var rest = Array(stream.utf8)[...]
      var steps: [StreamStep] = []
      while !rest.isEmpty {
        steps.append(.send(Array(rest.prefix(pieces))))
        rest = rest.dropFirst(pieces)
      }
      let server = try ScriptedServer(
        .stream(status: 200, headers: ["Content-Type": type], steps: steps, end: .finished))
      #expect(try await client(of: server, retry: .never).complete(.hello).content == "{}")
    }
  }

  @Test
  func `JSON under the name of a stream is a whole answer`() async throws {
    let body = ScriptedServer.chatCompletion("{}").bytes()
    let server = try ScriptedServer(
      .response(status: 200, headers: ScriptedReply.eventStream, body: body))
    #expect(try await client(of: server).complete(.hello).content == "{}")
  }

  @Test(arguments: [
    (ScriptedReply.events([delta("{}")], isMarked: false), ChatError.Kind.incompleteStream, 3),
    (.events([], isMarked: false), .incompleteStream, 3),
    (.events([delta("{}")], isMarked: false, end: .closed), .transport, 3),
    (.events([delta("{}"), #"{"error":{"message":"gone","code":502}}"#]), .serverError, 3),
    (
      .events([delta("{}"), #"{"error":{"message":"gone","type":"overloaded_error"}}"#]),
      .serverError, 3
    ),
    (
      .events([delta("{}"), #"{"choices":[{"error":{"code":429,"message":"slow"}}]}"#]),
      .rateLimited, 3
    ),
    (.events([#"{"error":{"message":"pay","code":"insufficient_quota"}}"#]), .billing, 1),
    (.events([delta("{}"), "no JSON"]), .malformedAnswer, 3),
    (.events([delta(" "), stop]), .emptyAnswer, 2),
    (.events([delta("{"), stop.replacing("stop", with: "length")]), .truncatedAnswer, 1),
    (.events([stop.replacing("stop", with: "length")]), .truncatedAnswer, 1),
    (.events([stop.replacing("stop", with: "content_filter")]), .filtered, 1),
    (.events([delta("{"), stop.replacing("stop", with: "abort")]), .serverError, 3),
    (.events([#"{"choices":[{"delta":{"refusal":"No."},"finish_reason":"stop"}]}"#]), .refused, 1),
    (
      .json(["error": ["message": "no stream", "type": "invalid_request_error"]], status: 400),
      .invalidRequest, 1
    ),
    (.html("<title>Sign in</title>"), .notJSON, 3),
  ])
  func `a stream that fails has a name`(
    _ reply: ScriptedReply, _ kind: ChatError.Kind, _ requests: Int
  ) async throws {
    let server = try ScriptedServer(reply)
    let client = try client(of: server)
    let error = await #expect(throws: ChatError.self) { try await client.complete(.hello) }
    #expect(error?.kind == kind, "\(String(describing: error))")
    #expect(server.requests.count == requests)
    #expect(error?.message.contains("{}") == false)
  }

  @Test
  func `the tokens of a stream that broke off are estimated`() async throws {
    let server = try ScriptedServer(
      .events([Self.delta(String(repeating: "x", count: 400))], isMarked: false))
    let client = try client(of: server, retry: .never)
    let error = await #expect(throws: ChatError.self) { try await client.complete(.hello) }
    // "hello" is five bytes.
    #expect(error?.attempts.usage == TokenUsage(promptTokens: 2, completionTokens: 100))
    #expect(error?.response?.content?.count == 400)
  }

  @Test
  func `an answer that has all but its end mark counts though the connection is cut`() async throws
  {
    let server = try ScriptedServer(
      .events([Self.delta("{}"), Self.stop], isMarked: false, end: .closed))
    #expect(try await client(of: server, retry: .never).complete(.hello).content == "{}")
  }

  @Test
  func `ten streams one after the other share a connection`() async throws {
    let server = try ScriptedServer(.streamedCompletion(goodAnswer))
    let client = try client(of: server)
    for _ in 0..<10 { _ = try await client.complete(.invoice) }
    #expect(server.requests.count == 10)
    #expect(server.connectionCount == 1)
  }

  @Test
  func `a server that keeps the stream open after its end mark is not waited for`() async throws {
    let server = try ScriptedServer(
      .events([Self.delta("{}"), Self.stop], end: .stalled))
    let client = try client(of: server)
    #expect(try await client.complete(.hello).content == "{}")
    await server.waitForClosedConnections(1)
  }

  @Test
  func `an answer that breaks its schema is cut off, and the tokens saved are told`() async throws {
    let text = #"{"total": "12", "lines": ["# + String(repeating: "1, ", count: 200)
    let server = try ScriptedServer { request in
      request.number == 0
        ? .events([Self.delta(text)], isMarked: false, end: .stalled)
        : .streamedCompletion(goodAnswer)
    }
    let completion = try await client(of: server).complete(.invoice)
    #expect(completion.content == goodAnswer)
    #expect(completion.attempts.lines.map(\.failure) == [.brokenSchema, nil])
    #expect(completion.attempts.lines.map(\.way) == [nil, .askAgain])
    // 16,384 tokens are the limit, and some 160 were made.
    #expect((16_200..<16_250).contains(completion.attempts.tokensSaved))
    await server.waitForClosedConnections(1)
  }

  @Test
  func `the last answer is had whole though a value breaks the schema, and costs no rung`()
    async throws
  {
    let text = #"{"total": "12", "lines": ["# + String(repeating: "1, ", count: 200) + "1]}"
    let server = try ScriptedServer(.streamedCompletion(text))
    let rungs = TransientRungMemory()
    let client = try client(of: server, rungs: rungs)
    let completion = try await client.complete(.invoice)
    #expect(completion.content == text)
    #expect(server.requests.count == 2)
    let formats = try server.requests.map { try $0.json["response_format"] }
    #expect(formats.count == 2 && formats[0] == formats[1])
  }

  @Test
  func `thought without end is cut off`() async throws {
    let round = #"{"choices":[{"delta":{"reasoning_content":"Let me look at that again. "}}]}"#
    let server = try ScriptedServer(
      .events(Array(repeating: round, count: 400), isMarked: false, end: .stalled))
    let client = try client(of: server, retry: .never)
    let error = await #expect(throws: ChatError.self) { try await client.complete(.hello) }
    #expect(error?.kind == .looping)
    #expect((error?.attempts.tokensSaved ?? 0) > 14_000)
    await server.waitForClosedConnections(1)
  }

  @Test
  func `a request may say that nothing is cut off`() async throws {
    var request = ChatRequest.invoice
    request.watch = []
    let text = #"{"total": "12", "lines": ["# + String(repeating: "1, ", count: 200)
    let server = try ScriptedServer(.events([Self.delta(text), Self.stop]))
    #expect(try await client(of: server).complete(request).content == text)
  }

  @Test
  func `a stream that falls silent is given up`() async throws {
    let server = try ScriptedServer(.events([Self.delta("{")], isMarked: false, end: .stalled))
    var options = testOptions
    options.streamIdleTimeout = .seconds(1)
    let client = try client(of: server, options: options, retry: .never)
    let error = await #expect(throws: ChatError.self) { try await client.complete(.hello) }
    #expect(error?.transport?.code == .timedOut)
    #expect(error?.message.contains("idle 1.0 seconds") == true)
    #expect(error?.response?.content == "{")
  }

  @Test
  func `cancelling the task ends the stream`() async throws {
    let server = try ScriptedServer(.events([Self.delta("{")], isMarked: false, end: .stalled))
    let client = try client(of: server)
    let task = Task { () -> ChatError? in
      do throws(ChatError) {
        _ = try await client.complete(.hello)
        return nil
      } catch { return error }
    }
    await server.waitForRequests(1)
    task.cancel()
    #expect(await task.value?.kind == .cancelled)
    await server.waitForClosedConnections(1)
  }
}
