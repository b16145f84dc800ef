import ChatCompletions
import FoundationEssentials
import Glibc
import JSON
import Synchronization
import TestSupport
import Testing

/// Programs that are servers themselves keep the key to themselves: it is in no response and no log.
@Suite(.timeLimit(.minutes(15))) struct ServerSecrecyTests {
  private static let key = "sk-aig-d1f9Secret0Key7c44"

  /// A program that did not come to listen, with what it said.
  private struct NotListening: Error {
    var said: String
  }

  /// Whether a program has ended.
  private final class Ended: Sendable {
    private let flag = Mutex(false)
    var isSet: Bool { flag.withLock { $0 } }
    func set() { flag.withLock { $0 = true } }
  }

  /// Runs a command that listens until the body has asked it, then ends it; what was said on its
  /// standard output and error.
  private func saying(
    of command: [String], asked body: (_ address: String) async throws -> Void
  ) async throws -> String {
    var tries = 0
    while true {
      tries += 1
      do {
        // Below the ports that systems give to who asks for any: only another program of this test may have it.
        return try await saying(of: command, on: Int.random(in: 20_000..<32_000), asked: body)
      } catch let error as NotListening {
        if tries == 5 { throw error }
      }
    }
  }

  private func saying(
    of command: [String], on port: Int, asked body: (_ address: String) async throws -> Void
  ) async throws -> String {
    let mark = "secrecy-\(port)"
    let ended = Ended()
    async let ending = {
      defer { ended.set() }
      return try await BuiltProgram("platen").run(
        command + ["--port", "\(port)", "-v", "-v"],
        environment: ["AIGATEWAY_API_KEY": Self.key, "PLATEN_TEST": mark])
    }()
    let address = "http://127.0.0.1:\(port)"
    while try await !isListening(address) {
      if ended.isSet {
        let said = try await ending
        throw NotListening(said: said.output + said.errors)
      }
      await Task.yield()
    }
    do {
      try await body(address)
    } catch { Issue.record(error) }
    for id in ChildProcesses.ids(withVariable: "PLATEN_TEST=\(mark)") {
      ChildProcesses.send(SIGTERM, to: id)
    }
    let said = try await ending
    return said.output + said.errors
  }

  private func isListening(_ address: String) async throws -> Bool {
    do {
      _ = try await send(.get, address + "/health")
      return true
    } catch {
      guard error.code == .couldNotConnect else { throw error }
      return false
    }
  }

  private func send(
    _ method: HTTPRequest.Method, _ url: String, key: String? = nil, _ body: [UInt8] = []
  ) async throws(TransportError) -> HTTPResponse {
    var headers: HTTPHeaders = [:]
    if let key { headers.append("Authorization", "Bearer \(key)") }
    return try await CurlTransport(
      options: TransportOptions(totalTimeout: .seconds(300), proxy: .none)
    ).send(HTTPRequest(method: method, url: url, headers: headers, body: body))
  }

  private func holdsKey(_ response: HTTPResponse) -> Bool {
    let fields = response.headers.fields.map { "\($0.name): \($0.value)" }.joined(separator: "\n")
    return (fields + String(decoding: response.body, as: UTF8.self)).contains(Self.key)
  }

  @Test func `platen serve repeats nothing of the key that its model's server repeats`()
    async throws
  {
    let key = Self.key
    let server = try ScriptedServer([
      .error(400, type: key, message: "bad key \(key)", headers: ["x-request-id": key]),
      .html("<pre>Authorization: Bearer \(key)</pre>", status: 404),
      .json(
        ScriptedServer.chatCompletion("{}", model: key), headers: ["x-request-id": key]),
    ])
    let picture = try Data(
      contentsOf: Checkout.samples.appending(path: "invoices/invoice-au-page.png"))
    let said = try await saying(
      of: ["serve", "pipelines/caption.yaml", "--base-url", server.url("/v1")]
    ) { address in
      for _ in 0..<3 {
        let response = try await send(
          .post, address + "/v1/pipelines/caption/documents?name=a.png", Array(picture))
        #expect(response.status == 422)
        #expect(!holdsKey(response), "\(String(decoding: response.body, as: UTF8.self))")
      }
      #expect(try await !holdsKey(send(.get, address + "/v1/pipelines")))
    }
    #expect(server.requests.contains { $0.header("authorization") == "Bearer \(key)" })
    #expect(said.contains("listening on") && !said.contains(key), "\(said)")
  }

  @Test func `platen gateway says neither its key nor the one that it is asked with`() async throws
  {
    let said = try await saying(of: ["gateway", "--key", Self.key]) { address in
      let hello: JSONValue = [
        "model": .string(model), "messages": [["role": "user", "content": "hello"]],
      ]
      for (key, status) in [(Self.key, 200), (Self.key + "x", 401)] {
        let response = try await send(
          .post, address + "/v1/chat/completions", key: key, hello.bytes())
        #expect(response.status == status)
        #expect(!holdsKey(response), "\(String(decoding: response.body, as: UTF8.self))")
        #expect(try await !holdsKey(send(.get, address + "/v1/usage", key: key)))
      }
    }
    #expect(said.contains("listening on") && !said.contains(Self.key), "\(said)")
  }
}
