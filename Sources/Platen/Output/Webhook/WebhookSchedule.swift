/// When an event that could not be delivered is sent again: after waits that grow fourfold, each by
/// chance up to a half shorter, so that many senders do not come back at the same moment.
struct WebhookSchedule: Sendable, Hashable {
  /// How often an event is sent at most in one run.
  var attempts = 5
  /// The wait after the first failure.
  var base = Duration.seconds(1)
  /// The longest wait, also where the receiver asks for more.
  var cap = Duration.seconds(60)

  /// The wait before the next try; nil where there is none.
  ///
  /// - Parameters:
  ///   - failures: how often it failed so far, at least once.
  ///   - retryAfter: what the receiver asked for.
  ///   - jitter: a number from 0 up to 1, by chance.
  func wait(after failures: Int, retryAfter: Duration?, jitter: Double) -> Duration? {
    guard failures < attempts else { return nil }
    var wait = base
    for _ in 1..<max(failures, 1) where wait < cap { wait *= 4 }
    wait = min(wait, cap) * (1 - min(max(jitter, 0), 1) / 2)
    return min(max(wait, retryAfter ?? .zero), cap)
  }
}
