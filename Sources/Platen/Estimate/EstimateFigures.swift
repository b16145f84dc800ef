public import ChatCompletions

/// Sums of estimates. What is not known of one is not known of the sum.
public struct EstimateFigures: Sendable, Hashable {
  /// Pages by how they would end.
  public var pages: [PageLedger.Status: Int] = [:]
  /// Questions that would be asked, none of them twice.
  public private(set) var requests = 0
  /// Tokens of words and schemas.
  public private(set) var textTokens = 0
  /// Tokens of pictures; nil where it is not known how they are counted.
  public private(set) var imageTokens: Int? = 0
  /// Prompt tokens that the server is expected to count.
  public private(set) var promptTokens: Int? = 0
  /// The fewest tokens of the answers.
  public private(set) var fewestOutputTokens = 0
  /// The most tokens of the answers; nil where a limit is not known.
  public private(set) var mostOutputTokens: Int? = 0
  /// The least that it costs; nil where it is not known.
  public private(set) var lowestCost: Money? = .zero
  /// What it costs with answers as long as those of earlier runs; nil where there were none.
  public private(set) var likelyCost: Money? = .zero
  /// The most that it costs; nil where it is not known.
  public private(set) var highestCost: Money? = .zero

  /// Nothing.
  public init() {}

  /// Adds a question.
  public mutating func add(_ question: QuestionEstimate) {
    requests += 1
    textTokens += question.prompt.text
    imageTokens = Self.sum(imageTokens, question.prompt.images)
    promptTokens = Self.sum(promptTokens, question.promptTokens)
    fewestOutputTokens += question.fewestOutputTokens
    mostOutputTokens = Self.sum(mostOutputTokens, question.mostOutputTokens)
    lowestCost = Self.sum(lowestCost, question.lowestCost)
    likelyCost = Self.sum(likelyCost, question.likelyCost)
    highestCost = Self.sum(highestCost, question.highestCost)
  }

  /// Adds other sums.
  public mutating func add(_ other: EstimateFigures) {
    pages.merge(other.pages) { $0 + $1 }
    requests += other.requests
    textTokens += other.textTokens
    imageTokens = Self.sum(imageTokens, other.imageTokens)
    promptTokens = Self.sum(promptTokens, other.promptTokens)
    fewestOutputTokens += other.fewestOutputTokens
    mostOutputTokens = Self.sum(mostOutputTokens, other.mostOutputTokens)
    lowestCost = Self.sum(lowestCost, other.lowestCost)
    likelyCost = Self.sum(likelyCost, other.likelyCost)
    highestCost = Self.sum(highestCost, other.highestCost)
  }

  /// The least time that a server's limits leave; nil where none is given, or where the tokens that
  /// one counts are not known.
  public func leastTime(requestsPerMinute: Int?, tokensPerMinute: Int?) -> Duration? {
    var minutes: [Double] = []
    if let requestsPerMinute { minutes.append(Double(requests) / Double(requestsPerMinute)) }
    if let tokensPerMinute {
      guard let promptTokens else { return nil }
      minutes.append(Double(promptTokens + fewestOutputTokens) / Double(tokensPerMinute))
    }
    return minutes.max().map { .seconds($0 * 60) }
  }

  private static func sum<Value: AdditiveArithmetic>(_ left: Value?, _ right: Value?) -> Value? {
    left.flatMap { left in right.map { left + $0 } }
  }
}
