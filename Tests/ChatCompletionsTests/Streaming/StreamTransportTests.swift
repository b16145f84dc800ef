import ChatCompletions
import TestSupport
import Testing

/// The transport's streams alone, over real sockets.
@Suite(.timeLimit(.minutes(15)))
struct StreamTransportTests {
  @Test
  func `the header is there before the body`() async throws {
    let gate = Gate()
    let server = try ScriptedServer(
      .stream(
        status: 200, headers: ["X-Test": "yes"],
        steps: [.text("one"), .pass(gate), .text("two")], end: .finished))
    let stream = try await CurlTransport(options: testOptions).open(
      HTTPRequest(url: server.url("/")))
    #expect(stream.status == 200)
    #expect(stream.headers["x-test"] == "yes")
    var chunks = stream.body.makeAsyncIterator()
    #expect(try await chunks.next() == Array("one".utf8))
    gate.open()
    #expect(try await chunks.next() == Array("two".utf8))
    #expect(try await chunks.next() == nil)
    #expect(try await chunks.next() == nil)
  }

  @Test
  func `a body that is let go ends the exchange`() async throws {
    let server = try ScriptedServer(.stream([.text("data: 1\n\n")], end: .stalled))
    let transport = CurlTransport(options: testOptions)
    do {
      let stream = try await transport.open(HTTPRequest(url: server.url("/")))
      var chunks = stream.body.makeAsyncIterator()
      _ = try await chunks.next()
    }
    await server.waitForClosedConnections(1)
    _ = transport
  }

  @Test
  func `a body outlives the transport that opened it`() async throws {
    let gate = Gate()
    let server = try ScriptedServer(
      .stream([.text("one"), .pass(gate), .text("two")]))
    let body = try await CurlTransport(options: testOptions).open(
      HTTPRequest(url: server.url("/"))
    ).body
    gate.open()
    #expect(try await body.collect() == Array("onetwo".utf8))
  }

  @Test
  func `a slow reader holds the server back, and gets every byte`() async throws {
    let size = 1 << 20
    let steps = (0..<24).map { StreamStep.send([UInt8](repeating: UInt8($0), count: size)) }
    let server = try ScriptedServer(.stream(steps))
    let stream = try await CurlTransport(options: testOptions).open(
      HTTPRequest(url: server.url("/")))
    var received = 0
    var largest = 0
    for try await chunk in stream.body {
      for _ in 0..<200 { await Task.yield() }
      #expect(chunk.first == UInt8(received / size))
      received += chunk.count
      largest = max(largest, chunk.count)
    }
    #expect(received == 24 * size)
    // What waits for the reader comes as one chunk.
    #expect(largest <= 256 << 10)
  }

  @Test
  func `a stream larger than the limit is not taken`() async throws {
    let steps = Array(repeating: StreamStep.send([UInt8](repeating: 0, count: 50_000)), count: 4)
    let server = try ScriptedServer(.stream(steps))
    var options = testOptions
    options.maxResponseBytes = 100_000
    let stream = try await CurlTransport(options: options).open(
      HTTPRequest(url: server.url("/")))
    let error = await #expect(throws: TransportError.self) { try await stream.body.collect() }
    #expect(error?.code == .tooLarge)
  }

  @Test(arguments: [(ScriptedReply.closeBeforeAnswer, TransportError.Code.closedBeforeAnswer)])
  func `no header is an error of the opening`(
    _ reply: ScriptedReply, _ code: TransportError.Code
  ) async throws {
    let server = try ScriptedServer(reply)
    let transport = CurlTransport(options: testOptions)
    let error = await #expect(throws: TransportError.self) {
      try await transport.open(HTTPRequest(url: server.url("/")))
    }
    #expect(error?.code == code)
  }

  @Test
  func `a body that breaks off says so after what came`() async throws {
    let server = try ScriptedServer(.stream([.text("one")], end: .closed))
    let stream = try await CurlTransport(options: testOptions).open(
      HTTPRequest(url: server.url("/")))
    var chunks = stream.body.makeAsyncIterator()
    #expect(try await chunks.next() == Array("one".utf8))
    let error = await #expect(throws: TransportError.self) { try await chunks.next() }
    #expect(error?.code == .closedInMidAnswer)
  }

  @Test
  func `limits of a request go before those of the transport`() async throws {
    let server = try ScriptedServer(.stall)
    let transport = CurlTransport(options: testOptions)
    let request = HTTPRequest(url: server.url("/"), totalTimeout: .milliseconds(200))
    let opening = await #expect(throws: TransportError.self) { try await transport.open(request) }
    #expect(opening?.code == .timedOut)
    #expect(opening?.message.contains("total 0.2 seconds") == true)
    let sending = await #expect(throws: TransportError.self) { try await transport.send(request) }
    #expect(sending?.code == .timedOut)
  }

  @Test
  func `a transport without streams brings the body at once`() async throws {
    struct Echo: HTTPTransport {
      func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
        HTTPResponse(status: 200, body: request.body)
      }
    }
    let stream = try await Echo().open(HTTPRequest(url: "http://h/", body: [1, 2, 3]))
    #expect(stream.status == 200)
    #expect(try await stream.body.collect() == [1, 2, 3])
  }

  @Test
  func `a storm of streams that are let go leaves no task behind`() async throws {
    let server = try ScriptedServer(.streamedCompletion(goodAnswer))
    let transport = CurlTransport(options: testOptions)
    let url = server.url("/v1")
    await withTaskGroup(of: Void.self) { group in
      for number in 0..<200 {
        group.addTask {
          let task = Task { () throws in
            let stream = try await transport.open(HTTPRequest(url: url, body: [0x7B, 0x7D]))
            var chunks = stream.body.makeAsyncIterator()
            for _ in 0..<number % 4 { _ = try await chunks.next() }
            if number % 5 == 0 { stream.body.drain() }
          }
          for _ in 0..<number { await Task.yield() }
          if number % 3 == 0 { task.cancel() }
          _ = await task.result
        }
      }
    }
    #expect(try await transport.send(HTTPRequest(url: url)).status == 200)
  }
}
