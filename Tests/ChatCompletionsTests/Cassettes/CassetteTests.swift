import ChatCompletions
import FoundationEssentials
import Imaging
import JSON
import Synchronization
import TestSupport
import Testing

/// Recording and replaying, between a client and a scripted server.
@Suite(.timeLimit(.minutes(15))) struct CassetteTests {
  private let folder: TemporaryFolder
  private var path: String { folder.url.appending(path: "cassette").path }

  init() throws { folder = try TemporaryFolder() }

  private func request(_ body: JSONValue, key: String = testKey) -> HTTPRequest {
    HTTPRequest(
      url: "http://127.0.0.1:9/v1/chat/completions?token=\(key)",
      headers: ["Authorization": "Bearer \(key)", "Cookie": "session=\(key)"], body: body.bytes())
  }

  private func record(
    _ server: ScriptedServer, _ bodies: [JSONValue], keepsImages: Bool = false
  ) async throws {
    let transport = try RecordingTransport(
      CurlTransport(options: testOptions), into: path, keepsImages: keepsImages,
      logger: LogSink().logger)
    for body in bodies {
      var request = request(body)
      request.url = server.url("/v1/chat/completions?token=\(testKey)")
      _ = try? await transport.send(request)
    }
    #expect(transport.failure == nil)
  }

  private func files() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path).sorted().map {
      String(
        decoding: try Data(contentsOf: URL(filePath: path).appending(path: $0)), as: UTF8.self)
    }
  }

  @Test func `what was answered is answered again, byte for byte, with what a client reads`()
    async throws
  {
    let answer = #"{"choices":[{"message":{"content":"Grüße"}}] }"#
    let server = try ScriptedServer(
      .text(answer, status: 200, headers: ["X-Request-Id": "r-1", "Set-Cookie": "s=1"]))
    try await record(server, [["model": "m", "messages": []]])
    let replay = try ReplayingTransport(folder: path)
    let response = try await replay.send(request(["model": "m", "messages": []]))
    #expect(response.status == 200 && String(decoding: response.body, as: UTF8.self) == answer)
    #expect(response.headers["X-Request-Id"] == "r-1")
    #expect(response.headers["Set-Cookie"] == nil)
    #expect(replay.unusedCount == 0)
    #expect(server.requests.count == 1)
  }

  @Test func `no key is in any file, wherever it stood`() async throws {
    let server = try ScriptedServer([
      .error(401, type: "authentication_error", message: "wrong key \(testKey)"),
      .text(testKey, headers: ["X-Request-Id": testKey]), .closeBeforeAnswer,
    ])
    try await record(server, [["user": .string(testKey)], ["a": 2], ["a": 3]])
    let files = try files()
    #expect(files.count == 3)
    for file in files { #expect(!file.contains("SECRET") && !file.contains("Bearer"), "\(file)") }
    // The key that replays may be another one, or none.
    let replay = try ReplayingTransport(folder: path)
    let answer = try await replay.send(request(["user": "sk-other-key"], key: "sk-other-key"))
    #expect(answer.status == 401)
  }

  @Test func `pictures are kept as hash and length, or whole where that is wanted`() async throws {
    let body: JSONValue = ["image_url": ["url": .string(smallJPEG.dataURL())]]
    let server = try ScriptedServer(.completion(goodAnswer))
    for keepsImages in [false, true] {
      try await record(server, [body], keepsImages: keepsImages)
      let file = try #require(try files().first)
      #expect(file.contains(smallJPEG.dataURL()) == keepsImages)
      #expect(file.contains(";bytes=\(smallJPEG.bytes.count)") == !keepsImages)
      let replay = try ReplayingTransport(folder: path, mode: .strict)
      #expect(try await replay.send(request(body)).status == 200)
      let other: JSONValue = ["image_url": ["url": .string(smallPNG.dataURL())]]
      let error = await #expect(throws: TransportError.self) {
        try await ReplayingTransport(folder: path).send(request(other))
      }
      #expect(error?.message.contains("/image_url/url: another picture") == true)
      try FileManager.default.removeItem(atPath: path)
    }
  }

  @Test func `by content the order does not matter, and equal requests get their answers in turn`()
    async throws
  {
    let server = try ScriptedServer([
      .text("first", status: 429), .text("second"), .text("third"),
    ])
    try await record(server, [["a": 1], ["a": 1], ["a": 2]])
    let replay = try ReplayingTransport(folder: path)
    var statuses: [Int] = []
    var texts: [String] = []
    for body in [["a": 2], ["a": 1], ["a": 1]] as [JSONValue] {
      let response = try await replay.send(request(body))
      statuses.append(response.status)
      texts.append(String(decoding: response.body, as: UTF8.self))
    }
    #expect(statuses == [200, 429, 200] && texts == ["third", "first", "second"])
    let error = await #expect(throws: TransportError.self) {
      try await replay.send(request(["a": 1]))
    }
    #expect(error?.code == .noRecording && error?.isRetryable == false)
    #expect(error?.message.contains("recorded 2 times") == true, "\(error?.message ?? "")")
  }

  @Test func `strictly the order counts, and the error says what was next`() async throws {
    try await record(try ScriptedServer(.completion(goodAnswer)), [["a": 1], ["a": 2]])
    let replay = try ReplayingTransport(folder: path, mode: .strict)
    let error = await #expect(throws: TransportError.self) {
      try await replay.send(request(["a": 2]))
    }
    #expect(error?.message.contains("next recorded one is number 1") == true)
    #expect(error?.message.contains("/a: number") == true)
    #expect(error?.message.contains("number 2 is the same") == true)
    for body in [["a": 1], ["a": 2]] as [JSONValue] {
      #expect(try await replay.send(request(body)).status == 200)
    }
    let end = await #expect(throws: TransportError.self) {
      try await replay.send(request(["a": 1]))
    }
    #expect(end?.message.contains("all 2 recorded exchanges are used") == true)
  }

  @Test(arguments: [
    (#"{"model":"x","messages":["aaaa"]}"#, "/model: 'x', recorded was 'm'"),
    (#"{"model":"m","messages":["aaZZ secret"]}"#, "/messages/0: texts that part after 2"),
    (#"{"model":"m","messages":["aaaa","b"]}"#, "/messages: 2 elements, recorded were 1"),
    (#"{"model":"m","messages":["aaaa"],"n":1}"#, "/n: was not recorded"),
    (#"{"model":"m"}"#, "/messages: is missing"),
  ])
  func `what was not recorded is an error that tells the first difference, and no content`(
    _ body: String, _ words: String
  ) async throws {
    try await record(
      try ScriptedServer(.completion(goodAnswer)),
      [["other": 1], ["model": "m", "messages": ["aaaa"]]])
    let asked = try JSONValue(parsing: body)
    let error = await #expect(throws: TransportError.self) {
      try await ReplayingTransport(folder: path).send(request(asked))
    }
    let message = error?.message ?? ""
    #expect(message.contains("number 2") && message.contains(words), "\(message)")
    #expect(!message.contains("secret"))
  }

  @Test func `a broken connection is replayed as one, and what was cancelled is not kept`()
    async throws
  {
    let server = try ScriptedServer([.closeMidBody(sent: [1, 2], promised: 9), .stall])
    try await record(server, [["a": 1]])
    let error = await #expect(throws: TransportError.self) {
      try await ReplayingTransport(folder: path).send(request(["a": 1]))
    }
    #expect(error?.code == .closedInMidAnswer)
    #expect(try files().count == 1)
  }

  @Test func `many questions that were not recorded fail each at once, by themselves`() async throws
  {
    let server = try ScriptedServer(.completion(goodAnswer))
    try await record(server, [["a": 1]])
    let notices = Mutex<[ServerNotice]>([])
    let client = try client(
      of: server, transport: ReplayingTransport(folder: path), clock: ContinuousClock(),
      notify: { notice in notices.withLock { $0.append(notice) } })
    for _ in 0..<12 {
      let error = await #expect(throws: ChatError.self) { try await client.complete(.hello) }
      #expect(error?.transport?.code == .noRecording)
      #expect(error?.attempts.count == 1)
    }
    #expect(notices.withLock { $0 }.isEmpty)
  }

  @Test func `waits that were recorded are not waited for again`() async throws {
    let limits = ["x-ratelimit-remaining-requests": "0", "x-ratelimit-reset-requests": "100"]
    let down = ScriptedReply.error(503, type: "server_error", headers: ["Retry-After": "90"])
    let server = try ScriptedServer(
      Array(repeating: down, count: 10) + [.completion(goodAnswer)]
        + [.json(ScriptedServer.chatCompletion(goodAnswer), headers: limits)])
    let transport = try RecordingTransport(
      CurlTransport(options: testOptions), into: path, logger: LogSink().logger)
    let recording = try client(of: server, transport: transport)
    // The eighth failure opens the breaker: those after it cost no attempt.
    func ask(_ client: ChatClient) async -> [ChatError.Kind?] {
      var kinds: [ChatError.Kind?] = []
      for number in 0..<4 {
        var request = ChatRequest.hello
        request.messages.append(ChatMessage(.user, "\(number)"))
        do throws(ChatError) {
          _ = try await client.complete(request)
          kinds.append(nil)
        } catch { kinds.append(error.kind) }
      }
      return kinds
    }
    let recorded = await ask(recording)
    await transport.finish()
    #expect(recorded == [.serverError, .serverError, nil, nil])
    // In real time this takes longer than the suite may.
    let replay = try client(
      of: server, transport: ReplayingTransport(folder: path), clock: ContinuousClock())
    #expect(await ask(replay) == recorded)
  }

  @Test func `a stream is replayed in its chunks, as far as it was read`() async throws {
    let chunks = ["data: {\"a\":1}\n\n", "data: \u{E9}\n\n", "data: [DONE]\n\n"].map {
      Array($0.utf8)
    }
    let server = try ScriptedServer(
      .response(
        status: 200, headers: ["Content-Type": "text/event-stream"], body: Array(chunks.joined())))
    let transport = try RecordingTransport(
      CurlTransport(options: testOptions), into: path, logger: LogSink().logger)
    for isWhole in [true, false] {
      var request = request(["whole": .bool(isWhole)])
      request.url = server.url("/v1/chat/completions")
      let stream = try await transport.open(request)
      if isWhole {
        #expect(try await stream.body.collect() == Array(chunks.joined()))
      } else {
        var iterator = stream.body.makeAsyncIterator()
        #expect(try await iterator.next()?.isEmpty == false)
        stream.body.drain()
      }
    }
    await transport.finish()
    #expect(try files().count == 2)
    let replay = try ReplayingTransport(folder: path)
    let whole = try await replay.open(request(["whole": true]))
    #expect(whole.status == 200 && whole.headers["content-type"] == "text/event-stream")
    #expect(try await whole.body.collect() == Array(chunks.joined()))
    let part = try await replay.open(request(["whole": false])).body.collect()
    #expect(!part.isEmpty && Array(chunks.joined()).starts(with: part))
  }

  @Test func `a folder that can't be used is a named error`() throws {
    expect(.empty) { try ReplayingTransport(folder: path) }
    try folder.write("{}", to: "cassette/0001-aa.json")
    expect(.damaged) { try ReplayingTransport(folder: path) }
    expect(.occupied) {
      try RecordingTransport(CurlTransport(), into: path, logger: LogSink().logger)
    }
    try folder.write("", to: "file")
    expect(.unusable) {
      try RecordingTransport(
        CurlTransport(), into: folder.url.appending(path: "file/x").path,
        logger: LogSink().logger)
    }
  }

  private func expect(
    _ code: CassetteError.Code, sourceLocation: SourceLocation = #_sourceLocation,
    _ body: () throws -> any HTTPTransport
  ) {
    let error = #expect(throws: CassetteError.self, sourceLocation: sourceLocation) {
      _ = try body()
    }
    #expect(error?.code == code, sourceLocation: sourceLocation)
  }
}
