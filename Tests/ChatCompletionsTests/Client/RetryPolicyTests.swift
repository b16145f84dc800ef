import ChatCompletions
import Testing

/// The policy is a function: the same arguments, the same step.
struct RetryPolicyTests {
  private static let policy = RetryPolicy(attempts: 10, base: .seconds(1), cap: .seconds(8))

  private static func error(_ kind: ChatError.Kind, isOverload: Bool = false) -> ChatError {
    var error = ChatError(kind, "it failed", isRetryable: kind.ways.first == .retry)
    error.isOverload = isOverload
    return error
  }

  private static func wait(
    _ policy: RetryPolicy = policy, retries: Int = 0, retryAfter: Duration? = nil,
    isOverload: Bool = false, jitter: Double
  ) -> Duration? {
    policy.next(
      after: error(.serverError, isOverload: isOverload),
      hints: RetryHints(retryAfter: retryAfter), spent: WaysSpent(retries: retries),
      jitter: jitter)?.wait
  }

  @Test(arguments: zip(0..., [1, 2, 4, 8, 8, 8, 8, 8, 8] as [Double]).map { ($0, $1) })
  func `the longest wait doubles up to the cap`(_ retries: Int, _ seconds: Double) {
    #expect(Self.wait(retries: retries, jitter: 1) == .seconds(seconds))
  }

  @Test(arguments: [0, 0.25, 0.5, 0.999] as [Double])
  func `jitter is full: it reaches from nothing to the longest wait`(_ jitter: Double) {
    #expect(Self.wait(retries: 2, jitter: jitter) == .seconds(4) * jitter)
  }

  @Test
  func `a server with too much to do is left alone longer`() {
    #expect(Self.wait(isOverload: true, jitter: 1) == .seconds(4))
    #expect(Self.wait(retries: 8, isOverload: true, jitter: 1) == .seconds(32))
  }

  @Test
  func `it gives up`() {
    #expect(Self.wait(retries: 9, jitter: 0) == nil)
    #expect(Self.wait(retryAfter: .seconds(121), jitter: 0) == nil)
    #expect(Self.wait(.never, jitter: 0) == nil)
    var final = Self.error(.transport)
    final.isRetryable = false
    #expect(Self.policy.next(after: final, jitter: 0) == nil)
  }

  @Test(arguments: [(0, 0.0, 0.0), (5, 0, 5), (5, 1, 6), (120, 0.5, 120.5)])
  func `the server's wait counts, and a little by chance`(
    _ asked: Int, _ jitter: Double, _ seconds: Double
  ) {
    #expect(
      Self.wait(retries: 8, retryAfter: .seconds(asked), jitter: jitter) == .seconds(seconds))
  }

  @Test
  func `a policy of no attempt makes one, and any jitter is one`() {
    #expect(RetryPolicy(attempts: 0).attempts == 1)
    #expect(Self.wait(jitter: 7) == .seconds(1))
  }

  @Test
  func `the server's word on sending again wins, but not over a wait that is too long`() {
    func next(_ kind: ChatError.Kind, _ hints: RetryHints) -> WayForward? {
      Self.policy.next(after: Self.error(kind), hints: hints, jitter: 0)?.way
    }
    #expect(next(.serverError, RetryHints(shouldRetry: false)) == nil)
    #expect(next(.invalidRequest, RetryHints(shouldRetry: true)) == .retry)
    #expect(
      next(.invalidRequest, RetryHints(retryAfter: .seconds(121), shouldRetry: true)) == nil)
    #expect(next(.billing, RetryHints(shouldRetry: true)) == nil)
    #expect(next(.authentication, RetryHints(shouldRetry: true)) == nil)
    #expect(next(.cancelled, RetryHints(shouldRetry: true)) == nil)
  }

  @Test(arguments: ChatError.Kind.allCases)
  func `the ways of a kind are gone in their order, each while it is open`(
    _ kind: ChatError.Kind
  ) {
    let policy = RetryPolicy(attempts: 2, reasks: 1, fallbacks: 1)
    var spent = WaysSpent()
    var open = Set(WayForward.allCases)
    var taken: [WayForward] = []
    while let step = policy.next(
      after: Self.error(kind), spent: spent, open: open, jitter: 0), taken.count < 20
    {
      taken.append(step.way)
      // What has no budget of its own is used up by being taken.
      if ![.retry, .askAgain, .fallBack].contains(step.way) { open.remove(step.way) }
      spent.add(step.way)
    }
    // Whoever asks another server may send twice there too.
    let again = kind.ways.contains(.retry) && taken.contains(.fallBack) ? [WayForward.retry] : []
    #expect(taken == kind.ways + again)
  }

  @Test
  func `a try of a server that is down costs no attempt`() {
    var spent = WaysSpent()
    spent.add(.retry, isCharged: false)
    #expect(spent == WaysSpent())
    spent.add(.retry)
    #expect(spent == WaysSpent(retries: 1))
    spent.add(.fallBack)
    #expect(spent == WaysSpent(fallbacks: 1))
  }

  @Test
  func `only these statuses may pass`() {
    let passing = (100..<600).filter { RetryPolicy.isRetryable(status: $0) }
    #expect(passing == [408, 409, 429] + Array(500..<600))
  }
}
