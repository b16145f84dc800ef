/// What a server's batches may hold, and what they cost.
public struct BatchLimits: Sendable, Hashable {
  /// The most requests of one batch; nil where it is not known.
  public var maxLines: Int?
  /// The most bytes of its file; nil where it is not known.
  public var maxBytes: Int?
  /// What a token costs, in hundredths of the usual price; nil where it is not known.
  public var pricePercent: Int?

  /// Limits of a batch.
  public init(maxLines: Int? = nil, maxBytes: Int? = nil, pricePercent: Int? = nil) {
    self.maxLines = maxLines
    self.maxBytes = maxBytes
    self.pricePercent = pricePercent
  }
}
