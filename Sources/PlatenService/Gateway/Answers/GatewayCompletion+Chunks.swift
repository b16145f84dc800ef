import JSON

extension GatewayCompletion {
  /// The tokens of one fragment of a stream.
  private static let fragment = 8

  /// The chunks of a stream up to what ends it: the role, what is thought, the answer, calls in
  /// fragments by index.
  var chunks: [JSONValue] {
    var deltas: [JSONObject] = [["role": "assistant"]]
    for text in TokenText.fragments(of: draft.reasoning, Self.fragment) {
      deltas.append(["reasoning_content": .string(text)])
    }
    for text in TokenText.fragments(of: draft.content ?? "", Self.fragment) {
      deltas.append(["content": .string(text)])
    }
    for text in TokenText.fragments(of: draft.refusal ?? "", Self.fragment) {
      deltas.append(["refusal": .string(text)])
    }
    for (place, call) in draft.calls.enumerated() {
      let index = JSONValue.number(JSONNumber(place))
      deltas.append([
        "tool_calls": [
          [
            "index": index, "id": .string(callID(place)), "type": "function",
            "function": ["name": .string(call.name), "arguments": ""],
          ]
        ]
      ])
      for text in TokenText.fragments(of: call.arguments, Self.fragment) {
        deltas.append([
          "tool_calls": [["index": index, "function": ["arguments": .string(text)]]]
        ])
      }
    }
    return deltas.map { chunk($0, finishReason: nil) }
  }

  /// The chunk that says why the answer ends.
  var lastChunk: JSONValue { chunk([:], finishReason: finishReason) }

  /// The chunk that counts the tokens, for clients that asked for it; it has no choice.
  var usageChunk: JSONValue {
    var chunk = head
    chunk["choices"] = []
    chunk["usage"] = usageJSON
    return .object(chunk)
  }

  private func chunk(_ delta: JSONObject, finishReason: String?) -> JSONValue {
    var chunk = head
    chunk["choices"] = [
      [
        "index": 0, "delta": .object(delta),
        "finish_reason": finishReason.map { .string($0) } ?? .null,
      ]
    ]
    return .object(chunk)
  }

  private var head: JSONObject {
    [
      "id": .string(id), "object": "chat.completion.chunk",
      "created": .number(JSONNumber(created)), "model": .string(model),
    ]
  }
}
