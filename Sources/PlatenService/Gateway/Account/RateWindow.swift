/// At most so many requests in any sixty seconds. A value, fed with the times of requests.
struct RateWindow: Sendable {
  /// What a request is told.
  struct Verdict: Sendable, Hashable {
    /// The most requests a minute.
    var limit: Int
    /// How many more may come now.
    var remaining: Int
    /// After how many seconds the window is empty again.
    var reset: Int
    /// After how many seconds the request may come again; nil where it was let through.
    var retryAfter: Int?
  }

  let limit: Int
  private var admitted: [ContinuousClock.Instant] = []

  init(limit: Int) {
    precondition(limit > 0, "a limit of requests lets one through at least")
    self.limit = limit
  }

  private static let length = Duration.seconds(60)

  /// Lets a request through, or tells it when to come again.
  mutating func admit(at now: ContinuousClock.Instant) -> Verdict {
    admitted.removeAll { $0 + Self.length <= now }
    guard admitted.count < limit else {
      return Verdict(
        limit: limit, remaining: 0, reset: Self.seconds(until: admitted.last, from: now),
        retryAfter: Self.seconds(until: admitted.first, from: now))
    }
    admitted.append(now)
    return Verdict(
      limit: limit, remaining: limit - admitted.count,
      reset: Self.seconds(until: now, from: now), retryAfter: nil)
  }

  /// Whole seconds until a request has left the window, rounded up.
  private static func seconds(
    until request: ContinuousClock.Instant?, from now: ContinuousClock.Instant
  ) -> Int {
    guard let request else { return 0 }
    let (seconds, attoseconds) = now.duration(to: request + length).components
    return Int(seconds) + (attoseconds > 0 ? 1 : 0)
  }
}
