/// A clock whose type does not matter: durations since it was made, and waits until one.
struct RelativeClock: Sendable {
  /// The time since it was made.
  let now: @Sendable () -> Duration
  private let wait: @Sendable (Duration) async throws -> Void

  init<C: Clock<Duration>>(_ clock: C) {
    let start = clock.now
    now = { start.duration(to: clock.now) }
    wait = { try await clock.sleep(until: start.advanced(by: $0), tolerance: nil) }
  }

  /// Waits until a time; throws where the task is cancelled.
  func sleep(until time: Duration) async throws { try await wait(time) }

  /// Waits so long.
  func sleep(for duration: Duration) async throws { try await wait(now() + duration) }
}
