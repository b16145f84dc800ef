/// Who may ask next: requests wait in one line, the first is never passed, and one that can go at
/// once goes only where nobody waits.
///
/// The pure part of `RequestGate`: fed with comings, endings and times, it says who begins.
package struct AdmissionQueue: Sendable {
  /// Leave to send one request.
  package struct Admission: Sendable, Hashable {
    package let ticket: RateLimiter.Ticket
    /// Whether it is the one that tries a server that was down.
    package let isProbe: Bool
  }

  /// What became of one that waited.
  package enum Decision: Sendable {
    case admitted(Admission)
    case failed(ChatError)
  }

  private struct Waiter {
    let id: Int
    let cost: RequestCost
    let isPatient: Bool
  }

  package private(set) var limiter: RateLimiter
  private var breaker: Breaker
  private var waiting: [Waiter] = []
  private var nextID = 0

  /// A line of nobody.
  package init(_ limits: RateLimits, breaker: Breaker.Settings = Breaker.Settings()) {
    limiter = RateLimiter(limits)
    self.breaker = Breaker(breaker)
  }

  /// How many wait.
  package var count: Int { waiting.count }

  /// Whether the server is down.
  package var isDown: Bool { breaker.error != nil }

  /// A name for one that is about to wait.
  package mutating func makeID() -> Int {
    nextID += 1
    return nextID
  }

  /// One comes to the end of the line.
  ///
  /// - Parameter isPatient: whether it waits for a server that is down; else it fails at once.
  package mutating func enter(_ id: Int, cost: RequestCost, isPatient: Bool) {
    waiting.append(Waiter(id: id, cost: cost, isPatient: isPatient))
  }

  /// One gives up waiting.
  package mutating func leave(_ id: Int) { waiting.removeAll { $0.id == id } }

  /// Takes over stricter limits.
  package mutating func tighten(to limits: RateLimits, at now: Duration) {
    limiter.tighten(to: limits, at: now)
  }

  /// Who begins now, or fails, and when to look again; without a time, when something ends.
  package mutating func decide(
    at now: Duration
  ) -> (decisions: [(id: Int, decision: Decision)], wakeAt: Duration?) {
    var decisions: [(id: Int, decision: Decision)] = []
    if let error = breaker.error {
      decisions += waiting.filter { !$0.isPatient }.map { ($0.id, .failed(Self.refusal(error))) }
      waiting.removeAll { !$0.isPatient }
    }
    var taken = 0
    defer { waiting.removeFirst(taken) }
    for waiter in waiting {
      let isProbe: Bool
      switch breaker.permit(at: now) {
      case .go: isProbe = false
      case .probe: isProbe = true
      case .wait(let time): return (decisions, time)
      case .fail(let error):
        decisions.append((waiter.id, .failed(Self.refusal(error))))
        taken += 1
        continue
      }
      switch limiter.admit(waiter.cost, at: now) {
      case .wait(let time): return (decisions, time)
      case .admitted(let ticket):
        if isProbe { breaker.beginProbe() }
        decisions.append(
          (waiter.id, .admitted(Admission(ticket: ticket, isProbe: isProbe))))
        taken += 1
      }
    }
    return (decisions, nil)
  }

  /// The error of a request that is not even sent.
  private static func refusal(_ error: ChatError) -> ChatError {
    var error = error
    error.message = "nothing was sent, for the server is down: " + error.message
    error.isRetryable = false
    error.attempts = ChatAttempts()
    return error
  }

  /// Takes into account how a request ended; tells what became of the server.
  package mutating func finish(
    _ admission: Admission, _ outcome: RequestOutcome, at now: Duration
  ) -> Breaker.Change? {
    limiter.finish(admission.ticket, outcome, at: now)
    switch (outcome.ending, outcome.error) {
    case (.answered, _), (.throttled, _): return breaker.answered()
    case (.failed, let error?), (.strained, let error?):
      return breaker.failed(error, wasProbe: admission.isProbe, at: now)
    default:
      breaker.learnedNothing(wasProbe: admission.isProbe)
      return nil
    }
  }
}
