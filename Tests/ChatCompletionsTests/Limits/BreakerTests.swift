import ChatCompletions
import Testing

/// The breaker, in virtual time.
struct BreakerTests {
  private static let error = ChatError(.serverError, "the server is gone", isRetryable: true)

  private func isWaiting(_ permit: Breaker.Permit, until time: Duration?) -> Bool {
    if case .wait(let until) = permit { until == time } else { false }
  }

  private func isProbe(_ permit: Breaker.Permit) -> Bool {
    if case .probe = permit { true } else { false }
  }

  private func broken(_ breaker: inout Breaker, at now: Duration = .zero) -> Breaker.Change? {
    var change: Breaker.Change?
    for _ in 0..<8 { change = breaker.failed(Self.error, wasProbe: false, at: now) }
    return change
  }

  @Test
  func `failures in a row open it, and an answer between starts the count anew`() {
    var breaker = Breaker()
    for _ in 0..<7 { #expect(breaker.failed(Self.error, wasProbe: false, at: .zero) == nil) }
    #expect(breaker.answered() == nil)
    for _ in 0..<7 { #expect(breaker.failed(Self.error, wasProbe: false, at: .zero) == nil) }
    #expect(breaker.failed(Self.error, wasProbe: false, at: .zero) == .paused(.seconds(5)))
    #expect(isWaiting(breaker.permit(at: .seconds(1)), until: .seconds(5)))
  }

  @Test
  func `one request tries the server, after waits that grow, until it is there again`() {
    var breaker = Breaker()
    _ = breaker.answered()
    #expect(broken(&breaker) == .paused(.seconds(5)))
    var now = Duration.seconds(5)
    for wait in [10, 20, 40, 60, 60] {
      #expect(isProbe(breaker.permit(at: now)))
      breaker.beginProbe()
      #expect(isWaiting(breaker.permit(at: now), until: nil), "the others wait for it")
      let change = breaker.failed(Self.error, wasProbe: true, at: now)
      #expect(change == .paused(.seconds(wait)))
      now += .seconds(wait)
    }
    #expect(isProbe(breaker.permit(at: now)))
    breaker.beginProbe()
    #expect(breaker.answered() == .resumed)
    #expect(breaker.error == nil)
  }

  @Test
  func `a try that was cancelled leaves the next one to another`() {
    var breaker = Breaker()
    _ = broken(&breaker)
    breaker.beginProbe()
    breaker.learnedNothing(wasProbe: true)
    #expect(isProbe(breaker.permit(at: .seconds(5))))
  }

  @Test(arguments: [(false, 60), (true, 1800)])
  func `patience ends, sooner with a server that never answered`(_ known: Bool, _ seconds: Int) {
    var breaker = Breaker()
    if known { _ = breaker.answered() }
    _ = broken(&breaker)
    breaker.beginProbe()
    let now = Duration.seconds(seconds) - .seconds(1)
    _ = breaker.failed(Self.error, wasProbe: true, at: now)
    #expect(isWaiting(breaker.permit(at: now), until: now + .seconds(10)))
    guard case .fail(let error) = breaker.permit(at: now + .seconds(1)) else {
      Issue.record("it still waits")
      return
    }
    #expect(error == Self.error)
    #expect(isProbe(breaker.permit(at: now + .seconds(10))), "now and then one tries all the same")
  }
}
