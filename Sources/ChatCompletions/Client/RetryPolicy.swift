/// When a failed request is sent again, and after how long: exponential backoff with full jitter,
/// unless the server names the wait itself.
///
/// A value without clock or chance of its own: what it decides depends on its arguments only.
/// (Full jitter: Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015.)
public struct RetryPolicy: Sendable, Hashable {
  /// The most times that a request is sent in all; at least one.
  public var attempts: Int
  /// The longest wait after the first failure.
  public var base: Duration
  /// The longest wait after any failure.
  public var cap: Duration
  /// The longest wait that a server may ask for; where it asks for more, the request has failed.
  public var maxRetryAfter: Duration

  /// A policy; the defaults are those of OpenAI's own client, the attempts included.
  public init(
    attempts: Int = 3, base: Duration = .milliseconds(500), cap: Duration = .seconds(8),
    maxRetryAfter: Duration = .seconds(120)
  ) {
    self.attempts = max(attempts, 1)
    self.base = base
    self.cap = cap
    self.maxRetryAfter = maxRetryAfter
  }

  /// A policy that sends a request once.
  public static let never = RetryPolicy(attempts: 1)

  /// The wait before the next attempt; nil to give up.
  ///
  /// - Parameters:
  ///   - made: How many attempts were made.
  ///   - isRetryable: Whether the failure may pass.
  ///   - retryAfter: The wait that the server asked for.
  ///   - jitter: A number from 0 up to 1, by chance.
  public func delay(
    afterAttempts made: Int, isRetryable: Bool, retryAfter: Duration?, jitter: Double
  ) -> Duration? {
    guard isRetryable, made < attempts else { return nil }
    let jitter = min(max(jitter, 0), 1)
    if let retryAfter {
      guard retryAfter <= maxRetryAfter else { return nil }
      // Many may have been told the same moment: come a little later, each by its own chance.
      return max(retryAfter, .zero) + base * jitter
    }
    var longest = base
    for _ in 1..<max(made, 1) where longest < cap { longest *= 2 }
    return min(longest, cap) * jitter
  }

  /// Whether a status means that the same request may succeed later.
  public static func isRetryable(status: Int) -> Bool {
    status == 408 || status == 409 || status == 429 || status >= 500
  }
}
