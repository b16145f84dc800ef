import ChatCompletions
import JSON

extension GatewayCompletion {
  /// The answer in one piece.
  var json: JSONValue {
    var message: JSONObject = [
      "role": "assistant", "content": draft.content.map { .string($0) } ?? .null,
    ]
    if !draft.reasoning.isEmpty { message["reasoning_content"] = .string(draft.reasoning) }
    if let refusal = draft.refusal { message["refusal"] = .string(refusal) }
    if !draft.calls.isEmpty {
      message["tool_calls"] = .array(
        draft.calls.enumerated().map { place, call in
          [
            "id": .string(callID(place)), "type": "function",
            "function": ["name": .string(call.name), "arguments": .string(call.arguments)],
          ]
        })
    }
    return [
      "id": .string(id), "object": "chat.completion", "created": .number(JSONNumber(created)),
      "model": .string(model),
      "choices": [
        ["index": 0, "message": .object(message), "finish_reason": .string(finishReason)]
      ],
      "usage": usageJSON,
    ]
  }

  /// The tokens and their price, as AIgateway tells them.
  var usageJSON: JSONValue {
    [
      "prompt_tokens": .number(JSONNumber(usage.promptTokens)),
      "completion_tokens": .number(JSONNumber(usage.completionTokens)),
      "total_tokens": .number(JSONNumber(usage.promptTokens + usage.completionTokens)),
      "prompt_tokens_details": [
        "cached_tokens": 0, "image_tokens": .number(JSONNumber(imageTokens)),
        "text_tokens": .number(JSONNumber(usage.promptTokens - imageTokens)),
      ],
      "completion_tokens_details": [
        "reasoning_tokens": .number(JSONNumber(usage.reasoningTokens))
      ],
      "cost": .number((usage.cost ?? .zero).json),
    ]
  }

  /// The opaque name of a call.
  func callID(_ place: Int) -> String { "call_\(id.drop { $0 != "-" }.dropFirst())_\(place)" }
}
