/// What it took to get an answer, or to fail: every time that a request was sent, and the sum.
public struct ChatAttempts: Sendable, Hashable {
  /// How often a request was sent.
  public var count: Int
  /// The tokens of all attempts whose server counted them.
  public var usage: TokenUsage
  /// What the attempts cost: the server's own figures where it gives them, else tokens by the
  /// profile's prices; nil where an attempt used tokens and neither is known, or none used any.
  public var cost: Money?
  /// What attempts that were sent and came to no count may have cost at most, beside `cost`.
  public var uncertainCost: Money
  /// The time from the first attempt to the end, waits among it.
  public var latency: Duration
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
    guard let used = attempt.usage else { return }
    usage = usage + used
    if let spent = attempt.cost, !isPriceMissing {
      cost = (cost ?? .zero) + spent
    } else if used != .none {
      isPriceMissing = true
      cost = nil
    }
  }
}
