import ChatCompletions
import FoundationEssentials
import JSON
import Synchronization
import TestSupport
import Testing

@testable import Platen

/// Events over HTTP: signed, sent until they are taken, and kept where they are not.
@Suite(.timeLimit(.minutes(5))) struct WebhookTargetTests {
  private static let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func `an event has the record, an id of its own and a signature that verifies`()
    async throws
  {
    let server = try ScriptedServer(.text("", status: 204))
    try await run(server) { receiver in
      try await receiver.emit(EmittedRecord.make("a"))
      try await receiver.emit(EmittedRecord.make("a"))
      try await receiver.emit(EmittedRecord.make("b", status: .rejected))
    }
    // The next run sends nothing again, and a record in the place of a reject as another event.
    try await run(server) { receiver in
      try await receiver.emit(EmittedRecord.make("a"))
      try await receiver.emit(EmittedRecord.make("b"))
    }
    #expect(server.requests.count == 3)
    #expect(
      try server.requests.map { try JSONValue(parsing: $0.body)["type"]?.string }
        == ["record.complete", "record.rejected", "record.complete"])
    #expect(Set(server.requests.map { $0.header("webhook-id") }).count == 3)
    let verifier = WebhookVerifier(secrets: [try .standard(Self.secret)])
    for request in server.requests {
      var headers = HTTPHeaders()
      for (name, value) in request.headers { headers.append(name, value) }
      #expect(
        try verifier.verify(headers: headers, body: request.body).id
          == request.header("webhook-id"))
      let body = try JSONValue(parsing: request.body)
      #expect(body.object?.names == ["type", "timestamp", "data"])
      #expect(body["data"].flatMap { Record(json: $0) } != nil)
    }
  }

  @Test func `a failure is tried again under the same id, after waits that grow`() async throws {
    let server = try ScriptedServer([
      .text("", status: 500), .closeBeforeAnswer,
      .text("", status: 429, headers: ["Retry-After": "7"]), .text("ok"),
    ])
    let waits = Waits()
    let events = Mutex<[ReceiverEvent]>([])
    let note: @Sendable (ReceiverEvent) -> Void = { event in events.withLock { $0.append(event) } }
    try await run(server, waits, telling: note) { try await $0.emit(EmittedRecord.make("a")) }
    // What progress shows: each sending and each wait begins and ends.
    let told = events.withLock { $0 }
    let host = "127.0.0.1:\(server.port)"
    #expect(told.filter { $0 == .sending(host: host) }.count == 4)
    #expect(told.filter { $0 == .sent(host: host) }.count == 4)
    #expect(told.filter { $0 == .waited(host: host) }.count == 3)
    #expect(told.count == 14)
    #expect(server.requests.count == 4)
    #expect(Set(server.requests.map { $0.header("webhook-id") }).count == 1)
    let all = waits.all
    #expect(all.count == 3 && (0.5...1).contains(all[0]) && (2...4).contains(all[1]))
    #expect(try letters().isEmpty)
  }

  @Test func `what cannot be delivered is a dead letter, and the next run sends it`() async throws {
    let down = try ScriptedServer(.text("", status: 500))
    let undelivered = try await run(down, keeping: ["a", "b", "c"]) { receiver in
      for id in ["a", "b", "c"] { try await receiver.emit(EmittedRecord.make(id)) }
    }
    #expect(undelivered == 3)
    // Where one has used up its tries the others do not wait for theirs.
    #expect(down.requests.count == 5)
    #expect(
      try letters().compactMap { $0["reason"]?.string } == [
        "answered 500", "not tried, for the receiver is down",
        "not tried, for the receiver is down",
      ])
    let ids = try letters().compactMap { $0["id"]?.string }
    let server = try ScriptedServer(.text("ok"))
    #expect(try await run(server) { _ in } == 0)
    #expect(server.requests.compactMap { $0.header("webhook-id") }.sorted() == ids.sorted())
    #expect(try letters().isEmpty)
  }

  @Test func `410 ends it at once, and redirects are not followed`() async throws {
    let gone = try ScriptedServer(.text("", status: 410))
    #expect(
      try await run(gone) { receiver in
        for id in ["a", "b"] { try await receiver.emit(EmittedRecord.make(id)) }
      } == 2)
    #expect(gone.requests.count == 1)
    let other = try ScriptedServer(.text("ok"))
    let moved = try ScriptedServer(.text("", status: 307, headers: ["Location": other.url("/")]))
    #expect(try await run(moved) { try await $0.emit(EmittedRecord.make("d")) } == 1)
    #expect(moved.requests.count == 1 && other.requests.isEmpty)
    #expect(try letters().first?["reason"]?.string?.contains("not followed") == true)
  }

  @Test func `addresses of this machine are refused, also by a name`() async throws {
    let server = try ScriptedServer(.text("ok"))
    for host in ["127.0.0.1", "localhost"] {
      let undelivered = try await run(server, allowsPrivate: false, host: host) {
        try await $0.emit(EmittedRecord.make("at-\(host)"))
      }
      #expect(undelivered == 1)
    }
    #expect(server.requests.isEmpty && server.connectionCount == 0)
    #expect(try letters().first?["reason"]?.string?.contains("allow_private: true") == true)
  }

  @Test func `waits grow fourfold to their bound, and heed what the receiver asks for`() {
    let schedule = WebhookSchedule(attempts: 6)
    let longest = (1...6).map { schedule.wait(after: $0, retryAfter: nil, jitter: 0) }
    #expect(
      longest == [.seconds(1), .seconds(4), .seconds(16), .seconds(60), .seconds(60), nil])
    #expect(schedule.wait(after: 1, retryAfter: nil, jitter: 1) == .milliseconds(500))
    #expect(schedule.wait(after: 1, retryAfter: .seconds(30), jitter: 0) == .seconds(30))
    #expect(schedule.wait(after: 1, retryAfter: .seconds(3000), jitter: 0) == .seconds(60))
  }

  /// A run's deliveries; how many were given up.
  @discardableResult
  private func run(
    _ server: ScriptedServer, _ waits: Waits = Waits(),
    telling observe: @escaping @Sendable (ReceiverEvent) -> Void = { _ in },
    allowsPrivate: Bool = true, host: String = "127.0.0.1", keeping ids: [String] = [],
    _ body: (Deliverer<WebhookTarget>) async throws -> Void
  ) async throws -> Int {
    let output = try OutputFolder(folder.url.path)
    for id in ids { try await output.journal.keep(EmittedRecord.make(id)) }
    try await output.claim(OutputName("hook"), as: .webhook, hasContent: false)
    var options = TransportOptions()
    options.refusesPrivateAddresses = !allowsPrivate
    let target = WebhookTarget(
      url: "http://\(host):\(server.port)/hook?key=secret", name: "hook",
      signer: try WebhookSigner(secret: .standard(Self.secret)),
      transport: CurlTransport(options: options), schedule: WebhookSchedule(),
      timeout: .seconds(20),
      deadLetters: try await RejectsFile.open(
        OutputName("dead-letters.jsonl"), as: .deadLetters, in: output),
      sleep: { waits.note($0) }, observe: observe)
    let receiver = Deliverer(
      log: DeliveryLog(output.journal, output: "hook"), target: target)
    try await receiver.recover()
    try await body(receiver)
    return target.health.undelivered
  }

  private func letters() throws -> [JSONValue] {
    let data = try Data(contentsOf: folder.url.appending(path: "dead-letters.jsonl"))
    return try String(decoding: data, as: UTF8.self).split(separator: "\n")
      .map { try JSONValue(parsing: String($0)) }
  }
}

/// Waits that are noted and not waited.
private final class Waits: Sendable {
  private let state = Mutex<[Double]>([])

  /// In seconds.
  var all: [Double] { state.withLock { $0 } }

  func note(_ wait: Duration) { state.withLock { $0.append(wait / .seconds(1)) } }
}
