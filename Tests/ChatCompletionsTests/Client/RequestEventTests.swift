import ChatCompletions
import Logging
import Synchronization
import TestSupport
import Testing

/// What those who watch are told of requests.
@Suite(.timeLimit(.minutes(15))) struct RequestEventTests {
  @Test func `a request that is made again is told of from its line to its end`() async throws {
    let server = try ScriptedServer { request in
      request.number == 0
        ? .error(500, type: "server_error") : .completion(#"{"total": 1}"#)
    }
    let events = Mutex<[String]>([])
    let client = ChatClient(
      endpoint: try Endpoint(
        baseURL: server.url("/v1"), key: APIKey(testKey),
        keyField: ProviderProfile.aigateway.keyField),
      profile: .aigateway, transport: CurlTransport(options: testOptions),
      clock: InstantClock(), jitter: { 0.5 }, logger: LogSink().logger,
      observe: { event in
        let name =
          switch event {
          case .waiting(_, _, let kind): "waiting after \(kind.rawValue)"
          case .queued: "queued"
          default: "\(event)"
          }
        events.withLock { $0.append(name) }
      })
    _ = try await client.complete(.hello)
    #expect(
      events.withLock { $0 } == [
        "queued", "sent", "ended", "waiting after server_error", "waited", "queued", "sent",
        "ended",
      ])
  }
}
