/// What a server's batches may hold, and what they cost.
public struct BatchLimits: Sendable, Hashable {
  /// The most requests of one batch.
  public var maxLines: Int
  /// The most bytes of its file.
  public var maxBytes: Int
  /// What a token costs, in hundredths of the usual price.
  public var pricePercent: Int

  /// Limits of a batch.
  public init(maxLines: Int, maxBytes: Int, pricePercent: Int) {
    self.maxLines = maxLines
    self.maxBytes = maxBytes
    self.pricePercent = pricePercent
  }
}
