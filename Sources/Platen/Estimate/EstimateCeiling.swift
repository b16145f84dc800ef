public import ChatCompletions

/// The most that may be asked where it is not known yet what will be; what is not known of one question is
/// not known of all.
public struct EstimateCeiling: Sendable, Hashable {
  /// Questions, none of them twice; nil where a stage of one's own asks them.
  public private(set) var requests: Int? = 0
  /// Prompt tokens that the server is expected to count; nil where it is not known how it counts pictures.
  public private(set) var promptTokens: Int? = 0
  /// Tokens of the answers; nil where a limit is not known.
  public private(set) var outputTokens: Int? = 0
  /// What it costs; nil where a price is not known either.
  public private(set) var cost: Money? = .zero

  /// Nothing.
  public init() {}

  /// The most of what is estimated.
  public init(_ figures: EstimateFigures) {
    requests = figures.requests
    promptTokens = figures.promptTokens
    outputTokens = figures.mostOutputTokens
    cost = figures.highestCost
  }

  /// The most of some questions.
  init(_ questions: [QuestionEstimate]) {
    var figures = EstimateFigures()
    for question in questions { figures.add(question) }
    self.init(figures)
  }

  /// Adds what is asked beside.
  public mutating func add(_ other: EstimateCeiling) {
    requests = Self.both(requests, other.requests, +)
    promptTokens = Self.both(promptTokens, other.promptTokens, +)
    outputTokens = Self.both(outputTokens, other.outputTokens, +)
    cost = Self.both(cost, other.cost, +)
  }

  /// Takes each figure of what may be asked in its place, where that is more.
  public mutating func raise(to other: EstimateCeiling) {
    requests = Self.both(requests, other.requests, max)
    promptTokens = Self.both(promptTokens, other.promptTokens, max)
    outputTokens = Self.both(outputTokens, other.outputTokens, max)
    cost = Self.both(cost, other.cost, max)
  }

  private static func both<Value>(
    _ left: Value?, _ right: Value?, _ join: (Value, Value) -> Value
  ) -> Value? {
    left.flatMap { left in right.map { join(left, $0) } }
  }
}

extension EstimateCeiling {
  /// Of what nothing is known but that something is asked.
  static var unknown: EstimateCeiling {
    var ceiling = EstimateCeiling()
    ceiling.requests = nil
    ceiling.promptTokens = nil
    ceiling.outputTokens = nil
    ceiling.cost = nil
    return ceiling
  }
}
