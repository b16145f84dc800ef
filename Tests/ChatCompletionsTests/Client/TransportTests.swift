import ChatCompletions
import Glibc
import TestSupport
import Testing

/// The transport alone, over real sockets, when something goes wrong.
@Suite(.timeLimit(.minutes(15)))
struct TransportTests {
  private func failure(
    _ url: String, _ options: TransportOptions = testOptions
  ) async throws -> TransportError {
    let transport = CurlTransport(options: options)
    let error = await #expect(throws: TransportError.self) {
      try await transport.send(HTTPRequest(url: url, body: Array("{}".utf8)))
    }
    return try #require(error)
  }

  @Test
  func `a port where nothing listens is named`() async throws {
    let url: String
    do {
      let server = try ScriptedServer(.completion(goodAnswer))
      url = server.url("/v1?api-version=SECRET")
    }
    let error = try await failure(url)
    #expect(error.code == .couldNotConnect)
    #expect(error.message.contains("127.0.0.1"))
    #expect(!error.message.contains("SECRET"))
    #expect(error.isRetryable)
  }

  @Test
  func `a host without an address is named`() async throws {
    // RFC 6761: a name below .invalid never resolves.
    let error = try await failure("https://platen-test.invalid/v1")
    #expect(error.code == .couldNotResolve)
    #expect(error.host == "platen-test.invalid")
  }

  @Test
  func `TLS against a plain server is refused`() async throws {
    let server = try ScriptedServer(.completion(goodAnswer))
    let error = try await failure(server.url("/v1", scheme: "https"))
    #expect(error.code == .tls)
    #expect(error.isRetryable)
    #expect(server.requests.isEmpty)
  }

  @Test
  func `a server that says nothing is given up`() async throws {
    let server = try ScriptedServer(.stall)
    var options = testOptions
    options.totalTimeout = .milliseconds(200)
    let error = try await failure(server.url("/v1"), options)
    #expect(error.code == .timedOut)
    #expect(error.message.contains("0.2 seconds"))
    await server.waitForClosedConnections(1)
  }

  @Test
  func `a server that was never reached in time was sent nothing`() async throws {
    let listener = try SilentListener()
    var options = testOptions
    options.connectTimeout = .milliseconds(300)
    // The connection stands, and is never secure.
    let unsent = try await failure("https://127.0.0.1:\(listener.port)/v1", options)
    #expect(unsent.code == .couldNotConnect)
    #expect(unsent.message.contains("connect 0.3 seconds"))
    #expect(unsent.isRetryable)
    // Over a plain connection the request is on its way.
    options.totalTimeout = .milliseconds(300)
    let sent = try await failure("http://127.0.0.1:\(listener.port)/v1", options)
    #expect(sent.code == .timedOut)
  }

  @Test
  func `a server that falls silent in its answer is given up`() async throws {
    let server = try ScriptedServer(.stallMidBody(sent: [0x7B], promised: 100))
    var options = testOptions
    options.idleTimeout = .seconds(1)
    let error = try await failure(server.url("/v1"), options)
    #expect(error.code == .timedOut)
    #expect(error.message.contains("idle"))
  }

  @Test
  func `an answer larger than the limit is not taken`() async throws {
    let server = try ScriptedServer(.text(String(repeating: "x", count: 200_000)))
    var options = testOptions
    options.maxResponseBytes = 100_000
    let error = try await failure(server.url("/v1"), options)
    #expect(error.code == .tooLarge)
    #expect(error.message.contains("100000 bytes"))
    #expect(!error.isRetryable)
  }

  @Test(arguments: ["", "ftp://127.0.0.1/", "file:///etc/passwd", "http://[/", "api.example.com"])
  func `what is no URL of a server is not asked`(_ url: String) async throws {
    let error = try await failure(url)
    #expect([.badURL, .couldNotResolve, .couldNotConnect].contains(error.code), "\(error)")
    #expect(!error.message.contains("root:"))
  }

  @Test
  func `cancelling the task ends the exchange`() async throws {
    let server = try ScriptedServer(.stall)
    let transport = CurlTransport(options: testOptions)
    let url = server.url("/v1")
    let task = Task { () -> TransportError? in
      do throws(TransportError) {
        _ = try await transport.send(HTTPRequest(url: url))
        return nil
      } catch { return error }
    }
    await server.waitForRequests(1)
    task.cancel()
    #expect(await task.value?.code == .cancelled)
    // The transfer is gone from the wire too, while the transport lives on.
    await server.waitForClosedConnections(1)
    _ = transport
  }

  @Test
  func `a storm of cancellations leaves no task behind`() async throws {
    let server = try ScriptedServer(.completion(goodAnswer))
    let transport = CurlTransport(options: testOptions)
    let url = server.url("/v1")
    let codes = await withTaskGroup(of: TransportError.Code?.self) { group in
      for number in 0..<300 {
        group.addTask {
          let task = Task { () -> TransportError.Code? in
            do throws(TransportError) {
              _ = try await transport.send(HTTPRequest(url: url, body: [0x7B, 0x7D]))
              return nil
            } catch { return error.code }
          }
          // Some are cancelled before they begin, some on the way, some after the answer.
          for _ in 0..<number { await Task.yield() }
          if number % 3 != 0 { task.cancel() }
          return await task.value
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(codes.count == 300)
    #expect(codes.count { $0 == nil } >= 100)
    #expect(codes.allSatisfy { $0 == nil || $0 == .cancelled })
    #expect(try await transport.send(HTTPRequest(url: url)).status == 200)
  }

  @Test
  func `a task that was cancelled before asks nothing`() async throws {
    let server = try ScriptedServer(.stall)
    let client = try client(of: server)
    let gate = AsyncStream<Void>.makeStream()
    let task = Task { () -> ChatError? in
      for await _ in gate.stream {}
      do throws(ChatError) {
        _ = try await client.complete(.hello)
        return nil
      } catch { return error }
    }
    task.cancel()
    gate.continuation.finish()
    let error = await task.value
    #expect(error?.kind == .cancelled)
    #expect(error?.attempts.count == 0)
    #expect(server.connectionCount == 0)
  }

  @Test
  func `a wait before the next attempt can be cancelled`() async throws {
    let server = try ScriptedServer(
      .error(429, type: "rate_limit_error", headers: ["Retry-After": "100"]))
    let client = try client(of: server, clock: ContinuousClock())
    let task = Task { () -> ChatError? in
      do throws(ChatError) {
        _ = try await client.complete(.hello)
        return nil
      } catch { return error }
    }
    await server.waitForRequests(1)
    task.cancel()
    let error = await task.value
    #expect(error?.kind == .cancelled)
    #expect(error?.attempts.count == 1)
    #expect(server.requests.count == 1)
  }

  @Test
  func `a line end in a header's value begins no field`() async throws {
    let server = try ScriptedServer(.completion(goodAnswer))
    let request = HTTPRequest(url: server.url("/"), headers: ["X-Tag": "a\r\nX-Evil: 1"])
    _ = try await CurlTransport(options: testOptions).send(request)
    #expect(server.requests.first?.header("X-Evil") == nil)
    #expect(server.requests.first?.header("X-Tag") == "a  X-Evil: 1")
  }

  @Test(arguments: [0, 1, 1_000_000_000_000] as [Int64])
  func `no time limit is beyond libcurl`(_ seconds: Int64) async throws {
    let server = try ScriptedServer(.completion(goodAnswer))
    var options = testOptions
    options.connectTimeout = .seconds(max(seconds, 1))
    options.idleTimeout = .seconds(seconds)
    let transport = CurlTransport(options: options)
    #expect(try await transport.send(HTTPRequest(url: server.url("/"))).status == 200)
  }

  @Test
  func `connections close when the transport goes`() async throws {
    let server = try ScriptedServer(.completion(goodAnswer))
    do {
      let transport = CurlTransport(options: testOptions)
      let response = try await transport.send(HTTPRequest(method: .get, url: server.url("/models")))
      #expect(response.status == 200)
      #expect(response.headers["content-type"] == "application/json")
    }
    await server.waitForClosedConnections(1)
    #expect(server.requests.first?.method == "GET")
    #expect(server.requests.first?.body.isEmpty == true)
  }

  @Test
  func `a child process inherits no connection`() async throws {
    let server = try ScriptedServer(.completion(goodAnswer))
    let transport = CurlTransport(options: testOptions)
    _ = try await transport.send(HTTPRequest(url: server.url("/")))
    // Tests that run at the same time hold many descriptors, so ours may have any number.
    let all = 3..<Int32(clamping: min(sysconf(Int32(_SC_OPEN_MAX)), 1 << 16))
    let ours = all.filter { Self.peerPort(of: $0) == server.port }
    #expect(!ours.isEmpty)
    for descriptor in ours { #expect(fcntl(descriptor, F_GETFD) & FD_CLOEXEC != 0) }
    _ = transport
  }

  /// The port that a socket is connected to; nil where the descriptor is no such socket.
  private static func peerPort(of descriptor: Int32) -> UInt16? {
    var address = sockaddr_in()
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let status = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        getpeername(descriptor, $0, &size)
      }
    }
    guard status == 0, address.sin_family == sa_family_t(AF_INET) else { return nil }
    return UInt16(bigEndian: address.sin_port)
  }
}
