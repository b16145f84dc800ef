/// What a model's tokens cost, in dollars a million.
public struct TokenPrice: Sendable, Hashable {
  /// A million prompt tokens.
  public var input: Money
  /// A million completion tokens, those of reasoning among them.
  public var output: Money
  /// A million prompt tokens that were in the server's cache; nil where they cost as others do.
  public var cachedInput: Money?

  /// Prices a million tokens.
  public init(input: Money, output: Money, cachedInput: Money? = nil) {
    self.input = input
    self.output = output
    self.cachedInput = cachedInput
  }

  /// The cost of an exchange, rounded up to the nanodollar: a sum never says less than the bill.
  public func cost(of usage: TokenUsage) -> Money {
    let cached = cachedInput == nil ? 0 : min(usage.cachedTokens, usage.promptTokens)
    return Self.cost(of: usage.promptTokens - cached, at: input)
      + Self.cost(of: cached, at: cachedInput ?? input)
      + Self.cost(of: usage.completionTokens, at: output)
  }

  private static func cost(of tokens: Int, at price: Money) -> Money {
    let (dollars, rest) = (Int128(max(tokens, 0)) * Int128(price.nanodollars))
      .quotientAndRemainder(dividingBy: 1_000_000)
    return Money(nanodollars: Int64(clamping: rest > 0 ? dollars + 1 : dollars))
  }
}
