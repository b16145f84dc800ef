public import JSON

extension ChatResponse {
  /// The members that hold reasoning: `reasoning_content` of most, `reasoning` of vLLM, Ollama, Groq
  /// and OpenRouter.
  public static let usualReasoningFields = ["reasoning_content", "reasoning"]
  /// Where tokens are counted: beside the choices, within one (Moonshot), or apart (Groq).
  public static let usualUsagePlaces: [JSONPointer] = [
    "/usage", "/choices/0/usage", "/x_groq/usage",
  ]

  /// Reads a completion that was not streamed, in any of its known shapes; nil where the value has
  /// no choice with a message, and so is no completion.
  ///
  /// - Parameters:
  ///   - reasoningFields: the members of a message that may hold reasoning, by the profile.
  ///   - usagePlaces: where tokens may be counted, by the profile.
  public init?(
    decoding value: JSONValue, reasoningFields: [String] = Self.usualReasoningFields,
    usagePlaces: [JSONPointer] = Self.usualUsagePlaces
  ) {
    guard let body = value.object,
      let choice = body["choices"]?.array?.first(where: { $0["message"]?.object != nil })
    else { return nil }
    let message = MessageParts(choice["message"], reasoningFields: reasoningFields)
    self.init(
      id: body["id"]?.string,
      model: body["model"]?.string,
      content: message.text,
      refusal: message.refusal,
      reasoning: message.reasoning,
      reasoningField: message.reasoningField,
      toolCalls: message.calls.enumerated().map { $1.call(at: $0) },
      finishReason: FinishReason(choice["finish_reason"]),
      usage: TokenUsage(in: value, at: usagePlaces),
      body: body)
  }
}

extension FinishReason {
  /// Reads a `finish_reason`; nil where there is none yet.
  init?(_ value: JSONValue?) {
    guard let word = value?.string, !word.isEmpty else { return nil }
    self.init(rawValue: word)
  }
}

extension TokenUsage {
  /// The counts at the first of several places that has some.
  init?(in value: JSONValue, at places: [JSONPointer]) {
    guard let usage = places.lazy.compactMap({ TokenUsage(value[at: $0]) }).first else {
      return nil
    }
    self = usage
  }
}
