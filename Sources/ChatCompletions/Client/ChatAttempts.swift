/// What it took to get an answer, or to fail: the sum over every time a request was sent.
public struct ChatAttempts: Sendable, Hashable {
  /// How often the request was sent.
  public var count: Int
  /// The tokens of all attempts whose server counted them; those of streams that were cut off or
  /// broke off before their count are estimated.
  public var usage: TokenUsage
  /// What the attempts cost: the server's own figures where it gives them, else tokens by the
  /// profile's prices; nil where neither is known.
  public var cost: Money?
  /// The time from the first attempt to the end, waits among it.
  public var latency: Duration
  /// The time from the start of the last attempt to the first thing that the model made; nil where
  /// the answer was not streamed.
  public var timeToFirstToken: Duration?
  /// About how many tokens were not made, and so not paid, because answers were cut off of which
  /// nothing could come: what the limit left at that moment.
  public var tokensSaved: Int = 0

  /// Nothing sent yet.
  public init(
    count: Int = 0, usage: TokenUsage = .none, cost: Money? = nil, latency: Duration = .zero
  ) {
    self.count = count
    self.usage = usage
    self.cost = cost
    self.latency = latency
  }

  /// Adds an attempt's tokens and what they cost.
  mutating func add(_ usage: TokenUsage?, price: TokenPrice?) {
    guard let usage else { return }
    self.usage = self.usage + usage
    if let spent = usage.cost ?? price?.cost(of: usage) { cost = (cost ?? .zero) + spent }
  }
}
