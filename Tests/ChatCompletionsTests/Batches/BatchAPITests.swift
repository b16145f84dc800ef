import ChatCompletions
import JSON
import TestSupport
import Testing

/// Requests for batches, over real sockets.
@Suite(.timeLimit(.minutes(15))) struct BatchAPITests {
  private func api(
    _ server: ScriptedServer, retry: RetryPolicy = RetryPolicy(),
    clock: InstantClock = InstantClock()
  ) throws -> BatchAPI {
    try BatchAPI(
      endpoint: Endpoint(baseURL: server.url("/v1"), key: APIKey(testKey)), profile: .aigateway,
      transport: CurlTransport(options: testOptions), retry: retry, clock: clock, jitter: { 0.5 })
  }

  private static let running: JSONValue = [
    "id": "batch_1", "status": "in_progress", "input_file_id": "file-1",
  ]

  private func list(_ batches: [JSONValue], hasMore: Bool = false) -> ScriptedReply {
    .json(["object": "list", "data": .array(batches), "has_more": .bool(hasMore)])
  }

  @Test func `a profile without batches is refused, with the way out`() throws {
    let endpoint = try Endpoint(baseURL: "http://127.0.0.1:9/v1", key: nil)
    let error = #expect(throws: BatchError.self) {
      try BatchAPI(endpoint: endpoint, profile: .generic, transport: CurlTransport())
    }
    #expect(error?.code == .unsupported && error?.message.contains("platen run") == true)
  }

  @Test(arguments: [
    ScriptedReply.error(429, type: "rate_limit_error", headers: ["Retry-After": "3"]),
    .error(500, type: "server_error"), .error(503, type: "service_unavailable"), .closeBeforeAnswer,
  ])
  func `an upload is sent again, for a file more does no harm`(_ failure: ScriptedReply)
    async throws
  {
    let server = try ScriptedServer([failure, .json(["id": "file-1"])])
    let clock = InstantClock()
    #expect(try await api(server, clock: clock).upload(Array("{}\n".utf8), name: "a") == "file-1")
    #expect(server.requests.map(\.path) == ["/v1/files", "/v1/files"])
    #expect(server.requests[0].body == server.requests[1].body)
    #expect(server.requests[0].header("Authorization") == "Bearer \(testKey)")
    #expect(clock.waits.count == 1)
    if case .response(429, _, _) = failure { #expect(clock.waits[0] >= .seconds(3)) }
  }

  @Test(arguments: [400, 401, 402, 404])
  func `what is final is told at once, without the key`(_ status: Int) async throws {
    let server = try ScriptedServer(.error(status, type: "no", message: "key \(testKey)"))
    let api = try api(server)
    let error = await #expect(throws: BatchError.self) { try await api.status(of: "batch_1") }
    // What is asked for by its name and is not there will not come back.
    #expect(error?.code == (status == 404 ? .gone : .failed))
    #expect(error?.message.contains("GET /batches/batch_1: ") == true)
    #expect(error?.message.contains("\(status)") == true)
    #expect(error?.message.contains("SECRET") == false)
    #expect(server.requests.count == 1)
  }

  @Test func `a start whose answer was lost is looked for before it is made again`() async throws {
    let server = try ScriptedServer([.closeBeforeAnswer, list([Self.running])])
    let status = try await api(server).create(inputFile: "file-1")
    #expect(status.id == "batch_1")
    #expect(
      server.requests.map { "\($0.method) \($0.path)" } == [
        "POST /v1/batches", "GET /v1/batches?limit=100",
      ])
  }

  @Test func `a start that came to nothing is made again`() async throws {
    let server = try ScriptedServer([
      .error(503, type: "service_unavailable"), list([]), .json(Self.running),
    ])
    #expect(try await api(server).create(inputFile: "file-1").id == "batch_1")
    #expect(server.requests.map(\.method) == ["POST", "GET", "POST"])
    #expect(
      try server.requests[2].json == [
        "input_file_id": "file-1", "endpoint": "/v1/chat/completions", "completion_window": "24h",
      ])
  }

  @Test func `a start is not made again where nobody can be asked whether it was`() async throws {
    let server = try ScriptedServer([
      .error(503, type: "service_unavailable"), .error(404, type: "not_found"),
    ])
    let api = try api(server)
    let error = await #expect(throws: BatchError.self) {
      try await api.create(inputFile: "file-1")
    }
    #expect(error?.code == .failed)
    #expect(server.requests.map(\.method) == ["POST", "GET"])
  }

  @Test func `a batch is looked for beyond the first hundred`() async throws {
    let others = (0..<100).map { JSONValue.object(["id": .string("b\($0)")]) }
    let server = try ScriptedServer([list(others, hasMore: true), list([Self.running])])
    #expect(try await api(server).batch(ofFile: "file-1")?.id == "batch_1")
    #expect(
      server.requests.map(\.path) == [
        "/v1/batches?limit=100", "/v1/batches?limit=100&after=b99",
      ])
    let empty = try ScriptedServer(list(others))
    #expect(try await api(empty).batch(ofFile: "file-1") == nil)
  }

  @Test func `results come from both files, and no file is no error`() async throws {
    let server = try ScriptedServer { request in
      request.path.contains("out")
        ? .text(#"{"custom_id":"a","response":{"status_code":200,"body":{}}}"# + "\n")
        : .text(#"{"custom_id":"b","response":null,"error":{"code":"batch_expired"}}"# + "\n")
    }
    let api = try api(server)
    var status = try #require(
      BatchStatus(["id": "b", "output_file_id": "out", "error_file_id": "err"]))
    #expect(try await api.results(of: status).map(\.customID) == ["a", "b"])
    status.outputFile = nil
    status.errorFile = nil
    #expect(try await api.results(of: status).isEmpty)
    #expect(
      server.requests.map(\.path) == ["/v1/files/out/content", "/v1/files/err/content"])
  }

  @Test(arguments: [ScriptedReply.html("<html>"), .json([:]), .json(["id": ""])])
  func `an answer that is none is malformed`(_ reply: ScriptedReply) async throws {
    let server = try ScriptedServer(reply)
    let api = try api(server)
    let error = await #expect(throws: BatchError.self) {
      try await api.upload([], name: "a")
    }
    #expect(error?.code == .malformed)
  }
}
