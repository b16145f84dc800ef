/// Divides lines among batches, so that none has more lines or bytes than a server takes. A value that
/// is told sizes only.
public struct BatchShards: Sendable, Hashable {
  /// What one batch holds.
  public struct Shard: Sendable, Hashable {
    /// Its lines.
    public var lines = 0
    /// Their bytes.
    public var bytes = 0
  }

  /// What a batch may hold.
  public let limits: BatchLimits
  /// The batches so far; the last one is being filled.
  public private(set) var shards: [Shard] = []

  /// No batch yet.
  public init(_ limits: BatchLimits) { self.limits = limits }

  /// The batch that a line of so many bytes goes to, from 0.
  ///
  /// - Throws: where the line is larger than a whole batch may be.
  public mutating func place(bytes: Int) throws(BatchError) -> Int {
    let (maxLines, maxBytes) = (limits.maxLines ?? .max, limits.maxBytes ?? .max)
    guard bytes <= maxBytes else {
      throw BatchError(
        .lineTooLarge,
        "a request has \(bytes) bytes, and a whole batch may have \(maxBytes): show fewer or "
          + "smaller pages at once (max_pages, max_side)")
    }
    if let last = shards.last, last.lines < maxLines,
      last.bytes + bytes <= maxBytes
    {
      shards[shards.count - 1].lines += 1
      shards[shards.count - 1].bytes += bytes
    } else {
      shards.append(Shard(lines: 1, bytes: bytes))
    }
    return shards.count - 1
  }
}
