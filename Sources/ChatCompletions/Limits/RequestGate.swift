import Synchronization

/// The gate to one server with one key, through which all requests to it go: it lets them through in
/// the order in which they come, as fast as `RateLimits` and the server allow, and none while the
/// server is down.
///
/// Who waits blocks no thread, and leaves when its task is cancelled.
final class RequestGate: Sendable {
  typealias Admission = AdmissionQueue.Admission
  private typealias Continuation = CheckedContinuation<Result<Admission, ChatError>, Never>

  private struct State {
    var queue: AdmissionQueue
    var continuations: [Int: Continuation] = [:]
    /// Who was cancelled before it came into the line.
    var cancelled: Set<Int> = []
    var timer: (time: Duration, task: Task<Void, Never>)?
  }

  private let clock: RelativeClock
  private let state: Mutex<State>

  init(_ limits: RateLimits, clock: RelativeClock) {
    self.clock = clock
    state = Mutex(State(queue: AdmissionQueue(limits)))
  }

  deinit { state.withLock { $0.timer?.task.cancel() } }

  /// Whether the server is down.
  var isDown: Bool { state.withLock { $0.queue.isDown } }

  /// Takes over limits where they are stricter.
  func tighten(to limits: RateLimits) {
    let now = clock.now()
    state.withLock { $0.queue.tighten(to: limits, at: now) }
  }

  /// Waits until a request may be sent. Each admission must be given back with `finish`.
  ///
  /// - Parameter isPatient: whether to wait while the server is down; else that is an error at once.
  /// - Throws: `cancelled`; or the server's last error, where it has been down for too long.
  func admit(_ cost: RequestCost, isPatient: Bool = true) async throws(ChatError) -> Admission {
    let id = state.withLock { $0.queue.makeID() }
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        enter(id, cost, isPatient, continuation)
      }
    } onCancel: {
      cancel(id)
    }
    state.withLock { _ = $0.cancelled.remove(id) }
    return try result.get()
  }

  /// Gives an admission back, with what its end says of the server; tells what became of that.
  func finish(_ admission: Admission, _ outcome: RequestOutcome) -> Breaker.Change? {
    let change = state.withLock { $0.queue.finish(admission, outcome, at: clock.now()) }
    advance()
    return change
  }

  private func enter(
    _ id: Int, _ cost: RequestCost, _ isPatient: Bool, _ continuation: Continuation
  ) {
    let isCancelled = state.withLock { state in
      guard !state.cancelled.contains(id) else { return true }
      state.continuations[id] = continuation
      state.queue.enter(id, cost: cost, isPatient: isPatient)
      return false
    }
    if isCancelled {
      continuation.resume(returning: .failure(Self.cancellation))
    } else {
      advance()
    }
  }

  private func cancel(_ id: Int) {
    let continuation = state.withLock { state in
      let continuation = state.continuations.removeValue(forKey: id)
      if continuation == nil { state.cancelled.insert(id) } else { state.queue.leave(id) }
      return continuation
    }
    continuation?.resume(returning: .failure(Self.cancellation))
    // The next in line may need less.
    if continuation != nil { advance() }
  }

  /// Lets through who may go, and sets the timer for who may go later.
  private func advance() {
    let ready = state.withLock { state in
      let (decisions, wakeAt) = state.queue.decide(at: clock.now())
      setTimer(wakeAt, &state)
      return decisions.compactMap { id, decision in
        state.continuations.removeValue(forKey: id).map { ($0, decision) }
      }
    }
    for (continuation, decision) in ready {
      switch decision {
      case .admitted(let admission): continuation.resume(returning: .success(admission))
      case .failed(let error): continuation.resume(returning: .failure(error))
      }
    }
  }

  private func setTimer(_ time: Duration?, _ state: inout State) {
    guard state.timer?.time != time else { return }
    state.timer?.task.cancel()
    state.timer = time.map { time in
      (
        time,
        Task { [weak self, clock] in
          guard (try? await clock.sleep(until: time)) != nil else { return }
          self?.timeHasCome(time)
        }
      )
    }
  }

  private func timeHasCome(_ time: Duration) {
    state.withLock { if $0.timer?.time == time { $0.timer = nil } }
    advance()
  }

  private static var cancellation: ChatError {
    ChatError(.cancelled, "the question was cancelled while it waited for its turn")
  }
}
