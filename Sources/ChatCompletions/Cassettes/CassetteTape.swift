import Synchronization

/// Keeps what passes by of a streamed response, until it ends.
///
/// A reader may stop before the end: when it has seen the stream's own end mark, or cuts the answer
/// off. What it read is what a replay needs, so that is kept when the body is let go.
final class CassetteTape: Sendable {
  typealias Keeping = @Sendable (CassetteExchange.Outcome) async -> Void

  private let stream: HTTPStream
  private let keep: Mutex<Keeping?>
  private let chunks = Mutex<[[UInt8]]>([])

  /// A tape of a stream.
  ///
  /// - Parameter keep: called once, with all that was read.
  init(_ stream: HTTPStream, keep: @escaping Keeping) {
    self.stream = stream
    self.keep = Mutex(keep)
  }

  deinit {
    guard let keep = keep.withLock({ $0 }) else { return }
    let outcome = outcome(brokenBy: nil)
    Task { await keep(outcome) }
  }

  /// The body as it comes; it holds the tape.
  var body: HTTPBody {
    HTTPBody { () throws(TransportError) in
      try await self.next()
    } drain: {
      self.stream.body.drain()
    }
  }

  private func next() async throws(TransportError) -> [UInt8]? {
    var iterator = stream.body.makeAsyncIterator()
    do {
      guard let chunk = try await iterator.next() else {
        await end(brokenBy: nil)
        return nil
      }
      chunks.withLock { $0.append(chunk) }
      return chunk
    } catch {
      await end(brokenBy: error)
      throw error
    }
  }

  private func end(brokenBy error: TransportError?) async {
    let keep = keep.withLock { keep in
      defer { keep = nil }
      return keep
    }
    await keep?(outcome(brokenBy: error))
  }

  private func outcome(brokenBy error: TransportError?) -> CassetteExchange.Outcome {
    .response(
      status: stream.status, headers: stream.headers, chunks: chunks.withLock { $0 },
      brokenBy: error)
  }
}
