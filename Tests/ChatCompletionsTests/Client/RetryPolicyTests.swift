import ChatCompletions
import Testing

/// The policy is a function: the same arguments, the same wait.
struct RetryPolicyTests {
  private static let policy = RetryPolicy(attempts: 10, base: .seconds(1), cap: .seconds(8))

  @Test(arguments: zip(1..., [1, 2, 4, 8, 8, 8, 8, 8, 8] as [Double]).map { ($0, $1) })
  func `the longest wait doubles up to the cap`(_ made: Int, _ seconds: Double) {
    let delay = Self.policy.delay(
      afterAttempts: made, isRetryable: true, retryAfter: nil, jitter: 1)
    #expect(delay == .seconds(seconds))
  }

  @Test(arguments: [0, 0.25, 0.5, 0.999] as [Double])
  func `jitter is full: it reaches from nothing to the longest wait`(_ jitter: Double) {
    let delay = Self.policy.delay(
      afterAttempts: 3, isRetryable: true, retryAfter: nil, jitter: jitter)
    #expect(delay == .seconds(4) * jitter)
  }

  @Test
  func `it gives up`() {
    let policy = Self.policy
    #expect(policy.delay(afterAttempts: 10, isRetryable: true, retryAfter: nil, jitter: 0) == nil)
    #expect(policy.delay(afterAttempts: 1, isRetryable: false, retryAfter: nil, jitter: 0) == nil)
    #expect(
      policy.delay(
        afterAttempts: 1, isRetryable: false, retryAfter: .seconds(1), jitter: 0) == nil)
    #expect(
      policy.delay(
        afterAttempts: 1, isRetryable: true, retryAfter: .seconds(121), jitter: 0) == nil)
    #expect(
      RetryPolicy.never.delay(afterAttempts: 1, isRetryable: true, retryAfter: nil, jitter: 0)
        == nil)
  }

  @Test(arguments: [(0, 0.0, 0.0), (5, 0, 5), (5, 1, 6), (120, 0.5, 120.5)])
  func `the server's wait counts, and a little by chance`(
    _ asked: Int, _ jitter: Double, _ seconds: Double
  ) {
    let delay = Self.policy.delay(
      afterAttempts: 9, isRetryable: true, retryAfter: .seconds(asked), jitter: jitter)
    #expect(delay == .seconds(seconds))
  }

  @Test
  func `a policy of no attempt makes one, and any jitter is one`() {
    #expect(RetryPolicy(attempts: 0).attempts == 1)
    #expect(
      Self.policy.delay(afterAttempts: 1, isRetryable: true, retryAfter: nil, jitter: 7)
        == .seconds(1))
  }

  @Test
  func `only these statuses may pass`() {
    let passing = (100..<600).filter { RetryPolicy.isRetryable(status: $0) }
    #expect(passing == [408, 409, 429] + Array(500..<600))
  }
}
