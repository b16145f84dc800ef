import JSON

/// What the chunks of a stream say besides the answer, put together as a whole answer would have it,
/// so that nothing that a server adds is lost.
struct StreamEnvelope: Sendable {
  private var top = JSONObject()
  private var choice = JSONObject()
  private var message = JSONObject()

  /// Members that `ChatAccumulator` joins itself, or that have no place in a whole answer.
  private static let topFields: Set<String> = ["choices", "object", "obfuscation", "error"]
  private static let choiceFields: Set<String> = ["delta", "message", "index", "finish_reason"]
  private static let messageFields: Set<String> = [
    "role", "content", "refusal", "tool_calls", "function_call",
  ]

  /// Takes what a chunk has besides: of a name that comes again the last value that is not null
  /// holds, but lists go on.
  mutating func append(_ chunk: ChatChunk, knownFields: [String]) {
    for (name, value) in chunk.body where !Self.topFields.contains(name) {
      if value.typeName != "null" || top[name] == nil { top[name] = value }
    }
    guard let part = chunk.choice else { return }
    for (name, value) in part where !Self.choiceFields.contains(name) {
      Self.join(name, value, to: &choice)
    }
    for (name, value) in (part["delta"] ?? part["message"])?.object ?? [:]
    where !Self.messageFields.contains(name) && !knownFields.contains(name) {
      Self.join(name, value, to: &message)
    }
  }

  private static func join(_ name: String, _ value: JSONValue, to object: inout JSONObject) {
    switch (object[name], value) {
    case (.array(let old)?, .array(let new)): object[name] = .array(old + new)
    // `logprobs` holds lists of tokens.
    case (.object(var old)?, .object(let new)):
      for (name, value) in new { join(name, value, to: &old) }
      object[name] = .object(old)
    case (.some, .null): break
    default: object[name] = value
    }
  }

  /// The whole answer, as the server would have sent it at once.
  func body(of answer: ChatResponse) -> JSONObject {
    var message: JSONObject = [
      "role": "assistant", "content": answer.content.map { .string($0) } ?? .null,
    ]
    if let reasoning = answer.reasoning {
      message[answer.reasoningField ?? "reasoning_content"] = .string(reasoning)
    }
    if let refusal = answer.refusal { message["refusal"] = .string(refusal) }
    if !answer.toolCalls.isEmpty {
      message["tool_calls"] = .array(answer.toolCalls.map(Self.value))
    }
    for (name, value) in self.message { message[name] = value }
    var choice: JSONObject = ["index": 0, "message": .object(message)]
    choice["finish_reason"] = answer.finishReason.map { .string($0.rawValue) } ?? .null
    for (name, value) in self.choice { choice[name] = value }
    var body = top
    body["object"] = "chat.completion"
    body["choices"] = [.object(choice)]
    return body
  }

  private static func value(_ call: ToolCall) -> JSONValue {
    var value: JSONObject = [
      "id": .string(call.id), "type": "function",
      "function": ["name": .string(call.name), "arguments": .string(call.arguments)],
    ]
    for (name, extra) in call.extra { value[name] = extra }
    return .object(value)
  }
}
