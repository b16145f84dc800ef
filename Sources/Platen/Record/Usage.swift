public import ChatCompletions

/// What the model cost, over all requests for a document, failed ones included.
public struct Usage: Sendable, Hashable {
  /// Requests sent.
  public var requests = 0
  /// Tokens of the prompts, images included.
  public var promptTokens = 0
  /// Tokens of the answers, reasoning included.
  public var completionTokens = 0
  /// Tokens of reasoning among the completion tokens.
  public var reasoningTokens = 0
  /// The price of all that; nil where it is not known.
  public var cost: Money? = .zero
  /// What requests that were sent, and of which nobody said what they used, may have cost at most,
  /// beside `cost`.
  public var uncertainCost = Money.zero

  /// No use at all.
  public init() {}

  /// Adds the use of another request or stage.
  public static func += (sum: inout Usage, other: Usage) {
    sum.requests += other.requests
    sum.promptTokens += other.promptTokens
    sum.completionTokens += other.completionTokens
    sum.reasoningTokens += other.reasoningTokens
    sum.uncertainCost += other.uncertainCost
    sum.cost = sum.cost.flatMap { cost in other.cost.map { cost + $0 } }
  }
}
