import ChatCompletions
import JSON
import TestSupport
import Testing

/// The key goes to the server that it belongs to, and nowhere else.
@Suite(.timeLimit(.minutes(15)))
struct SecrecyTests {
  @Test(arguments: [301, 302, 303, 307, 308])
  func `a redirect is not followed, so another host gets no key`(_ status: Int) async throws {
    let other = try ScriptedServer(.completion(goodAnswer))
    let target = other.url("/v1/chat/completions?token=\(testKey)")
    let server = try ScriptedServer(
      .response(status: status, headers: ["Location": target], body: []))
    let client = try client(of: server)
    let error = await #expect(throws: ChatError.self) { try await client.complete(.hello) }
    #expect(error?.kind == .redirected)
    #expect(error?.message.contains("a redirect to http://127.0.0.1:\(other.port),") == true)
    #expect(error?.message.contains("SECRET") == false)
    #expect(server.requests.count == 1)
    #expect(other.connectionCount == 0)
  }

  @Test(arguments: [
    "Incorrect API key provided: \(testKey).",
    "Incorrect API key provided: sk-aig-SECR***cdef. See https://example.com",
    "bad header 'Authorization: Bearer \(testKey)'",
    "bad header Authorization: bearer opaqueSECRETtoken",
    String(repeating: "x", count: 2040) + testKey,
    String(repeating: " ", count: 16_380) + testKey,
    String(repeating: "x", count: 2000) + String(repeating: " ", count: 14_370) + testKey,
  ])
  func `a key in the server's words is hidden`(_ words: String) async throws {
    let server = try ScriptedServer(.error(401, type: testKey, message: words))
    let logs = LogSink()
    let client = try client(of: server, logs: logs)
    let error = await #expect(throws: ChatError.self) { try await client.complete(.hello) }
    let found = try #require(error)
    #expect(found.providerMessage.map { $0.utf8.count <= 2048 } ?? true)
    var dumped = ""
    dump(found, to: &dumped)
    dump(client, to: &dumped)
    for text in [found.message, "\(found)", "\(client)", dumped] + logs.lines {
      #expect(!text.contains("SECR"), "\(text.prefix(300))")
    }
  }

  @Test
  func `a server's words can't steer a terminal`() async throws {
    let server = try ScriptedServer(
      .error(400, type: "t", message: "\u{1B}[2Jgone\u{202E}\r\nline"))
    let client = try client(of: server)
    let error = await #expect(throws: ChatError.self) { try await client.complete(.hello) }
    #expect(error?.providerMessage == "[2Jgone line")
  }

  @Test
  func `nothing of the question or the answer is in the log`() async throws {
    let server = try ScriptedServer([
      .error(500, type: "server_error", message: "could not read PRIVATE"),
      .completion("PRIVATE answer"),
    ])
    let logs = LogSink()
    let request = ChatRequest(model: "m", messages: [ChatMessage(.user, "PRIVATE question")])
    _ = try await client(of: server, logs: logs).complete(request)
    #expect(logs.lines.count >= 4)
    for line in logs.lines {
      #expect(!line.contains("PRIVATE"))
      #expect(!line.contains(testKey))
    }
  }

  @Test(arguments: [
    ScriptedReply.events([#"{"choices":[{"delta":{"content":"PRIVATE"#]),
    .events([#"{"choices":[{"delta":{"content":"PRIVATE"}}]}"#], isMarked: false),
    .events([#"{"choices":[{"delta":{"content":"PRIVATE"}}]}"#, #"{"error":{"message":"gone"}}"#]),
    .events(
      Array(repeating: #"{"choices":[{"delta":{"content":"PRIVATE {"}}]}"#, count: 1000),
      isMarked: false),
  ])
  func `nothing of a stream that failed is in its error or the log`(
    _ reply: ScriptedReply
  ) async throws {
    let server = try ScriptedServer(reply)
    let logs = LogSink()
    let client = try client(of: server, logs: logs)
    let error = await #expect(throws: ChatError.self) { try await client.complete(.invoice) }
    var dumped = ""
    dump(try #require(error), to: &dumped)
    for text in ["\(try #require(error))", dumped] + logs.lines {
      #expect(!text.contains("PRIVATE"))
    }
  }

  @Test
  func `a server that takes its key by another field gets it there only`() async throws {
    var profile = ProviderProfile.generic
    profile.keyField = .apiKey
    let server = try ScriptedServer(.completion(goodAnswer))
    _ = try await client(of: server, profile: profile).complete(.hello)
    let request = try #require(server.requests.first)
    #expect(request.header("api-key") == testKey)
    #expect(request.header("Authorization") == nil)
  }

  @Test
  func `the account of the attempts holds no key`() async throws {
    let server = try ScriptedServer([
      .error(
        500, type: testKey, message: testKey,
        headers: ["x-request-id": testKey, "Connection": "close"]),
      .json(ScriptedServer.chatCompletion(goodAnswer, model: testKey)),
    ])
    let other = try ScriptedServer(.error(401, type: "no", message: testKey))
    let fallback = ChatTarget(
      endpoint: try Endpoint(baseURL: other.url("/v1"), key: APIKey(testKey)), profile: .generic)
    let logs = LogSink()
    let client = try client(of: server, fallbacks: [fallback], logs: logs)
    let completion = try await client.complete(.hello)
    let first = try #require(completion.attempts.lines.first)
    #expect(first.requestID?.contains("SECRET") == false)
    for line in logs.lines { #expect(!line.contains("SECRET")) }
  }

  @Test
  func `a key shows itself in no description`() throws {
    let key = try #require(APIKey("  \(testKey)\n"))
    var dumped = ""
    dump([key], to: &dumped)
    let endpoint = try Endpoint(baseURL: "https://api.example.com/v1", key: key)
    dump(endpoint, to: &dumped)
    for text in ["\(key)", String(reflecting: key), "\(endpoint)", dumped] {
      #expect(!text.contains("SECRET"))
    }
    #expect(key == APIKey(testKey))
  }
}
