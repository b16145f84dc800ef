import JSON
public import Logging
import Synchronization

/// Passes requests on to another transport, and keeps each exchange in a folder, to be replayed.
///
/// Keys are never written: of requests only method, path and body are kept, of responses the header
/// fields that clients read, and the key's own characters are taken out of bodies. What is asked and
/// answered is kept; pictures only where that is wanted, else their hash and length.
public final class RecordingTransport: HTTPTransport {
  private let transport: any HTTPTransport
  private let folder: CassetteFolder
  private let keepsImages: Bool
  private let logger: Logger
  private let state = Mutex(State())

  private struct State {
    /// How many exchanges were begun.
    var count = 0
    /// Streams that were opened and are not kept yet.
    var open = 0
    var failure: CassetteError?
    var waiters: [CheckedContinuation<Void, Never>] = []
  }

  /// A transport that records into a folder, which is made.
  ///
  /// - Parameters:
  ///   - keepsImages: whether pictures are kept too. A replay does not need them.
  /// - Throws: where the folder can't be used, or holds a recording already.
  public init(
    _ transport: any HTTPTransport, into folder: String, keepsImages: Bool = false, logger: Logger
  ) throws(CassetteError) {
    self.transport = transport
    self.folder = CassetteFolder(folder)
    self.keepsImages = keepsImages
    self.logger = logger
    try self.folder.prepare()
  }

  /// Why an exchange could not be kept, the first time that happened: answers are given all the same.
  public var failure: CassetteError? { state.withLock { $0.failure } }

  public var gates: RequestGates? { transport.gates }

  public func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
    let number = nextNumber()
    do {
      let response = try await transport.send(request)
      await keep(
        number, request,
        .response(status: response.status, headers: response.headers, chunks: [response.body]))
      return response
    } catch {
      await keep(number, request, .failure(error))
      throw error
    }
  }

  /// Brings the response as it comes, and keeps its chunks when its end, or an error, was read; a stream
  /// that the reader lets go of before, or has enough of, is kept as far as it was read.
  public func open(_ request: HTTPRequest) async throws(TransportError) -> HTTPStream {
    let number = nextNumber()
    do {
      var stream = try await transport.open(request)
      state.withLock { $0.open += 1 }
      let tape = CassetteTape(stream) { outcome in
        await self.keep(number, request, outcome)
        self.close()
      }
      stream.body = tape.body
      return stream
    } catch {
      await keep(number, request, .failure(error))
      throw error
    }
  }

  /// Waits until every stream that was opened is kept. Whoever read one must have let go of it.
  public func finish() async {
    await withCheckedContinuation { done in
      let isDone = state.withLock { state in
        if state.open > 0 { state.waiters.append(done) }
        return state.open == 0
      }
      if isDone { done.resume() }
    }
  }

  private func close() {
    let waiters = state.withLock { state in
      state.open -= 1
      guard state.open == 0 else { return [CheckedContinuation<Void, Never>]() }
      defer { state.waiters = [] }
      return state.waiters
    }
    for waiter in waiters { waiter.resume() }
  }

  /// The place of the next exchange, from 1.
  func nextNumber() -> Int {
    state.withLock { state in
      state.count += 1
      return state.count
    }
  }

  /// Keeps an exchange, without its secrets. What was cancelled never came to an end, and is not kept.
  func keep(
    _ number: Int, _ request: HTTPRequest, _ outcome: CassetteExchange.Outcome
  ) async {
    let scrubber = CassetteScrubber(request)
    var request = request
    request.body = scrubber.clean(request.body)
    let cleaned: CassetteExchange.Outcome
    switch outcome {
    case .failure(let error):
      if error.code == .cancelled { return }
      cleaned = .failure(scrubber.clean(error))
    case .response(let status, let headers, let chunks, let error):
      if error?.code == .cancelled { return }
      cleaned = .response(
        status: status, headers: scrubber.clean(headers), chunks: scrubber.clean(chunks),
        brokenBy: error.map(scrubber.clean))
    }
    let exchange = CassetteExchange(
      number: number, request: CassetteRequest(request), outcome: cleaned)
    do throws(CassetteError) {
      try await folder.write(
        exchange, body: keepsImages ? CassetteRequest.body(of: request) : exchange.request.body)
    } catch {
      logger.error("not recorded", metadata: ["reason": "\(error)"])
      state.withLock { $0.failure = $0.failure ?? error }
    }
  }
}
