import ChatCompletions
import JSON

extension GatewayCompletion {
  /// Spoils what is answered; faults of the delivery change nothing here.
  mutating func spoil(by fault: GatewayFault, limit: Int) {
    switch fault {
    case .truncate: halve()
    case .empty: say("")
    case .loop:
      let words = "the same again, "
      let count = min(limit, 1 << 20) / TokenText.count(words) + 1
      say("{\"note\":\"" + String(repeating: words, count: count))
    case .refuse:
      draft.content = nil
      draft.calls = []
      draft.refusal = "I can't help with that."
      finishReason = "stop"
    case .filter:
      say("")
      draft.reasoning = ""
      finishReason = "content_filter"
    case .garbage:
      // The answer backwards: as long as the right one, and no JSON.
      say("\u{FFFD} " + String((draft.content ?? "").reversed()))
    case .ignoreSchema:
      say(JSONValue.object(["answer": .string(draft.content ?? "")]).text(.compact))
    case .blind: imageTokensDropped()
    case .status, .reset, .stall, .html, .slow, .cut, .midError, .noDone: break
    }
  }

  private mutating func say(_ text: String) {
    draft.content = text
    draft.refusal = nil
    draft.calls = []
    finishReason = "stop"
  }

  /// Half the answer, as a limit on tokens would leave it.
  private mutating func halve() {
    func half(_ text: String) -> String { TokenText.prefix(text, TokenText.count(text) / 2) }
    draft.content = draft.content.map(half)
    draft.refusal = nil
    for index in draft.calls.indices {
      draft.calls[index].arguments = half(draft.calls[index].arguments)
    }
    finishReason = "length"
  }

  private mutating func imageTokensDropped() {
    usage.promptTokens -= imageTokens
    imageTokens = 0
  }
}
