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
  /// What the model thought first, where the server shows it; never a part of the answer. An empty
  /// text was sent as such, which is not the same as nil.
  public var reasoning: String?
  /// The member of the message that held `reasoning`; nil where there was none of its own.
  public var reasoningField: String?
  /// The tools that the model calls, in order.
  public var toolCalls: [ToolCall]
  /// Why the model stopped; nil where the server does not say.
  public var finishReason: FinishReason?
  /// The tokens used; nil where the server does not say.
  public var usage: TokenUsage?
  /// The whole answer as it came, with whatever the members above leave out. Of a streamed answer,
  /// what it would have been had it come whole.
  public var body: JSONObject

  /// An answer from its parts.
  public init(
    id: String? = nil, model: String? = nil, content: String? = nil, refusal: String? = nil,
    reasoning: String? = nil, reasoningField: String? = nil, toolCalls: [ToolCall] = [],
    finishReason: FinishReason? = nil, usage: TokenUsage? = nil, body: JSONObject = JSONObject()
  ) {
    self.id = id
    self.model = model
    self.content = content
    self.refusal = refusal
    self.reasoning = reasoning
    self.reasoningField = reasoningField
    self.toolCalls = toolCalls
    self.finishReason = finishReason
    self.usage = usage
    self.body = body
  }

  /// The answer as a turn of the conversation, to be followed by others: its words, its calls, and
  /// its reasoning to the letter.
  public var turn: ChatMessage {
    ChatMessage(
      .assistant, content.map { [.text($0)] } ?? [],
      reasoning: reasoning.flatMap { text in
        reasoningField.map { Reasoning(text, field: $0) }
      }, toolCalls: toolCalls)
  }
}
