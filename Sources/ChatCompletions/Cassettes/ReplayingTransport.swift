import Synchronization

/// Answers requests from a recorded folder, without a network.
public final class ReplayingTransport: HTTPTransport {
  /// Which recorded exchange answers a request.
  public enum Mode: String, Sendable, Hashable, CaseIterable {
    /// The next one, which must have been asked the same.
    case strict
    /// The first one not used yet that was asked the same, whatever the order.
    case content
  }

  private struct State {
    /// Which exchanges were used.
    var used: [Bool]
    /// The next exchange, in strict mode.
    var next = 0
  }

  /// How the message begins where nothing was recorded, by which it is known in records too.
  package static let noAnswer = "the cassette has no answer"

  private let mode: Mode
  private let exchanges: [CassetteExchange]
  private let state: Mutex<State>

  /// A transport that replays a folder.
  ///
  /// - Throws: where there is no recording in it, or none that can be read.
  public init(folder: String, mode: Mode = .content) throws(CassetteError) {
    self.mode = mode
    exchanges = try CassetteFolder(folder).exchanges()
    state = Mutex(State(used: exchanges.map { _ in false }))
  }

  /// How many recorded exchanges were not asked for.
  public var unusedCount: Int { state.withLock { $0.used.count { !$0 } } }

  public var isReplay: Bool { true }

  public func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
    switch try exchange(for: request).outcome {
    case .failure(let error): throw error
    case .response(_, _, _, let error?): throw error
    case .response(let status, let headers, let chunks, nil):
      return HTTPResponse(status: status, headers: headers, body: Array(chunks.joined()))
    }
  }

  /// Brings the recorded chunks one by one, and then what broke the stream off, where something did.
  public func open(_ request: HTTPRequest) async throws(TransportError) -> HTTPStream {
    switch try exchange(for: request).outcome {
    case .failure(let error): throw error
    case .response(let status, let headers, let chunks, let error):
      let recorded = RecordedBody(chunks, brokenBy: error)
      return HTTPStream(
        status: status, headers: headers,
        body: HTTPBody { () throws(TransportError) in try recorded.next() })
    }
  }

  /// The recorded exchange that answers a request, which is used up by that.
  func exchange(for request: HTTPRequest) throws(TransportError) -> CassetteExchange {
    var request = request
    request.body = CassetteScrubber(request).clean(request.body)
    let asked = CassetteRequest(request)
    let place = state.withLock { state -> Int? in
      let place =
        switch mode {
        case .strict:
          exchanges.indices.contains(state.next) && exchanges[state.next].request.key == asked.key
            ? state.next : nil
        case .content:
          exchanges.indices.first {
            !state.used[$0] && exchanges[$0].request.key == asked.key
          }
        }
      guard let place else { return nil }
      state.used[place] = true
      state.next = place + 1
      return place
    }
    guard let place else { throw mismatch(asked, host: request.host) }
    return exchanges[place]
  }

  private func mismatch(_ asked: CassetteRequest, host: String) -> TransportError {
    let what = "\(asked.method) \(asked.path)"
    var message = "\(Self.noAnswer) to this \(what)"
    let same = exchanges.filter { $0.request.key == asked.key }
    let next = state.withLock { $0.next }
    if mode == .strict, !exchanges.indices.contains(next) {
      message += ": all \(exchanges.count) recorded exchanges are used"
    } else if mode == .content, !same.isEmpty {
      message += " any more: it was recorded \(same.count) times and is asked once more"
    } else {
      let others = mode == .strict ? [exchanges[next]] : exchanges
      if let nearest = CassetteDifference.nearest(to: asked, among: others) {
        message +=
          mode == .strict
          ? "; the next recorded one is number \(nearest.number)"
          : "; the nearest recorded one is number \(nearest.number)"
        message += ", which differs at \(nearest.difference)"
      }
      if mode == .strict, !same.isEmpty {
        message += "; number \(same[0].number) is the same, so the order is another"
      }
    }
    return TransportError(.noRecording, host: host, message: message + ".")
  }
}
