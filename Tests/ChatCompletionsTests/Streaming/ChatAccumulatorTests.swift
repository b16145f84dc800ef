import ChatCompletions
import JSON
import TestSupport
import Testing

/// The chunks of a stream, and the tool calls that they join to.
struct ToolStreamCase: Sendable, CustomTestStringConvertible {
  var name: String
  var deltas: [String]
  var calls: [ToolCall]
  var testDescription: String { name }

  static let all: [ToolStreamCase] = [
    .init(
      name: "the default model's page",
      deltas: [
        #"[{"index":0,"id":"call_abc","type":"function","function":{"name":"get_weather","arguments":""}}]"#,
        #"[{"index":0,"function":{"arguments":"{\"city\":"}}]"#,
        #"[{"index":0,"function":{"arguments":"\"Tokyo\"}"}}]"#,
      ], calls: [ToolCall(id: "call_abc", name: "get_weather", arguments: #"{"city":"Tokyo"}"#)]),
    .init(
      name: "two at once, interleaved",
      deltas: [
        #"[{"index":0,"id":"a","function":{"name":"f","arguments":"{"}},{"index":1,"id":"b","function":{"name":"g","arguments":""}}]"#,
        #"[{"index":1,"function":{"arguments":"{}"}}]"#,
        #"[{"index":0,"function":{"arguments":"}"}}]"#,
      ],
      calls: [
        ToolCall(id: "a", name: "f", arguments: "{}"),
        ToolCall(id: "b", name: "g", arguments: "{}"),
      ]),
    .init(
      name: "no index: a new id begins a call (Gemini)",
      deltas: [
        #"[{"id":"a","function":{"name":"f","arguments":"{}"}},{"id":"b","function":{"name":"f","arguments":"{\"x\":"}}]"#,
        #"[{"function":{"arguments":"1}"}}]"#,
      ],
      calls: [
        ToolCall(id: "a", name: "f", arguments: "{}"),
        ToolCall(id: "b", name: "f", arguments: #"{"x":1}"#),
      ]),
    .init(
      name: "no index, no id: a name after whole arguments begins a call",
      deltas: [
        #"[{"function":{"name":"f","arguments":{"x":1}}}]"#,
        #"[{"function":{"name":"g","arguments":null}}]"#,
      ],
      calls: [
        ToolCall(id: "call_0", name: "f", arguments: #"{"x":1}"#),
        ToolCall(id: "call_1", name: "g", arguments: ""),
      ]),
    .init(
      name: "name and id in each piece are not joined",
      deltas: [
        #"[{"index":0,"id":"a","function":{"name":"f","arguments":"{\"x\""}}]"#,
        #"[{"index":0,"id":"a","function":{"name":"f","arguments":":1}"}}]"#,
      ], calls: [ToolCall(id: "a", name: "f", arguments: #"{"x":1}"#)]),
    .init(
      name: "an id that is another in each piece",
      deltas: [
        #"[{"index":0,"id":"a","function":{"name":"f","arguments":""}}]"#,
        #"[{"index":0,"id":"z","function":{"arguments":"{}"}}]"#,
      ], calls: [ToolCall(id: "a", name: "f", arguments: "{}")]),
    .init(
      name: "whole calls, all numbered 0",
      deltas: [
        #"[{"index":0,"id":"a","function":{"name":"f","arguments":"{}"}}]"#,
        #"[{"index":0,"id":"b","function":{"name":"f","arguments":"{}"}}]"#,
      ],
      calls: [
        ToolCall(id: "a", name: "f", arguments: "{}"),
        ToolCall(id: "b", name: "f", arguments: "{}"),
      ]),
    .init(
      name: "a signature that only its server knows (Gemini)",
      deltas: [
        #"[{"id":"a","type":"function","function":{"name":"f","arguments":"{}"},"extra_content":{"google":{"thought_signature":"EvA="}}}]"#
      ],
      calls: [
        ToolCall(
          id: "a", name: "f", arguments: "{}",
          extra: ["extra_content": ["google": ["thought_signature": "EvA="]]])
      ]),
    .init(
      name: "an opaque id, an empty one in later pieces",
      deltas: [
        #"[{"index":0,"id":"search:0","function":{"name":"search","arguments":"{"}}]"#,
        #"[{"index":0,"id":"","function":{"name":"","arguments":"}"}}]"#,
      ], calls: [ToolCall(id: "search:0", name: "search", arguments: "{}")]),
  ]
}

/// Chunks join to what would have come whole.
struct ChatAccumulatorTests {
  private func answer(_ chunks: [String], _ profile: ProviderProfile = .aigateway) throws
    -> ChatResponse
  {
    var accumulator = ChatAccumulator(profile)
    for chunk in chunks { accumulator.append(ChatChunk(decoding: try JSONValue(parsing: chunk))) }
    return accumulator.response
  }

  @Test(arguments: ToolStreamCase.all)
  func `pieces of tool calls are joined`(_ example: ToolStreamCase) throws {
    let chunks = example.deltas.map { #"{"choices":[{"delta":{"tool_calls":\#($0)}}]}"# }
    let answer = try answer(
      chunks + [#"{"choices":[{"delta":{},"finish_reason":"stop"}]}"#])
    #expect(answer.toolCalls == example.calls)
    #expect(answer.finishReason == .stop)
    #expect(answer.content == nil)
  }

  @Test
  func `a streamed answer is the one that would have come whole`() throws {
    let streamed = try answer([
      #"{"id":"c","object":"chat.completion.chunk","model":"m","system_fingerprint":"fp","choices":[{"index":0,"delta":{"role":"assistant","content":""},"logprobs":null,"finish_reason":null}],"usage":null}"#,
      #"{"id":"c","model":"m","choices":[{"index":0,"delta":{"reasoning_content":"hm "}}]}"#,
      #"{"id":"c","model":"m","choices":[{"index":0,"delta":{"reasoning_content":"yes"}}]}"#,
      #"{"id":"c","model":"m","choices":[{"index":0,"delta":{"content":"4"},"logprobs":{"content":[{"token":"4"}]}}]}"#,
      #"{"id":"c","model":"m","choices":[{"index":0,"delta":{"content":"2"},"logprobs":{"content":[{"token":"2"}]}}]}"#,
      #"{"id":"c","model":"m","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}"#,
      #"{"id":"c","model":"m","choices":[],"usage":{"prompt_tokens":1,"completion_tokens":2}}"#,
    ])
    let whole = try #require(
      ChatResponse(
        decoding: try JSONValue(
          parsing: #"""
            {"id":"c","object":"chat.completion","model":"m","system_fingerprint":"fp","choices":
            [{"index":0,"message":{"role":"assistant","content":"42","reasoning_content":"hm yes"},
            "logprobs":{"content":[{"token":"4"},{"token":"2"}]},"finish_reason":"stop"}],
            "usage":{"prompt_tokens":1,"completion_tokens":2}}
            """#)))
    #expect(streamed == whole)
    #expect(ChatResponse(decoding: .object(streamed.body)) == streamed)
  }

  @Test(arguments: [
    #"{"choices":[{"delta":{},"finish_reason":"stop","usage":{"prompt_tokens":5,"completion_tokens":7}}]}"#,
    #"{"choices":[{"delta":{},"finish_reason":"stop"}],"x_groq":{"usage":{"prompt_tokens":5,"completion_tokens":7}}}"#,
    #"{"choices":[],"usage":{"prompt_tokens":5,"completion_tokens":7}}"#,
    #"{"usage":{"prompt_tokens":5,"completion_tokens":7}}"#,
  ])
  func `usage is found wherever it sits, and the last count holds`(_ last: String) throws {
    let answer = try answer([
      #"{"choices":[],"prompt_filter_results":[{"prompt_index":0}]}"#,
      #"{"choices":[{"delta":{"content":"x"}}],"usage":{"prompt_tokens":5,"completion_tokens":1}}"#,
      #"{"choices":[{"delta":{"content":null}}],"usage":null}"#, last,
    ])
    #expect(answer.usage == TokenUsage(promptTokens: 5, completionTokens: 7))
    #expect(answer.content == "x")
    #expect(answer.body["prompt_filter_results"] != nil)
  }

  @Test
  func `other choices than the first are passed over`() throws {
    let answer = try answer([
      #"{"choices":[{"index":1,"delta":{"content":"b"}},{"index":0,"delta":{"content":"a"}}]}"#,
      #"{"choices":[{"index":1,"delta":{"content":"b"},"finish_reason":"length"}]}"#,
    ])
    #expect(answer.content == "a")
    #expect(answer.finishReason == nil)
  }

  @Test
  func `reasoning keeps the name that it came under, and no text is not an empty one`() throws {
    let named = try answer([#"{"choices":[{"delta":{"reasoning":"hm","content":"x"}}]}"#])
    #expect(named.turn.reasoning == Reasoning("hm", field: "reasoning"))
    let empty = try answer([#"{"choices":[{"delta":{"reasoning_content":"","content":"x"}}]}"#])
    #expect(empty.turn.reasoning == Reasoning(""))
    #expect(try answer([#"{"choices":[{"delta":{"content":"x"}}]}"#]).turn.reasoning == nil)
  }

  @Test
  func `a refusal is joined too`() throws {
    let answer = try answer([
      #"{"choices":[{"delta":{"refusal":"I "}}]}"#,
      #"{"choices":[{"delta":{"refusal":"can't."}}]}"#,
    ])
    #expect(answer.refusal == "I can't.")
  }
}
