/// What the end of a request says about the server's limits and health.
package struct RequestOutcome: Sendable {
  /// How it ended.
  package enum Ending: Sendable, Hashable {
    /// The server answered, be it that the request is no good.
    case answered
    /// Too much at once: 429.
    case throttled
    /// Overloaded, or no answer in time: the server takes less than was sent.
    case strained
    /// The server failed, or could not be reached.
    case failed
    /// It was never sent, or was cancelled: nothing is known.
    case unknown
  }

  /// How it ended.
  package var ending: Ending
  /// The error, where there was one; what a breaker that opens gives as its reason.
  package var error: ChatError?
  /// The tokens that were counted; nil where they were not, and 0 where nothing was sent.
  package var tokens: Int?
  /// What the header fields say.
  package var reading: RateReading
  /// The wait that the server asks for, of everybody.
  package var retryAfter: Duration?

  package init(
    _ ending: Ending, error: ChatError? = nil, tokens: Int? = nil,
    reading: RateReading = RateReading(), retryAfter: Duration? = nil
  ) {
    self.ending = ending
    self.error = error
    self.tokens = tokens
    self.reading = reading
    self.retryAfter = retryAfter
  }
}
