public import ChatCompletions
import JSON

/// What one question to a model is expected to cost, before it is asked.
public struct QuestionEstimate: Sendable, Hashable {
  /// The tokens of the question.
  public let prompt: PromptTokens
  /// The prompt tokens that the server is expected to count, by what is known of how it counts; nil
  /// where it is not known how it counts pictures.
  public let promptTokens: Int?
  /// The fewest tokens of an answer: the schema's form with nothing in it.
  public let fewestOutputTokens: Int
  /// The most tokens of an answer; nil where no limit is known.
  public let mostOutputTokens: Int?
  /// The tokens of a usual answer of this model in earlier runs; nil where there were none.
  public let likelyOutputTokens: Int?
  /// What the fewest tokens cost; nil where the price, or how pictures are counted, is not known.
  public let lowestCost: Money?
  /// What a usual answer costs; nil also where none is known.
  public let likelyCost: Money?
  /// What the most tokens cost; nil also where no limit is known.
  public let highestCost: Money?

  /// The estimate of a question.
  init(_ request: ChatRequest, profile: ProviderProfile, calibration: TokenCalibration) {
    prompt = PromptTokens(of: request, profile: profile)
    promptTokens = prompt.total.map(calibration.corrected)
    let facts = profile.facts(of: request.model)
    let most = [request.maxTokens, facts.maxOutputTokens].compactMap(\.self).min()
    var fewest = 1
    if case .jsonSchema(_, let schema, _) = request.responseFormat {
      fewest = PromptTokens.tokens(of: EmptyAnswer.text(of: schema))
    }
    fewestOutputTokens = min(fewest, most ?? fewest)
    mostOutputTokens = most
    likelyOutputTokens = calibration.usualAnswer.map { [fewestOutputTokens] usual in
      min(max(usual, fewestOutputTokens), most ?? .max)
    }
    likelyCost = likelyOutputTokens.flatMap { [promptTokens] in
      Self.cost(promptTokens, $0, facts.price)
    }
    lowestCost = Self.cost(promptTokens, fewestOutputTokens, facts.price)
    highestCost = most.flatMap { [promptTokens] in Self.cost(promptTokens, $0, facts.price) }
  }

  private static func cost(_ prompt: Int?, _ output: Int, _ price: TokenPrice?) -> Money? {
    guard let prompt, let price else { return nil }
    return price.cost(of: TokenUsage(promptTokens: prompt, completionTokens: output))
  }
}
