import Synchronization

/// The body of a response as it comes: chunks of bytes, to be read once, by one reader.
///
/// The source goes no further than some chunks ahead of the reader. Letting go of the body ends the
/// exchange; `drain` says instead that what is left does not matter.
public struct HTTPBody: AsyncSequence, Sendable {
  public typealias Element = [UInt8]
  public typealias Failure = TransportError
  /// Brings the next chunk; nil at the end, and ever after.
  public typealias Source = @Sendable () async throws(TransportError) -> [UInt8]?

  private let source: Source
  private let drainer: (@Sendable () -> Void)?

  /// A body that a source brings, and whatever that holds on to lives as long as the body.
  ///
  /// - Parameter drain: what to do when the reader has all that it came for. What is left, the end of
  ///   the stream mostly, may be read and thrown away, so that the connection can be used again.
  public init(_ source: @escaping Source, drain: (@Sendable () -> Void)? = nil) {
    self.source = source
    drainer = drain
  }

  /// A body of chunks that are there.
  public init(_ chunks: [[UInt8]]) {
    final class Rest: Sendable {
      let chunks: Mutex<ArraySlice<[UInt8]>>
      init(_ chunks: [[UInt8]]) { self.chunks = Mutex(chunks[...]) }
    }
    let rest = Rest(chunks)
    self.init { () throws(TransportError) in rest.chunks.withLock { $0.popFirst() } }
  }

  /// Tells the source that the reader has all that it came for.
  public func drain() { drainer?() }

  /// The bytes to the end.
  public func collect() async throws(TransportError) -> [UInt8] {
    var whole: [UInt8] = []
    while let chunk = try await source() {
      if whole.isEmpty { whole = chunk } else { whole += chunk }
    }
    return whole
  }

  public func makeAsyncIterator() -> Iterator { Iterator(source: source) }

  /// Reads the chunks one after the other.
  public struct Iterator: AsyncIteratorProtocol {
    let source: Source

    public mutating func next() async throws(TransportError) -> [UInt8]? { try await source() }

    public mutating func next(
      isolation actor: isolated (any Actor)?
    ) async throws(TransportError) -> [UInt8]? {
      try await source()
    }
  }
}
