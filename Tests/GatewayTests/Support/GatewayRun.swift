import ChatCompletions
import Documents
import FoundationEssentials
import JSON
import PlatenService
import TestSupport
import Testing

/// A gateway that runs while a test asks it, over real sockets.
struct GatewayRun: Sendable {
  let gateway: LocalGateway
  let port: Int

  /// Runs a gateway on a free port until the body has ended.
  static func with(
    _ change: @Sendable (inout GatewayOptions) -> Void = { _ in },
    ask body: @escaping @Sendable (GatewayRun) async throws -> Void
  ) async throws {
    var options = GatewayOptions(
      isolation: .processes(
        WorkerCommand(executable: Checkout.program("platen").path, arguments: ["decode-worker"])))
    // Scans are read in unoptimized code beside other tests: the clock tells nothing here.
    options.limits.wallSeconds = 600
    change(&options)
    let gateway = LocalGateway(options)
    let (ports, port) = AsyncStream.makeStream(of: Int.self)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        defer { port.finish() }
        try await gateway.run { port.yield($0) }
      }
      for await port in ports {
        try await body(GatewayRun(gateway: gateway, port: port))
        break
      }
      group.cancelAll()
      try await group.waitForAll()
    }
  }

  var address: String { "http://127.0.0.1:\(port)/v1" }

  /// Sends a request as it stands.
  func send(
    _ path: String, _ body: JSONValue? = nil, key: String? = "local",
    headers: HTTPHeaders = [:], timeout: Duration = .seconds(300)
  ) async throws -> HTTPResponse {
    var headers = headers
    if let key { headers.append("Authorization", "Bearer \(key)") }
    var options = TransportOptions(totalTimeout: timeout, proxy: .none)
    options.connectTimeout = .seconds(60)
    return try await CurlTransport(options: options).send(
      HTTPRequest(
        method: body == nil ? .get : .post, url: address + path, headers: headers,
        body: body?.bytes() ?? []))
  }

  /// Asks for a completion.
  func complete(_ request: JSONValue, timeout: Duration = .seconds(300)) async throws
    -> HTTPResponse
  {
    try await send("/chat/completions", request, timeout: timeout)
  }

  /// Our own client of the gateway.
  func client(
    retry: RetryPolicy = .never, timeout: Duration = .seconds(300),
    profile: ProviderProfile = .aigateway
  ) throws -> ChatClient {
    ChatClient(
      endpoint: try Endpoint(baseURL: address, key: APIKey("local")), profile: profile,
      transport: CurlTransport(
        options: TransportOptions(totalTimeout: timeout, proxy: .none)),
      retry: retry, logger: silent)
  }
}
