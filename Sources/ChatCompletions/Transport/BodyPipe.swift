import Synchronization

/// The way of a body from the thread of `CurlLoop` to the task that reads it, with bounded memory.
///
/// The thread offers bytes and is told when there are too many; then the transfer pauses until the
/// reader has taken them.
final class BodyPipe: Sendable {
  /// What becomes of bytes that were offered.
  enum Acceptance {
    /// They were taken.
    case taken
    /// They were not: offer them again after `onRoom`.
    case full
    /// Nobody reads any more.
    case abandoned
  }

  private typealias Reader = CheckedContinuation<Result<[UInt8]?, TransportError>, Never>

  private struct State {
    var bytes: [UInt8] = []
    var end: Result<Void, TransportError>?
    var reader: Reader?
    var isFull = false
    var isAbandoned = false
  }

  /// The most bytes that wait for the reader, unless a single offer is larger.
  static let capacity = 256 << 10

  private let state = Mutex(State())
  /// Called when a pipe that was full has room again, on any thread.
  private let onRoom: @Sendable () -> Void

  init(onRoom: @escaping @Sendable () -> Void) { self.onRoom = onRoom }

  /// Takes bytes, from the thread.
  func offer(_ bytes: UnsafeRawBufferPointer) -> Acceptance {
    let (acceptance, reader) = state.withLock { state -> (Acceptance, Reader?) in
      if state.isAbandoned { return (.abandoned, nil) }
      if !state.bytes.isEmpty, state.bytes.count + bytes.count > Self.capacity {
        state.isFull = true
        return (.full, nil)
      }
      if let reader = state.reader {
        state.reader = nil
        return (.taken, reader)
      }
      unsafe state.bytes.append(contentsOf: bytes)
      return (.taken, nil)
    }
    if let reader { unsafe reader.resume(returning: .success(Array(bytes))) }
    return acceptance
  }

  /// Ends the body, from the thread; only the first end counts.
  func finish(_ end: Result<Void, TransportError>) {
    let reader = state.withLock { state -> Reader? in
      guard state.end == nil else { return nil }
      state.end = end
      defer { state.reader = nil }
      return state.reader
    }
    reader?.resume(returning: end.map { nil })
  }

  /// Brings what is there, or waits for it; nil at the end.
  ///
  /// - Parameter cancel: ends the transfer, when the reading task is cancelled.
  func next(cancel: @escaping @Sendable () -> Void) async throws(TransportError) -> [UInt8]? {
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in read(continuation) }
    } onCancel: {
      cancel()
    }
    return try result.get()
  }

  private func read(_ reader: Reader) {
    let (result, hasRoom) = state.withLock { state -> (Result<[UInt8]?, TransportError>?, Bool) in
      precondition(state.reader == nil, "a body has one reader")
      if !state.bytes.isEmpty {
        defer {
          state.bytes = []
          state.isFull = false
        }
        return (.success(state.bytes), state.isFull)
      }
      if let end = state.end { return (end.map { nil }, false) }
      state.reader = reader
      return (nil, false)
    }
    if let result { reader.resume(returning: result) }
    if hasRoom { onRoom() }
  }

  /// Says that nobody will read any more.
  func abandon() { state.withLock { $0.isAbandoned = true } }
}
