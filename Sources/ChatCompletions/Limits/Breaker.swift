/// Holds all requests back while a server is down, and tries it now and then with one.
///
/// It opens after failures in a row, whichever requests they belong to; any answer closes it. A
/// value without a clock: times are durations since any moment, and never fall. (Nygard, "Release
/// It!", 2007, "Circuit Breaker".)
package struct Breaker: Sendable {
  /// When it opens, and how long it holds out.
  package struct Settings: Sendable, Hashable {
    /// Failures in a row that open it.
    package var threshold = 8
    /// The wait before the first try; each further one is twice as long.
    package var firstWait = Duration.seconds(5)
    /// The longest wait between tries.
    package var longestWait = Duration.seconds(60)
    /// How long a server that had answered before is waited for.
    package var patience = Duration.seconds(1800)
    /// How long one is waited for that never did: the address may be wrong.
    package var firstPatience = Duration.seconds(60)

    package init() {}
  }

  /// What became of the server.
  package enum Change: Sendable, Hashable {
    /// It is down; the next try is after a wait.
    case paused(Duration)
    /// It is there again.
    case resumed
  }

  /// What a request may do.
  package enum Permit: Sendable {
    case go
    /// It may, as the one that tries the server.
    case probe
    /// Not before a time; or, without one, not before the try has ended.
    case wait(until: Duration?)
    /// The server has been down for too long: this is the error.
    case fail(ChatError)
  }

  private struct Outage {
    let began: Duration
    var wait: Duration
    var nextProbe: Duration
    var isProbing = false
    var error: ChatError
  }

  private let settings: Settings
  private var failures = 0
  private var hasAnswered = false
  private var outage: Outage?

  /// A breaker that is closed.
  package init(_ settings: Settings = Settings()) { self.settings = settings }

  /// The last error of a server that is down; nil of one that is not.
  package var error: ChatError? { outage?.error }

  /// What a request may do now.
  package func permit(at now: Duration) -> Permit {
    guard let outage else { return .go }
    if !outage.isProbing, outage.nextProbe <= now { return .probe }
    if isGivenUp(outage, at: now) { return .fail(outage.error) }
    return .wait(until: outage.isProbing ? nil : outage.nextProbe)
  }

  private func isGivenUp(_ outage: Outage, at now: Duration) -> Bool {
    now - outage.began >= (hasAnswered ? settings.patience : settings.firstPatience)
  }

  /// A request begins as the one that tries the server.
  package mutating func beginProbe() { outage?.isProbing = true }

  /// A request ended in an answer: the server is there.
  package mutating func answered() -> Change? {
    failures = 0
    hasAnswered = true
    guard outage != nil else { return nil }
    outage = nil
    return .resumed
  }

  /// A request ended without knowing more of the server.
  package mutating func learnedNothing(wasProbe: Bool) {
    if wasProbe { outage?.isProbing = false }
  }

  /// A request failed for want of the server.
  package mutating func failed(_ error: ChatError, wasProbe: Bool, at now: Duration) -> Change? {
    failures += 1
    if var outage {
      // What was sent before the pause tells nothing of the wait.
      guard wasProbe else { return nil }
      outage.isProbing = false
      outage.wait = min(outage.wait * 2, settings.longestWait)
      outage.nextProbe = now + outage.wait
      outage.error = error
      self.outage = outage
      return .paused(outage.wait)
    }
    guard failures >= settings.threshold else { return nil }
    let wait = settings.firstWait
    outage = Outage(began: now, wait: wait, nextProbe: now + wait, error: error)
    return .paused(wait)
  }
}
