import ChatCompletions

/// A whole answer with its account, not yet how it is delivered.
struct GatewayCompletion: Sendable {
  /// The server's name of the answer.
  var id: String
  /// When it was made, in seconds since 1970.
  var created: Int
  /// The model that is played.
  var model: String
  /// What is answered.
  var draft: GatewayDraft
  /// Why the answer ends.
  var finishReason: String
  /// The tokens, and what they cost.
  var usage: TokenUsage
  /// The part of the prompt's tokens that pictures took.
  var imageTokens: Int

  /// The answer to a question, made to keep to the limit on tokens, and counted.
  ///
  /// - Parameters:
  ///   - fault: what is to be wrong with it.
  ///   - imageTokens: what the question's pictures take.
  ///   - facts: the model's limits and prices.
  init(
    _ draft: GatewayDraft, to question: GatewayQuestion, fault: GatewayFault?, imageTokens: Int,
    facts: ModelFacts, id: String, created: Int
  ) {
    self.id = id
    self.created = created
    model = facts.id
    self.draft = draft
    self.imageTokens = imageTokens
    finishReason = draft.calls.isEmpty ? "stop" : "tool_calls"
    usage = TokenUsage(promptTokens: question.textTokens + imageTokens)
    let most = min(question.maxTokens ?? .max, facts.maxOutputTokens ?? .max)
    if !question.reasons { self.draft.reasoning = "" }
    if let fault { spoil(by: fault, limit: most) }
    keep(to: most)
    count()
    usage.cost = facts.price?.cost(of: usage) ?? .zero
  }

  /// Cuts off what is over the limit: what was thought counts first.
  private mutating func keep(to limit: Int) {
    var left = limit
    func take(_ text: String) -> String {
      let tokens = TokenText.count(text)
      guard tokens > left else {
        left -= tokens
        return text
      }
      defer { left = 0 }
      finishReason = "length"
      return TokenText.prefix(text, left)
    }
    draft.reasoning = take(draft.reasoning)
    draft.content = draft.content.map(take)
    draft.refusal = draft.refusal.map(take)
    var calls: [GatewayDraft.Call] = []
    for var call in draft.calls {
      // A call whose name would not be told is none.
      if left == 0 {
        finishReason = "length"
        break
      }
      left -= min(left, TokenText.count(call.name))
      call.arguments = take(call.arguments)
      calls.append(call)
    }
    draft.calls = calls
  }

  private mutating func count() {
    usage.reasoningTokens = TokenText.count(draft.reasoning)
    usage.completionTokens =
      usage.reasoningTokens + TokenText.count(draft.content ?? "")
      + TokenText.count(draft.refusal ?? "")
      + draft.calls.reduce(0) { $0 + TokenText.count($1.name) + TokenText.count($1.arguments) }
  }
}
