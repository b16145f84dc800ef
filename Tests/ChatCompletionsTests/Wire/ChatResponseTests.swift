import ChatCompletions
import JSON
import Testing

/// An answer as some server spells it, and what it says.
struct AnswerCase: Sendable, CustomTestStringConvertible {
  var name: String
  var json: String
  var content: String?
  var reasoning: String?
  var refusal: String?
  var finishReason: FinishReason?
  var usage: TokenUsage?
  var testDescription: String { name }

  static let all: [AnswerCase] = [
    .init(
      name: "the default model's page",
      json: """
        {"id":"chatcmpl-abc123","object":"chat.completion","created":1776947082,
        "model":"moonshot/kimi-k2.7-code","choices":[{"index":0,"message":{"role":"assistant",
        "content":"Hello! How can I help you today?","reasoning_content":"The user asked...",
        "tool_calls":[{"id":"call_abc123","type":"function","function":
        {"name":"get_weather","arguments":"{\\"city\\":\\"Tokyo\\"}"}}]},"finish_reason":"stop"}],
        "usage":{"prompt_tokens":24,"completion_tokens":12,"total_tokens":36}}
        """,
      content: "Hello! How can I help you today?", reasoning: "The user asked...",
      finishReason: .stop, usage: TokenUsage(promptTokens: 24, completionTokens: 12)),
    .init(
      name: "nothing but content", json: #"{"choices":[{"message":{"content":"x"}}]}"#,
      content: "x"),
    .init(
      name: "content null, usage null, no id",
      json: """
        {"created":1.7e9,"usage":null,"choices":[{"message":{"content":null,"refusal":null},
        "finish_reason":null}]}
        """),
    .init(
      name: "content as parts",
      json: """
        {"choices":[{"message":{"content":[{"type":"text","text":"a"},"b",
        {"type":"image_url","image_url":{"url":"x"}},{"type":"text","text":"c"}]},
        "finish_reason":"stop"}]}
        """, content: "abc", finishReason: .stop),
    .init(
      name: "reasoning as a part (Mistral)",
      json: """
        {"choices":[{"message":{"content":[{"type":"thinking","thinking":[{"type":"text",
        "text":"hm "},{"type":"text","text":"yes"}]},{"type":"text","text":"4"}]}}]}
        """, content: "4", reasoning: "hm yes"),
    .init(
      name: "reasoning under its new name (vLLM)",
      json: #"{"choices":[{"message":{"content":"4","reasoning":"hm"}}]}"#, content: "4",
      reasoning: "hm"),
    .init(
      name: "a refusal as a member",
      json: #"{"choices":[{"message":{"content":null,"refusal":"No."},"finish_reason":"stop"}]}"#,
      refusal: "No.", finishReason: .stop),
    .init(
      name: "a refusal as a part",
      json: #"{"choices":[{"message":{"content":[{"type":"refusal","refusal":"No."}]}}]}"#,
      refusal: "No."),
    .init(
      name: "a refusal that is none",
      json: #"{"choices":[{"message":{"content":"x","refusal":""},"finish_reason":""}]}"#,
      content: "x"),
    .init(
      name: "a reason of its own",
      json: #"{"choices":[{"message":{"content":"x"},"finish_reason":"eos"}]}"#, content: "x",
      finishReason: FinishReason(rawValue: "eos")),
    .init(
      name: "a choice without a message first",
      json: #"{"choices":[{"index":1},{"message":{"content":"x"}}]}"#, content: "x"),
    .init(
      name: "OpenAI's details",
      json: """
        {"choices":[{"message":{"content":"x"}}],"usage":{"prompt_tokens":10,"completion_tokens":7,
        "prompt_tokens_details":{"cached_tokens":4,"audio_tokens":0},
        "completion_tokens_details":{"reasoning_tokens":5}}}
        """, content: "x",
      usage: TokenUsage(
        promptTokens: 10, completionTokens: 7, reasoningTokens: 5, cachedTokens: 4)),
    .init(
      name: "details null, counts as floats",
      json: """
        {"choices":[{"message":{"content":"x"}}],"usage":{"prompt_tokens":10.0,
        "completion_tokens":7,"prompt_tokens_details":null,"completion_tokens_details":null}}
        """, content: "x", usage: TokenUsage(promptTokens: 10, completionTokens: 7)),
    .init(
      name: "Moonshot's cached tokens",
      json: """
        {"choices":[{"message":{"content":"x"}}],
        "usage":{"prompt_tokens":10,"completion_tokens":7,"cached_tokens":3}}
        """, content: "x",
      usage: TokenUsage(promptTokens: 10, completionTokens: 7, cachedTokens: 3)),
    .init(
      name: "DeepSeek's cached tokens",
      json: """
        {"choices":[{"message":{"content":"x"}}],"usage":{"prompt_tokens":10,
        "completion_tokens":7,"prompt_cache_hit_tokens":3,"prompt_cache_miss_tokens":7}}
        """, content: "x",
      usage: TokenUsage(promptTokens: 10, completionTokens: 7, cachedTokens: 3)),
    .init(
      name: "SGLang's reasoning tokens",
      json: """
        {"choices":[{"message":{"content":"x"}}],
        "usage":{"prompt_tokens":10,"completion_tokens":7,"reasoning_tokens":6}}
        """, content: "x",
      usage: TokenUsage(promptTokens: 10, completionTokens: 7, reasoningTokens: 6)),
    .init(
      name: "usage within the choice",
      json: """
        {"choices":[{"message":{"content":"x"},"usage":{"prompt_tokens":1,"completion_tokens":2}}]}
        """, content: "x", usage: TokenUsage(promptTokens: 1, completionTokens: 2)),
    .init(
      name: "usage with a cost",
      json: """
        {"choices":[{"message":{"content":"x"}}],
        "usage":{"prompt_tokens":1,"completion_tokens":2,"cost":1.305e-05}}
        """, content: "x",
      usage: TokenUsage(
        promptTokens: 1, completionTokens: 2, cost: Money(nanodollars: 13_050))),
    .init(
      name: "usage beyond belief",
      json: """
        {"choices":[{"message":{"content":"x"}}],
        "usage":{"prompt_tokens":-5,"completion_tokens":1e300,"cost":"free"}}
        """, content: "x"),
  ]
}

/// Answers of every known shape.
struct ChatResponseTests {
  @Test(arguments: AnswerCase.all)
  func `an answer is read`(_ example: AnswerCase) throws {
    let value = try JSONValue(parsing: example.json)
    let response = try #require(ChatResponse(decoding: value))
    #expect(response.content == example.content)
    #expect(response.reasoning == example.reasoning)
    #expect(response.refusal == example.refusal)
    #expect(response.finishReason == example.finishReason)
    #expect(response.usage == example.usage)
    #expect(.object(response.body) == value)
  }

  @Test(arguments: [
    "null", "[]", "{}", #""text""#, #"{"choices":null}"#, #"{"choices":[]}"#,
    #"{"choices":[{}]}"#, #"{"choices":[{"message":"x"}]}"#, #"{"choices":{"message":{}}}"#,
    #"{"error":{"message":"x"}}"#,
  ])
  func `what is no completion is none`(_ text: String) throws {
    #expect(ChatResponse(decoding: try JSONValue(parsing: text)) == nil)
  }
}
