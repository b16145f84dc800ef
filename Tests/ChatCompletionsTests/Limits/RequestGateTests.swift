import ChatCompletions
import TestSupport
import Testing

/// The gate to a server, with real requests.
@Suite(.timeLimit(.minutes(15)))
struct RequestGateTests {
  @Test
  func `clients that share a transport and a key share the gate`() async throws {
    let transport = CurlTransport(options: testOptions)
    let gate = Gate()
    let server = try ScriptedServer { _ in
      gate.pass()
      return .completion(goodAnswer)
    }
    let limits = RateLimits(maxInFlight: 2)
    let clients = try (0..<3).map { _ in
      try client(of: server, transport: transport, limits: limits)
    }
    async let answers = withTaskGroup(of: Bool.self) { group in
      for client in clients {
        for _ in 0..<4 { group.addTask { (try? await client.complete(.hello)) != nil } }
      }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    await server.waitForRequests(2)
    // All twelve want to; while none is answered, two are on their way.
    for _ in 0..<5 { await Task.yield() }
    #expect(server.requests.count == 2)
    gate.open()
    #expect(await answers == 12)
  }

  @Test
  func `another key has a gate of its own`() async throws {
    let transport = CurlTransport(options: testOptions)
    let gate = Gate(opensAt: 2)
    let server = try ScriptedServer { _ in
      gate.pass()
      return .completion(goodAnswer)
    }
    let limits = RateLimits(maxInFlight: 1)
    let first = try client(of: server, transport: transport, limits: limits)
    let second = ChatClient(
      endpoint: try Endpoint(baseURL: server.url("/v1"), key: APIKey("sk-another-key")),
      profile: .aigateway, transport: transport, limits: limits, logger: LogSink().logger)
    async let one = first.complete(.hello)
    async let other = second.complete(.hello)
    _ = try await (one, other)
    #expect(server.requests.count == 2)
  }

  @Test
  func `who waits leaves when it is cancelled, and the next goes on`() async throws {
    let gate = Gate()
    let server = try ScriptedServer { _ in
      gate.pass()
      return .completion(goodAnswer)
    }
    let client = try client(of: server, limits: RateLimits(maxInFlight: 1))
    let first = Task { try await client.complete(.hello) }
    await server.waitForRequests(1)
    let waiting = Task { () -> ChatError? in
      do throws(ChatError) {
        _ = try await client.complete(.hello)
        return nil
      } catch { return error }
    }
    for _ in 0..<5 { await Task.yield() }
    waiting.cancel()
    let error = await waiting.value
    #expect(error?.kind == .cancelled)
    #expect(error?.attempts.count == 0)
    gate.open()
    _ = try await first.value
    _ = try await client.complete(.hello)
    #expect(server.requests.count == 2)
  }

  @Test
  func `a storm of cancellations leaves the gate open`() async throws {
    let server = try ScriptedServer(.completion(goodAnswer))
    let client = try client(of: server, limits: RateLimits(maxInFlight: 3))
    await withTaskGroup(of: Void.self) { group in
      for number in 0..<200 {
        group.addTask {
          let task = Task { _ = try? await client.complete(.hello) }
          for _ in 0..<number % 40 { await Task.yield() }
          if number % 3 != 0 { task.cancel() }
          await task.value
        }
      }
    }
    _ = try await client.complete(.hello)
  }

  @Test
  func `a pause that one is asked for holds the others back too`() async throws {
    let server = try ScriptedServer { request in
      request.number == 0
        ? .error(429, type: "rate_limit_error", headers: ["Retry-After": "30"])
        : .completion(goodAnswer)
    }
    let clock = InstantClock()
    let client = try client(of: server, retry: .never, clock: clock)
    await #expect(throws: ChatError.self) { try await client.complete(.hello) }
    _ = try await client.complete(.hello)
    #expect(clock.now.offset >= .seconds(30))
  }
}
