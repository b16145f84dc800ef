public import JSON

/// What a model answered, from any of the shapes that servers give it.
public struct ChatResponse: Sendable, Hashable {
  /// The server's name of the answer.
  public var id: String?
  /// The model that answered, which a router may have chosen.
  public var model: String?
  /// The answer itself; nil where there is none.
  public var content: String?
  /// The words by which the model declined; nil where it did not.
  public var refusal: String?
  /// What the model thought first, where the server shows it; never a part of the answer.
  public var reasoning: String?
  /// Why the model stopped; nil where the server does not say.
  public var finishReason: FinishReason?
  /// The tokens used; nil where the server does not say.
  public var usage: TokenUsage?
  /// The whole answer as it came, with whatever the members above leave out.
  public var body: JSONObject

  /// An answer from its parts.
  public init(
    id: String? = nil, model: String? = nil, content: String? = nil, refusal: String? = nil,
    reasoning: String? = nil, finishReason: FinishReason? = nil, usage: TokenUsage? = nil,
    body: JSONObject = JSONObject()
  ) {
    self.id = id
    self.model = model
    self.content = content
    self.refusal = refusal
    self.reasoning = reasoning
    self.finishReason = finishReason
    self.usage = usage
    self.body = body
  }
}
