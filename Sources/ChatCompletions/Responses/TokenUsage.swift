public import JSON

/// The tokens of an exchange, as the server counted them.
public struct TokenUsage: Sendable, Hashable {
  /// What was sent, pictures among it.
  public var promptTokens: Int
  /// What was answered, reasoning among it.
  public var completionTokens: Int
  /// The part of `completionTokens` that was reasoning; 0 where the server does not say.
  public var reasoningTokens: Int
  /// The part of `promptTokens` that was in the server's cache; 0 where the server does not say.
  public var cachedTokens: Int
  /// What the server says that it charged, where it says.
  public var cost: Money?

  /// Nothing used.
  public static let none = TokenUsage()

  /// Counts of tokens.
  public init(
    promptTokens: Int = 0, completionTokens: Int = 0, reasoningTokens: Int = 0,
    cachedTokens: Int = 0, cost: Money? = nil
  ) {
    self.promptTokens = promptTokens
    self.completionTokens = completionTokens
    self.reasoningTokens = reasoningTokens
    self.cachedTokens = cachedTokens
    self.cost = cost
  }

  /// The sum of two; its cost is that of those which have one.
  public static func + (left: TokenUsage, right: TokenUsage) -> TokenUsage {
    TokenUsage(
      promptTokens: left.promptTokens + right.promptTokens,
      completionTokens: left.completionTokens + right.completionTokens,
      reasoningTokens: left.reasoningTokens + right.reasoningTokens,
      cachedTokens: left.cachedTokens + right.cachedTokens,
      cost: left.cost.map { $0 + (right.cost ?? .zero) } ?? right.cost)
  }
}

extension TokenUsage {
  /// Reads a `usage` member in any of its known shapes; nil where it has no counts.
  public init?(_ usage: JSONValue?) {
    guard let usage = usage?.object else { return nil }
    let prompt = Self.count(usage["prompt_tokens"] ?? usage["input_tokens"])
    let completion = Self.count(usage["completion_tokens"] ?? usage["output_tokens"])
    guard prompt != nil || completion != nil else { return nil }
    let promptDetails = usage["prompt_tokens_details"]
    let completionDetails = usage["completion_tokens_details"]
    self.init(
      promptTokens: prompt ?? 0, completionTokens: completion ?? 0,
      // SGLang counts reasoning beside the sums.
      reasoningTokens: Self.count(completionDetails?["reasoning_tokens"])
        ?? Self.count(usage["reasoning_tokens"]) ?? 0,
      // Moonshot counts cached tokens beside the sums, DeepSeek under a name of its own.
      cachedTokens: Self.count(promptDetails?["cached_tokens"])
        ?? Self.count(usage["cached_tokens"]) ?? Self.count(usage["prompt_cache_hit_tokens"]) ?? 0,
      cost: usage["cost"]?.number.flatMap { Money($0) })
  }

  /// A count as it may be spelled, `12` or `12.0`; nil for null, for less than nothing and for
  /// more than any server counts.
  private static func count(_ value: JSONValue?) -> Int? {
    guard let count = value?.number?.int, (0...1 << 40).contains(count) else { return nil }
    return count
  }
}
