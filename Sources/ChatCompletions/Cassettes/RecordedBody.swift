import Synchronization

/// The chunks of a recorded stream, one after the other, and what broke it off.
final class RecordedBody: Sendable {
  private let rest: Mutex<ArraySlice<[UInt8]>>
  private let error: TransportError?

  init(_ chunks: [[UInt8]], brokenBy error: TransportError?) {
    rest = Mutex(chunks[...])
    self.error = error
  }

  /// The next chunk; nil at the end.
  func next() throws(TransportError) -> [UInt8]? {
    if let chunk = rest.withLock({ $0.popFirst() }) { return chunk }
    if let error { throw error }
    return nil
  }
}
