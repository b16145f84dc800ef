/// What it took to get an answer, or to fail: every time that a request was sent, and the sum.
public struct ChatAttempts: Sendable, Hashable {
  /// How often a request was sent.
  public var count: Int
  /// The tokens of all attempts whose server counted them; those of streams that were cut off or
  /// broke off before their count are estimated.
  public var usage: TokenUsage
  /// What the attempts cost: the server's own figures where it gives them, else tokens by the
  /// profile's prices; nil where an attempt used tokens and neither is known, or none used any.
  public var cost: Money?
  /// What attempts that were sent and came to no count, or to none at their end, may have cost at
  /// most, beside `cost`.
  public var uncertainCost: Money
  /// The time from the first attempt to the end, waits among it.
  public var latency: Duration
  /// The time from the start of the last attempt to the first thing that the model made; nil where
  /// the answer was not streamed.
  public var timeToFirstToken: Duration?
  /// About how many tokens were not made, and so not paid, because answers were cut off of which
  /// nothing could come: what the limit left at that moment.
  public var tokensSaved: Int = 0
  /// Each attempt, in order.
  public private(set) var lines: [ChatAttempt]

  private var isPriceMissing = false

  /// Nothing sent yet.
  public init(
    count: Int = 0, usage: TokenUsage = .none, cost: Money? = nil, uncertainCost: Money = .zero,
    latency: Duration = .zero
  ) {
    self.count = count
    self.usage = usage
    self.cost = cost
    self.uncertainCost = uncertainCost
    self.latency = latency
    lines = []
  }

  /// Adds an attempt.
  mutating func add(_ attempt: ChatAttempt) {
    lines.append(attempt)
    count += 1
    uncertainCost += attempt.uncertainCost ?? .zero
    timeToFirstToken = attempt.timeToFirstToken
    tokensSaved += attempt.tokensSaved
    if let used = attempt.usage { usage = usage + used }
    if let spent = attempt.cost {
      if !isPriceMissing { cost = (cost ?? .zero) + spent }
    } else if attempt.isUsageEstimated, attempt.uncertainCost != nil {
      // What it cost stands there.
      if !isPriceMissing { cost = cost ?? .zero }
    } else if attempt.usage.map({ $0 != .none }) == true {
      missPrice()
    }
  }

  private mutating func missPrice() {
    isPriceMissing = true
    cost = nil
  }

  /// Says of the last attempt that its answer was none, which was found out later.
  mutating func mark(as failure: ChatError.Kind) {
    guard !lines.isEmpty else { return }
    lines[lines.count - 1].failure = failure
  }

  /// What two questions took that were asked one after the other; the time to the first token is
  /// that of the last.
  public static func + (left: ChatAttempts, right: ChatAttempts) -> ChatAttempts {
    var sum = left
    for line in right.lines { sum.add(line) }
    sum.latency = left.latency + right.latency
    return sum
  }
}
