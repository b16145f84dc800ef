import Imaging

/// The most that a request can use, known before it is sent.
struct RequestCeiling: Sendable, Hashable {
  /// Tokens of the question: a token of text has at least one byte, a picture is counted by the
  /// model's rule.
  var promptTokens: Int
  /// Tokens of the answer, which its limit bounds; nil where it has none.
  var completionTokens: Int?
  /// Whether it is known how the model counts pictures; else they are counted as the usual open vision
  /// models do, which is no bound.
  var isBound: Bool
  /// What `promptTokens` were multiplied by, since servers were found to count more.
  private(set) var surplus = 1.0

  /// The ceiling of a request.
  ///
  /// - Parameter bodyBytes: the bytes of its body as it is sent.
  init(_ request: ChatRequest, bodyBytes: Int, facts: ModelFacts) {
    var pictures = 0
    var tokens = 0
    let rule = facts.imageTokens ?? .kimi
    isBound = facts.imageTokens != nil || request.images.isEmpty
    for image in request.images {
      pictures += image.dataURLLength
      tokens += rule.tokens(width: image.width, height: image.height)
    }
    promptTokens = max(bodyBytes - pictures, 0) + tokens
    // Question and answer share the context, where nothing else bounds the answer.
    completionTokens =
      [request.maxTokens, facts.maxOutputTokens].compactMap(\.self).min() ?? facts.contextTokens
  }

  /// Expects more tokens of the question by a factor.
  mutating func widen(by surplus: PromptSurplus) {
    self.surplus *= surplus.factor
    promptTokens = Int((Double(promptTokens) * surplus.factor).rounded(.up))
  }

  /// What it takes of a limit on tokens.
  var tokens: Int { promptTokens + (completionTokens ?? 0) }

  /// The most that it can cost; nil where the price, the answer's limit or the count of pictures is
  /// not known.
  func cost(at price: TokenPrice?) -> Money? {
    guard isBound, let price, let completionTokens else { return nil }
    return price.cost(
      of: TokenUsage(promptTokens: promptTokens, completionTokens: completionTokens))
  }
}
