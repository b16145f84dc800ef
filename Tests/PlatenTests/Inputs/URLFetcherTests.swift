import ChatCompletions
import FoundationEssentials
import Glibc
import Synchronization
import TestSupport
import Testing

@testable import Documents
@testable import Platen

/// Documents from real web servers on this machine, well and badly behaved.
@Suite(.timeLimit(.minutes(5))) struct URLFetcherTests {
  private let content = Array("%PDF-1.4 a document".utf8)

  private func fetcher(
    _ access: URLAccess = URLAccess(allowsPrivateAddresses: true), maxBytes: Int = 1 << 20,
    waits: Waits = Waits()
  ) -> URLFetcher {
    let transport = CurlTransport(options: URLFetcher.options(for: access, maxBytes: maxBytes))
    return URLFetcher(
      transport: transport, access: access, maxBytes: maxBytes, sleep: { waits.note($0) })
  }

  /// The waits that were asked for, none of them waited.
  private final class Waits: Sendable {
    private let state = Mutex<[Duration]>([])
    var all: [Duration] { state.withLock { $0 } }
    func note(_ wait: Duration) { state.withLock { $0.append(wait) } }
  }

  private func failure(
    _ fetcher: URLFetcher, _ url: String
  ) async throws -> DecodingError {
    try #require(
      await #expect(throws: DecodingError.self) {
        try await fetcher.fetch(try DocumentURL(url), name: "d")
      })
  }

  @Test func `a document is fetched with nothing but its address, and known by its bytes`()
    async throws
  {
    let server = try ScriptedServer([.response(status: 200, headers: [:], body: content)])
    let document = try await fetcher().fetch(
      try DocumentURL(server.url("/a.pdf?token=t#frag")), name: "a")
    #expect(document.name == "a")
    #expect(
      document.sha256 == (try DocumentReader(maxBytes: 100).sha256(of: .bytes(content, name: ""))))
    #expect(try Array(document.file.mapped()) == content)
    let request = try #require(server.requests.first)
    #expect(request.method == "GET" && request.path == "/a.pdf?token=t")
    #expect(request.header("Authorization") == nil && request.header("Cookie") == nil)
  }

  @Test(arguments: [0, 1, 5, 6])
  func `five redirects are followed, and no more`(_ count: Int) async throws {
    let content = content
    let server = try ScriptedServer { request in
      let step = Int(request.path.dropFirst())!
      return step < count
        ? .response(
          status: [301, 302, 303, 307, 308][step % 5],
          headers: ["Location": step % 2 == 0 ? "/\(step + 1)" : "\(step + 1)"], body: [])
        : .response(status: 200, headers: [:], body: content)
    }
    if count <= 5 {
      _ = try await fetcher().fetch(try DocumentURL(server.url("/0")), name: "d")
      #expect(server.requests.count == count + 1)
    } else {
      let error = try await failure(fetcher(), server.url("/0"))
      #expect(error.code == .urlRefused && error.message.contains("More than 5 redirects"))
      #expect(server.requests.count == 6)
    }
  }

  @Test(arguments: [
    "file:///etc/passwd", "ftp://127.0.0.1/a", "gopher://x", "http://user:geheim@127.0.0.1/",
    "javascript:alert(1)", "http://", "//user@h/",
  ])
  func `a redirect leads only where a document may be`(_ location: String) async throws {
    let server = try ScriptedServer(
      .response(status: 302, headers: ["Location": location], body: []))
    let error = try await failure(fetcher(), server.url("/"))
    #expect(error.code == .urlRefused, "\(error)")
    #expect(!error.message.contains("geheim"))
    #expect(server.requests.count == 1)
  }

  @Test(arguments: [
    "http://127.0.0.1:%/", "http://localhost:%/", "http://0.0.0.0:%/",
    "http://[::ffff:127.0.0.1]:%/",
    "http://2130706433:%/", "http://0x7f.1:%/", "http://127.1:%/", "http://[::1]:%/",
    "http://169.254.169.254/latest/meta-data", "http://[fe80::1]/", "http://[::]:%/",
  ])
  func `no private address is asked, however it is written`(_ pattern: String) async throws {
    let server = try ScriptedServer(.text("secret"))
    let url = pattern.split(separator: "%", omittingEmptySubsequences: false)
      .joined(separator: "\(server.port)")
    let error = try await failure(fetcher(URLAccess()), url)
    #expect([.urlRefused, .urlUnreachable].contains(error.code), "\(error)")
    if !pattern.contains("[") || pattern.contains("ffff") { #expect(error.code == .urlRefused) }
    #expect(server.connectionCount == 0)
  }

  @Test func `the address is looked at anew after each redirect`() async throws {
    let server = try ScriptedServer(.text("secret"))
    // Stands for a public server, of which tests have none; what follows is the real transport.
    let transport = Redirecting(
      to: server.url("/secret"),
      then: CurlTransport(options: URLFetcher.options(for: URLAccess(), maxBytes: 1000)))
    let fetcher = URLFetcher(transport: transport, access: URLAccess(), maxBytes: 1000)
    let error = try await failure(fetcher, "http://public.example/")
    #expect(error.code == .urlRefused && error.message.contains("--allow-private-addresses"))
    #expect(server.connectionCount == 0)
    // From https nothing leads to http.
    let downgrade = try await failure(fetcher, "https://public.example/")
    #expect(downgrade.code == .urlRefused && downgrade.message.contains("from https to http"))
  }

  private struct Redirecting: HTTPTransport {
    let target: String
    let next: CurlTransport

    init(to target: String, then next: CurlTransport) {
      self.target = target
      self.next = next
    }

    func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
      if !request.url.contains("public.example") { return try await next.send(request) }
      return HTTPResponse(status: 302, headers: ["Location": target], body: [])
    }
  }

  @Test func `what is too large is not taken, whether it says so or not`() async throws {
    let body = [UInt8](repeating: 1, count: 5000)
    for reply in [
      ScriptedReply.response(status: 200, headers: [:], body: body),
      .stream(status: 200, headers: [:], steps: [.send(body), .send(body)], end: .finished),
    ] {
      let server = try ScriptedServer(reply)
      let error = try await failure(fetcher(maxBytes: 4999), server.url("/"))
      #expect(error.code == .urlTooLarge && error.message.contains("4999"), "\(error)")
      #expect(server.requests.count == 1)
    }
    let server = try ScriptedServer(.response(status: 200, headers: [:], body: body))
    _ = try await fetcher(maxBytes: 5000).fetch(try DocumentURL(server.url("/")), name: "d")
  }

  @Test func `what may pass is tried again, with the server's wait, and what may not is not`()
    async throws
  {
    let waits = Waits()
    let server = try ScriptedServer([
      .text("busy", status: 503, headers: ["Retry-After": "7"]),
      .closeMidBody(sent: Array("%PDF".utf8), promised: 100),
      .response(status: 200, headers: [:], body: content),
    ])
    let document = try await fetcher(waits: waits).fetch(
      try DocumentURL(server.url("/")), name: "d")
    #expect(try Array(document.file.mapped()) == content)
    #expect(waits.all == [.seconds(7), .seconds(4)])

    for status in [400, 401, 403, 404, 410, 501] {
      let server = try ScriptedServer(.text("no", status: status))
      let error = try await failure(fetcher(), server.url("/"))
      #expect(error.code == .urlFailed && error.message.contains("\(status)"))
      #expect(server.requests.count == 1, "\(status)")
    }
    let down = try ScriptedServer(.text("no", status: 500, headers: ["Retry-After": "999999"]))
    let limits = Waits()
    let error = try await failure(fetcher(waits: limits), down.url("/"))
    #expect(error.code == .urlFailed && error.message.contains("It was tried 3 times."))
    #expect(down.requests.count == 3 && limits.all == [.seconds(30), .seconds(30)])
  }

  @Test func `a server that is not there, is silent or speaks no HTTP is named`() async throws {
    let gone = try await failure(fetcher(), "http://127.0.0.1:1/a")
    #expect(gone.code == .urlUnreachable && gone.message.contains("No connection"))
    let silent = try ScriptedServer(.stallMidBody(sent: [1, 2], promised: 100))
    let error = try await failure(
      fetcher(URLAccess(allowsPrivateAddresses: true, timeout: .milliseconds(300))),
      silent.url("/"))
    #expect(error.code == .urlUnreachable && error.message.contains("--url-timeout"), "\(error)")
    let garbage = try ScriptedServer(.garbage(Array("SSH-2.0\r\n".utf8)))
    #expect(try await failure(fetcher(), garbage.url("/")).code == .urlUnreachable)
  }

  /// A server that takes its time, by a clock of its own, and notes how much it was given.
  private final class SlowServer: HTTPTransport {
    private let time = Mutex(ContinuousClock.Instant.now)
    private let given = Mutex<[Duration]>([])
    private let status: Int
    private let step: Duration

    init(status: Int, taking step: Duration) {
      self.status = status
      self.step = step
    }

    var now: ContinuousClock.Instant { time.withLock { $0 } }
    var allGiven: [Duration] { given.withLock { $0 } }
    func pass(_ duration: Duration) { time.withLock { $0 = $0.advanced(by: duration) } }

    func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
      given.withLock { $0.append(request.totalTimeout ?? .zero) }
      pass(step)
      return HTTPResponse(status: status, headers: ["Location": "/"], body: [])
    }
  }

  @Test(arguments: [
    // Two tries and the wait between them; for the wait before the third there is no time.
    (503, 4, [10, 5], DecodingError.Code.urlFailed),
    (503, 10, [10], DecodingError.Code.urlFailed),
    // Redirects take of the same time.
    (302, 4, [10, 6, 2], DecodingError.Code.urlUnreachable),
  ])
  func `all tries and redirects of a document have one clock`(
    _ status: Int, _ step: Int, _ given: [Int], _ code: DecodingError.Code
  ) async throws {
    let server = SlowServer(status: status, taking: .seconds(step))
    var fetcher = URLFetcher(
      transport: server, access: URLAccess(timeout: .seconds(10)), maxBytes: 100,
      sleep: { server.pass($0) })
    fetcher.now = { server.now }
    let error = try await failure(fetcher, "http://slow.example/")
    #expect(error.code == code && server.allGiven == given.map { .seconds($0) }, "\(error)")
  }

  @Test func `a fetch ends when the run is to stop`() async throws {
    let server = try ScriptedServer(.text("no", status: 503))
    var fetcher = fetcher()
    fetcher.isStopped = { true }
    #expect(try await failure(fetcher, server.url("/")).code == .cancelled)
    #expect(server.requests.isEmpty)
  }

  @Test func `what was fetched is in no folder, and can't be written through its descriptor`()
    async throws
  {
    let folder = try TemporaryFolder()
    let spool = try DocumentSpool(maxBytes: 10, environment: ["TMPDIR": folder.url.path])
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path).isEmpty)
    try spool.append([1, 2, 3])
    let full = #expect(throws: DecodingError.self) {
      try spool.append([UInt8](repeating: 0, count: 8))
    }
    #expect(full?.code == .limit)
    let document = try spool.finish(name: "d")
    #expect(write(document.file.descriptor, "x", 1) == -1)
    #expect(try Array(document.file.mapped()) == [1, 2, 3])
    let nowhere = #expect(throws: DecodingError.self) {
      try DocumentSpool(maxBytes: 10, environment: ["TMPDIR": "/none/such"])
    }
    #expect(nowhere?.message.contains("TMPDIR") == true)
  }
}
