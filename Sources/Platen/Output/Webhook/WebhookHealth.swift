import Synchronization

/// Whether a receiver is worth trying: where one event has used up its tries, the others do not wait
/// for theirs.
final class WebhookHealth: Sendable {
  private struct State {
    var downUntil: Duration?
    var isGone = false
    var undelivered = 0
  }

  private static let pause = Duration.seconds(60)
  private let state = Mutex(State())
  private let now: @Sendable () -> Duration

  /// - Parameter now: the time on a clock that is never set back.
  init(now: @escaping @Sendable () -> Duration = WebhookHealth.uptime) { self.now = now }

  static let uptime: @Sendable () -> Duration = {
    let start = ContinuousClock().now
    return { start.duration(to: ContinuousClock().now) }
  }()

  /// Why nothing is sent now; nil where something is.
  var reasonNotToSend: String? {
    state.withLock { state in
      if state.isGone { return "the receiver wants no more events (410)" }
      guard let until = state.downUntil, now() < until else { return nil }
      return "not tried, for the receiver is down"
    }
  }

  /// Events that were given up.
  var undelivered: Int { state.withLock { $0.undelivered } }

  func note(delivered: Bool, isGone: Bool = false, isDown: Bool = false) {
    state.withLock { state in
      if delivered { state.downUntil = nil } else { state.undelivered += 1 }
      if isGone { state.isGone = true }
      if isDown { state.downUntil = now() + Self.pause }
    }
  }
}
