public import JSON

extension ChatResponse {
  /// Reads a completion that was not streamed, in any of its known shapes; nil where the value has
  /// no choice with a message, and so is no completion.
  public init?(decoding value: JSONValue) {
    guard let body = value.object,
      let choice = body["choices"]?.array?.first(where: { $0["message"]?.object != nil }),
      let message = choice["message"]
    else { return nil }
    let parts = MessageParts(message["content"])
    self.init(
      id: body["id"]?.string,
      model: body["model"]?.string,
      content: parts.text,
      refusal: message["refusal"]?.string.flatMap { $0.isEmpty ? nil : $0 } ?? parts.refusal,
      // `reasoning_content` of most, `reasoning` of vLLM, Ollama, Groq and OpenRouter.
      reasoning: message["reasoning_content"]?.string ?? message["reasoning"]?.string
        ?? parts.reasoning,
      finishReason: choice["finish_reason"]?.string.flatMap {
        $0.isEmpty ? nil : FinishReason(rawValue: $0)
      },
      usage: TokenUsage(body["usage"]) ?? TokenUsage(choice["usage"])
        ?? TokenUsage(body["x_groq"]?["usage"]),
      body: body)
  }
}

/// The `content` of a message: a string, null, or parts (of which Mistral's hold the reasoning).
private struct MessageParts {
  var text: String?
  var refusal: String?
  var reasoning: String?

  init(_ content: JSONValue?) {
    text = content?.string
    for part in content?.array ?? [] {
      if let words = part.string {
        text = (text ?? "") + words
      } else if let words = part["refusal"]?.string {
        refusal = (refusal ?? "") + words
      } else if let thinking = part["thinking"] {
        reasoning = (reasoning ?? "") + Self.words(thinking)
      } else if let words = part["text"]?.string {
        text = (text ?? "") + words
      }
    }
  }

  private static func words(_ thinking: JSONValue) -> String {
    thinking.string
      ?? (thinking.array ?? []).compactMap { $0["text"]?.string ?? $0.string }.joined()
  }
}
