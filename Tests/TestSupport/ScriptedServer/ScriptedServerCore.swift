import Synchronization

/// The part of a `ScriptedServer` that its threads hold, so that the server itself can go.
final class ScriptedServerCore: Sendable {
  private struct State {
    var requests: [RecordedRequest] = []
    var connections: [Int: Socket] = [:]
    var accepted = 0
    var closed = 0
    var isStopped = false
    var waiters: [(isReady: @Sendable (State) -> Bool, go: CheckedContinuation<Void, Never>)] = []

    mutating func takeReadyWaiters() -> [CheckedContinuation<Void, Never>] {
      let all = waiters
      waiters = all.filter { !isStopped && !$0.isReady(self) }
      return all.filter { isStopped || $0.isReady(self) }.map(\.go)
    }
  }

  private let state = Mutex(State())
  private let listener: Socket
  private let script: ScriptedServer.Script

  init(_ listener: Socket, _ script: @escaping ScriptedServer.Script) {
    self.listener = listener
    self.script = script
  }

  var requests: [RecordedRequest] { state.withLock { $0.requests } }
  var connectionCount: Int { state.withLock { $0.accepted } }

  func waitForRequests(_ count: Int) async { await wait { $0.requests.count >= count } }
  func waitForClosedConnections(_ count: Int) async { await wait { $0.closed >= count } }

  private func wait(until isReady: @escaping @Sendable (State) -> Bool) async {
    await withCheckedContinuation { go in
      change { $0.waiters.append((isReady, go)) }
    }
  }

  private func change<Value>(_ body: (inout State) -> Value) -> Value {
    let (value, ready) = state.withLock { state in
      let value = body(&state)
      return (value, state.takeReadyWaiters())
    }
    for go in ready { go.resume() }
    return value
  }

  func start() {
    startThread {
      while let socket = self.listener.accept() {
        let number = self.change { state -> Int? in
          guard !state.isStopped else { return nil }
          state.connections[state.accepted] = socket
          state.accepted += 1
          return state.accepted - 1
        }
        guard let number else { return }
        startThread { self.serve(socket, number) }
      }
    }
  }

  func stop() {
    let sockets = change { state in
      state.isStopped = true
      return Array(state.connections.values)
    }
    listener.shutDown()
    for socket in sockets { socket.shutDown() }
  }

  private func serve(_ socket: Socket, _ connection: Int) {
    var reader = RequestReader(socket)
    while var request = reader.next() {
      request.connection = connection
      let arrived = request
      let numbered = change { state in
        var request = arrived
        request.number = state.requests.count
        state.requests.append(request)
        return request
      }
      guard answer(numbered, on: socket) else { break }
    }
    socket.shutDown()
    change { state in
      state.connections[connection] = nil
      state.closed += 1
    }
  }

  /// Does what the script says; false when the connection is to end.
  private func answer(_ request: RecordedRequest, on socket: Socket) -> Bool {
    switch script(request) {
    case .response(let status, let headers, let body):
      let isSent = socket.send(Self.head(status, headers, length: body.count) + body)
      return isSent && request.header("Connection")?.lowercased() != "close"
        && headers["Connection"]?.lowercased() != "close"
    case .garbage(let bytes):
      socket.send(bytes)
      return false
    case .closeBeforeAnswer:
      return false
    case .closeMidBody(let sent, let promised):
      socket.send(Self.head(200, [:], length: promised) + sent)
      return false
    case .stall:
      while !socket.receive().isEmpty {}
      return false
    case .stallMidBody(let sent, let promised):
      socket.send(Self.head(200, [:], length: promised) + sent)
      while !socket.receive().isEmpty {}
      return false
    case .stream(let status, let headers, let steps, let end):
      return stream(Self.head(status, headers, length: nil), steps, end, on: socket)
    }
  }

  /// Sends a response piece by piece (RFC 9112, section 7.1); false when the connection is to end.
  private func stream(
    _ head: [UInt8], _ steps: [StreamStep], _ end: StreamEnd, on socket: Socket
  ) -> Bool {
    socket.send(head)
    for step in steps {
      switch step {
      case .send(let bytes):
        let size = Array("\(String(bytes.count, radix: 16))\r\n".utf8)
        guard bytes.isEmpty || socket.send(size + bytes + [0x0D, 0x0A]) else { return false }
      case .pass(let gate): gate.pass()
      }
    }
    switch end {
    case .finished: return socket.send(Array("0\r\n\r\n".utf8))
    case .closed: return false
    case .stalled:
      while !socket.receive().isEmpty {}
      return false
    }
  }

  /// The header of a response.
  ///
  /// - Parameter length: the length of its body; nil for a body in chunks.
  private static func head(_ status: Int, _ headers: [String: String], length: Int?) -> [UInt8] {
    var text = "HTTP/1.1 \(status) Scripted\r\n"
    for (name, value) in headers.sorted(by: { $0.key < $1.key }) { text += "\(name): \(value)\r\n" }
    if let length {
      // RFC 9110, section 8.6: neither a 1xx nor a 204 has a length.
      if status >= 200, status != 204 { text += "Content-Length: \(length)\r\n" }
    } else {
      text += "Transfer-Encoding: chunked\r\n"
    }
    return Array((text + "\r\n").utf8)
  }
}
