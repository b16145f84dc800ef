import JSON

extension ScriptedReply {
  /// The media type of an event stream.
  public static let eventStream = ["Content-Type": "text/event-stream; charset=utf-8"]

  /// A stream of steps, as servers stream answers.
  public static func stream(_ steps: [StreamStep], end: StreamEnd = .finished) -> ScriptedReply {
    .stream(status: 200, headers: eventStream, steps: steps, end: end)
  }

  /// A stream of events, one chunk each, and the end mark.
  public static func events(
    _ data: [String], isMarked: Bool = true, end: StreamEnd = .finished
  ) -> ScriptedReply {
    .stream((isMarked ? data + ["[DONE]"] : data).map { .event($0) }, end: end)
  }

  /// An answer of a model, streamed by pieces of some characters, in the form of OpenAI.
  ///
  /// - Parameters:
  ///   - reasoning: what the model thinks first.
  ///   - usage: prompt and completion tokens, in a chunk of their own; nil for none.
  public static func streamedCompletion(
    _ content: String, reasoning: String? = nil, pieceLength: Int = 7,
    model: String = "moonshot/kimi-k2.7-code", usage: (prompt: Int, completion: Int)? = (24, 12),
    finishReason: String? = "stop"
  ) -> ScriptedReply {
    func chunk(_ delta: JSONValue, _ reason: JSONValue = .null) -> String {
      let chunk: JSONValue = [
        "id": "chatcmpl-scripted", "object": "chat.completion.chunk", "created": 1_776_947_082,
        "model": .string(model),
        "choices": [["index": 0, "delta": delta, "finish_reason": reason]],
      ]
      return chunk.text()
    }
    var events = [chunk(["role": "assistant", "content": ""])]
    events += pieces(reasoning ?? "", pieceLength).map { chunk(["reasoning_content": .string($0)]) }
    events += pieces(content, pieceLength).map { chunk(["content": .string($0)]) }
    if let finishReason { events.append(chunk([:], .string(finishReason))) }
    if let usage {
      let last: JSONValue = [
        "id": "chatcmpl-scripted", "object": "chat.completion.chunk", "created": 1_776_947_082,
        "model": .string(model), "choices": [],
        "usage": [
          "prompt_tokens": .number(.init(usage.prompt)),
          "completion_tokens": .number(.init(usage.completion)),
          "total_tokens": .number(.init(usage.prompt + usage.completion)),
        ],
      ]
      events.append(last.text())
    }
    return .events(events)
  }

  private static func pieces(_ text: String, _ length: Int) -> [String] {
    var rest = text[...]
    var pieces: [String] = []
    while !rest.isEmpty {
      pieces.append(String(rest.prefix(length)))
      rest = rest.dropFirst(length)
    }
    return pieces
  }
}
