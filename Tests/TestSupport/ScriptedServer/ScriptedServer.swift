import Glibc
import JSON

/// A real HTTP/1.1 server on loopback that answers as a test says, and remembers what it was asked.
///
/// It keeps connections alive, runs on threads of its own, and stops when the last reference goes.
///
///     let server = try ScriptedServer([.status(500), .json(ScriptedServer.chatCompletion("{}"))])
///     // … ask server.url("/v1") …
///     #expect(server.requests.count == 2)
public final class ScriptedServer: Sendable {
  /// What a test answers a request with. It runs on a thread of the request's own, and may block.
  public typealias Script = @Sendable (RecordedRequest) -> ScriptedReply

  /// The port it listens on, at 127.0.0.1.
  public let port: UInt16
  private let core: ScriptedServerCore

  /// A server that asks a closure for each reply.
  public init(_ script: @escaping Script) throws(SocketError) {
    let listener = try Socket.listening()
    port = listener.port
    core = ScriptedServerCore(listener.socket, script)
    core.start()
  }

  /// A server that gives each request the next reply of a list, in the order of arrival, and after
  /// the last one a status 599 that says so.
  public convenience init(_ replies: [ScriptedReply]) throws(SocketError) {
    try self.init { request in
      replies.indices.contains(request.number)
        ? replies[request.number] : .text("the script has no more replies", status: 599)
    }
  }

  /// A server that answers every request alike.
  public convenience init(_ reply: ScriptedReply) throws(SocketError) {
    try self.init { _ in reply }
  }

  deinit { core.stop() }

  /// The URL of a path on this server.
  public func url(_ path: String = "", scheme: String = "http") -> String {
    "\(scheme)://127.0.0.1:\(port)\(path)"
  }

  /// The requests so far, in the order of arrival.
  public var requests: [RecordedRequest] { core.requests }

  /// How many connections were accepted so far.
  public var connectionCount: Int { core.connectionCount }

  /// Waits until that many requests arrived.
  public func waitForRequests(_ count: Int) async { await core.waitForRequests(count) }

  /// Waits until the peers of that many connections have closed them, or been closed.
  public func waitForClosedConnections(_ count: Int) async {
    await core.waitForClosedConnections(count)
  }
}
