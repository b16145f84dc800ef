import ChatCompletions
import Imaging
import JSON
import TestSupport
import Testing

/// The client against real sockets, when all goes well.
@Suite(.timeLimit(.minutes(15)))
struct ChatClientTests {
  @Test
  func `a request arrives as the default model's page documents it`() async throws {
    let server = try ScriptedServer(.completion(#"{"total": 12.50}"#))
    let completion = try await client(of: server).complete(.invoice)

    #expect(completion.content == #"{"total": 12.50}"#)
    let request = try #require(server.requests.first)
    #expect(request.method == "POST")
    #expect(request.path == "/v1/chat/completions")
    #expect(request.header("Authorization") == "Bearer \(testKey)")
    #expect(request.header("Content-Type") == "application/json")
    #expect(request.header("Content-Length") == String(request.body.count))
    #expect(request.header("Accept-Encoding") == "gzip")
    #expect(request.header("Expect") == nil)
    #expect(request.header("Transfer-Encoding") == nil)
    #expect(try request.json["model"] == "moonshot/kimi-k2.7-code")
    #expect(try request.json["response_format"] == ["type": "json_object"])
    #expect(try request.json["temperature"] == nil)
    #expect(try request.images == [SentImage(mediaType: "image/jpeg", bytes: smallJPEG.bytes)])
    let texts = try request.texts
    #expect(texts.contains("Page 1 of 1:"))
    #expect(texts.contains { $0.contains(invoiceSchema.text()) })
  }

  @Test
  func `an answer comes with its account`() async throws {
    let server = try ScriptedServer { _ in
      .json(
        ScriptedServer.chatCompletion(
          goodAnswer, usage: (prompt: 4200, completion: 1000),
          message: ["reasoning_content": "The user {asked}…"]),
        headers: ["x-request-id": "req_7"])
    }
    let completion = try await client(of: server).complete(.hello)
    #expect(completion.response.reasoning == "The user {asked}…")
    #expect(completion.response.finishReason == .stop)
    #expect(completion.response.model == "moonshot/kimi-k2.7-code")
    #expect(completion.requestID == "req_7")
    #expect(completion.attempts.count == 1)
    #expect(completion.attempts.usage == TokenUsage(promptTokens: 4200, completionTokens: 1000))
    // 4200 × $0.95/M + 1000 × $4.00/M
    #expect(completion.attempts.cost == Money(dollars: "0.00799"))
  }

  @Test
  func `the server's own figure of the cost wins over the price list`() async throws {
    let server = try ScriptedServer { _ in
      .json(ScriptedServer.chatCompletion(goodAnswer), headers: ["X-Cost-Cents": "0.0131"])
    }
    let completion = try await client(of: server).complete(.hello)
    #expect(completion.attempts.cost == Money(dollars: "0.000131"))
  }

  @Test
  func `ten requests one after the other share a connection`() async throws {
    let server = try ScriptedServer(.completion(goodAnswer))
    let client = try client(of: server)
    for _ in 0..<10 { _ = try await client.complete(.invoice) }
    #expect(server.requests.count == 10)
    #expect(server.connectionCount == 1)
  }

  @Test
  func `fifty requests are in flight at once`() async throws {
    // No request is answered before all have arrived: with fewer in flight the gate stays shut.
    let gate = Gate(opensAt: 50)
    let server = try ScriptedServer { request in
      gate.pass()
      return .completion("\(request.body.count)")
    }
    let client = try client(of: server, limits: RateLimits(startInFlight: 50))
    let answers = try await withThrowingTaskGroup(of: Int.self) { group in
      for length in 0..<50 {
        group.addTask {
          let text = String(repeating: "x", count: 100 + length)
          let request = ChatRequest(model: "m", messages: [ChatMessage(.user, text)])
          return try #require(Int(try await client.complete(request).content))
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    // Each got the answer to its own question.
    let shortest = try #require(answers.min())
    #expect(answers.sorted() == (0..<50).map { shortest + $0 })
  }

  @Test
  func `a body of megabytes arrives whole`() async throws {
    let bytes = (0..<2_000_001).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let image = EncodedImage(format: .png, width: 1000, height: 1000, bytes: bytes)
    let server = try ScriptedServer(.json(ScriptedServer.chatCompletion(goodAnswer, usage: nil)))
    let request = ChatRequest(model: "m", messages: [ChatMessage(.user, [.image(image)])])
    _ = try await client(of: server).complete(request)
    let sent = try #require(try server.requests.first?.images.first)
    #expect(sent.mediaType == "image/png")
    #expect(sent.bytes == bytes)
  }

  @Test
  func `a request that died with its kept-alive connection is sent anew, and counted`() async throws
  {
    let server = try ScriptedServer { request in
      request.connection == 0 && request.number == 1 ? .closeBeforeAnswer : .completion(goodAnswer)
    }
    let client = try client(of: server)
    _ = try await client.complete(.invoice)
    let completion = try await client.complete(.invoice)
    #expect(completion.attempts.lines.map(\.failure) == [.transport, nil])
    // The server had it all, and may have an answer to charge for.
    #expect(completion.attempts.uncertainCost > .zero)
    #expect(server.requests.count == 3)
    #expect(try server.requests.last?.images.count == 1)
  }

  @Test
  func `a compressed answer is read`() async throws {
    // `printf '{"choices":[{"message":{"content":"zipped"}}]}' | gzip -n9`
    let zipped: [UInt8] = [
      0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0xab, 0x56,
      0x4a, 0xce, 0xc8, 0xcf, 0x4c, 0x4e, 0x2d, 0x56, 0xb2, 0x8a, 0xae, 0x56,
      0xca, 0x4d, 0x2d, 0x2e, 0x4e, 0x4c, 0x4f, 0x55, 0xb2, 0xaa, 0x56, 0x4a,
      0xce, 0xcf, 0x2b, 0x49, 0xcd, 0x2b, 0x51, 0xb2, 0x52, 0xaa, 0xca, 0x2c,
      0x28, 0x48, 0x4d, 0x51, 0xaa, 0xad, 0x8d, 0xad, 0x05, 0x00, 0x97, 0x6d,
      0x5d, 0x18, 0x2e, 0x00, 0x00, 0x00,
    ]
    let server = try ScriptedServer(
      .response(status: 200, headers: ["Content-Encoding": "gzip"], body: zipped))
    #expect(try await client(of: server).complete(.hello).content == "zipped")
  }

  @Test
  func `a server without a key gets no Authorization`() async throws {
    let server = try ScriptedServer(.completion(goodAnswer))
    let client = ChatClient(
      endpoint: try Endpoint(profile: .generic, baseURL: server.url("/v1/"), environment: [:]),
      profile: .generic, transport: CurlTransport(options: testOptions), logger: LogSink().logger)
    _ = try await client.complete(.invoice)
    let request = try #require(server.requests.first)
    #expect(request.header("Authorization") == nil)
    #expect(request.path == "/v1/chat/completions")
    #expect(try request.json["response_format"]?["type"] == "json_schema")
    #expect(try request.json["response_format"]?["json_schema"]?["strict"] == false)
  }

  @Test(arguments: [nil, "", [:]] as [JSONValue])
  func `an error that is empty is none`(_ error: JSONValue) async throws {
    var body = try #require(ScriptedServer.chatCompletion(goodAnswer).object)
    body["error"] = error
    let server = try ScriptedServer(.json(.object(body)))
    #expect(try await client(of: server).complete(.hello).content == goodAnswer)
  }

  @Test
  func `a query of the base URL stays at the end`() async throws {
    let server = try ScriptedServer(.completion(goodAnswer))
    _ = try await client(of: server, path: "/openai/v1/?api-version=1").complete(.hello)
    #expect(server.requests.first?.path == "/openai/v1/chat/completions?api-version=1")
  }
}
