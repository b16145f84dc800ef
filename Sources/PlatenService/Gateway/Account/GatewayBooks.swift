import ChatCompletions
import Synchronization

/// Keeps the account while many requests are answered at once.
final class GatewayBooks: Sendable {
  private struct State {
    var account: GatewayAccount
    /// What answers under way will cost.
    var reserved = Money.zero
    var window: RateWindow?
    /// How often each question was charged.
    var questions: [QuestionDigest: Int] = [:]
  }

  private let state: Mutex<State>

  init(credit: Money?, requestsPerMinute: Int?) {
    state = Mutex(
      State(
        account: GatewayAccount(credit: credit),
        window: requestsPerMinute.map { RateWindow(limit: $0) }))
  }

  var account: GatewayAccount { state.withLock { $0.account } }

  /// Counts a request and tells its place in the order of arrival, from 0.
  func arrive() -> Int {
    state.withLock { state in
      state.account.requests += 1
      return state.account.requests - 1
    }
  }

  /// Whether the limit of requests a minute lets one more through; nil where there is no limit.
  func admit(at now: ContinuousClock.Instant) -> RateWindow.Verdict? {
    state.withLock { $0.window?.admit(at: now) }
  }

  /// Whether anything is left to pay with.
  var isSolvent: Bool {
    state.withLock { state in state.account.credit.map { $0 - state.reserved > .zero } ?? true }
  }

  /// Sets money aside for an answer; false where too little is left.
  func reserve(_ cost: Money) -> Bool {
    state.withLock { state in
      if let credit = state.account.credit, credit - state.reserved < cost { return false }
      state.reserved = state.reserved + cost
      return true
    }
  }

  /// Gives back what was set aside.
  func release(_ cost: Money) { state.withLock { $0.reserved = $0.reserved - cost } }

  /// Charges an answer that is about to be delivered whole.
  func bill(_ usage: TokenUsage, for question: QuestionDigest) {
    state.withLock { state in
      state.account.billed += 1
      if state.questions[question, default: 0] > 0 { state.account.repeated += 1 }
      state.questions[question, default: 0] += 1
      state.account.usage = state.account.usage + usage
      state.account.credit = state.account.credit.map { $0 - (usage.cost ?? .zero) }
    }
  }

  /// Takes a charge back: the answer could not be delivered.
  func refund(_ usage: TokenUsage, for question: QuestionDigest) {
    state.withLock { state in
      state.account.billed -= 1
      state.questions[question, default: 1] -= 1
      if state.questions[question, default: 0] > 0 { state.account.repeated -= 1 }
      state.account.usage.promptTokens -= usage.promptTokens
      state.account.usage.completionTokens -= usage.completionTokens
      state.account.usage.reasoningTokens -= usage.reasoningTokens
      state.account.usage.cost = state.account.cost - (usage.cost ?? .zero)
      state.account.credit = state.account.credit.map { $0 + (usage.cost ?? .zero) }
    }
  }

  func countAnswer() { state.withLock { $0.account.answered += 1 } }
  func count(status: Int) { state.withLock { $0.account.statuses[status, default: 0] += 1 } }
  func count(_ fault: GatewayFault) {
    state.withLock { $0.account.faults[fault.name, default: 0] += 1 }
  }
  func countPicture(isKnown: Bool) {
    state.withLock { state in
      if isKnown { state.account.picturesKnown += 1 } else { state.account.picturesRead += 1 }
    }
  }
}
