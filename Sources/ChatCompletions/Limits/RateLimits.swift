/// How much may be asked of one server with one key at once, and in a minute.
///
/// What the server itself says in its header fields comes on top of this; so does its refusal of too
/// much at once.
public struct RateLimits: Sendable, Hashable {
  /// The most requests in any minute; nil where only the server knows.
  public var requestsPerMinute: Int?
  /// The most tokens in any minute, of questions and answers together; nil where only the server
  /// knows. A request counts as the most that it can take until its answer says what it took.
  public var tokensPerMinute: Int?
  /// The most requests in flight; the level that is kept finds itself below this.
  public var maxInFlight: Int
  /// The requests in flight that a client begins with.
  public var startInFlight: Int
  /// The most bytes of pictures in flight; one request that has more goes alone.
  public var maxImageBytesInFlight: Int

  /// Limits; a number below one counts as one.
  public init(
    requestsPerMinute: Int? = nil, tokensPerMinute: Int? = nil, maxInFlight: Int = 64,
    startInFlight: Int = 8, maxImageBytesInFlight: Int = 256 << 20
  ) {
    self.requestsPerMinute = requestsPerMinute.map { max($0, 1) }
    self.tokensPerMinute = tokensPerMinute.map { max($0, 1) }
    self.maxInFlight = max(maxInFlight, 1)
    self.startInFlight = min(max(startInFlight, 1), self.maxInFlight)
    self.maxImageBytesInFlight = max(maxImageBytesInFlight, 1)
  }
}
