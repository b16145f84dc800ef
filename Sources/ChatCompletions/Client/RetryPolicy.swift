/// What is done after a failed question, and after how long: three budgets, exponential backoff with
/// full jitter, and the server's own word on waits.
///
/// A value without clock or chance of its own: what it decides depends on its arguments only. Which
/// ways there are for which failure stands in `ChatError.Kind.ways`.
/// (Full jitter: Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015.)
public struct RetryPolicy: Sendable, Hashable {
  /// The most times that the same request is sent to one server; at least one.
  public var attempts: Int
  /// How often a question is asked again in other words, after an answer that can't be used.
  public var reasks: Int
  /// How often another server of the list is asked.
  public var fallbacks: Int
  /// The longest wait after the first failure.
  public var base: Duration
  /// The longest wait after any failure.
  public var cap: Duration
  /// The longest wait that a server may ask for; where it asks for more, the request is not sent to
  /// it again.
  public var maxRetryAfter: Duration
  /// How many times as long the waits are where a server says that it has too much to do.
  public var overloadFactor: Int

  /// A policy; the defaults are those of OpenAI's own client, the attempts included.
  public init(
    attempts: Int = 3, reasks: Int = 1, fallbacks: Int = 8, base: Duration = .milliseconds(500),
    cap: Duration = .seconds(8), maxRetryAfter: Duration = .seconds(120), overloadFactor: Int = 4
  ) {
    self.attempts = max(attempts, 1)
    self.reasks = max(reasks, 0)
    self.fallbacks = max(fallbacks, 0)
    self.base = base
    self.cap = cap
    self.maxRetryAfter = maxRetryAfter
    self.overloadFactor = max(overloadFactor, 1)
  }

  /// A policy that sends a request once, whatever comes.
  public static let never = RetryPolicy(attempts: 1, reasks: 0, fallbacks: 0)

  /// The next step after a failure; nil to give up.
  ///
  /// - Parameters:
  ///   - error: The failure.
  ///   - hints: What the response said about sending again.
  ///   - spent: What was done so far.
  ///   - open: What could be done beside sending again.
  ///   - jitter: A number from 0 up to 1, by chance.
  package func next(
    after error: ChatError, hints: RetryHints = RetryHints(), spent: WaysSpent = WaysSpent(),
    open: Set<WayForward> = [], jitter: Double
  ) -> NextStep? {
    guard self != .never else { return nil }
    var ways = error.kind.ways
    // A server may ask to be asked again after a failure that would be final.
    let isPaid = error.kind == .billing || error.kind == .authentication
    if hints.shouldRetry == true, !ways.isEmpty, !ways.contains(.retry), !isPaid {
      ways.insert(.retry, at: 0)
    }
    for way in ways {
      switch way {
      case .retry:
        if let wait = wait(after: error, hints: hints, retries: spent.retries, jitter: jitter) {
          return NextStep(way, wait: wait)
        }
      case .askAgain:
        if spent.reasks < reasks { return NextStep(way) }
      case .fallBack:
        if spent.fallbacks < fallbacks, open.contains(way) { return NextStep(way) }
      case .stepDown, .raiseLimit, .split:
        if open.contains(way) { return NextStep(way) }
      }
    }
    return nil
  }

  /// The wait before the same request is sent again; nil where it is not.
  private func wait(
    after error: ChatError, hints: RetryHints, retries: Int, jitter: Double
  ) -> Duration? {
    // As OpenAI's client has it, a wait that is too long counts before what the server advises.
    if let wait = hints.retryAfter, wait > maxRetryAfter { return nil }
    guard hints.shouldRetry ?? error.isRetryable, retries + 1 < attempts else { return nil }
    let jitter = min(max(jitter, 0), 1)
    let factor = error.isOverload ? overloadFactor : 1
    let base = base * factor
    if let wait = hints.retryAfter {
      // Many may have been told the same moment: come a little later, each by its own chance.
      return max(wait, .zero) + base * jitter
    }
    let cap = cap * factor
    var longest = base
    for _ in 0..<max(retries, 0) where longest < cap { longest *= 2 }
    return min(longest, cap) * jitter
  }

  /// Whether a status means that the same request may succeed later.
  public static func isRetryable(status: Int) -> Bool {
    status == 408 || status == 409 || status == 429 || status >= 500
  }
}
