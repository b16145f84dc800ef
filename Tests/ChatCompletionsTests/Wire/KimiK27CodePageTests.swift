import ChatCompletions
import Imaging
import JSON
import TestSupport
import Testing

/// Every capability of the default model's page (`moonshot/kimi-k2.7-code`, AIgateway), by the page's
/// own samples, played by a server on loopback.
@Suite(.timeLimit(.minutes(15)))
struct KimiK27CodePageTests {
  private static let weather = ChatTool(
    name: "get_weather", description: "Get current weather for a city",
    parameters: [
      "type": "object", "properties": ["city": ["type": "string"]], "required": ["city"],
    ])

  /// "Streaming (SSE) — set "stream": true", without its comments.
  private static let stream = [
    #"{"choices":[{"index":0,"delta":{"role":"assistant"},"finish_reason":null}]}"#,
    #"{"choices":[{"index":0,"delta":{"reasoning_content":"The user "},"finish_reason":null}]}"#,
    #"{"choices":[{"index":0,"delta":{"reasoning_content":"wants..."},"finish_reason":null}]}"#,
    #"{"choices":[{"index":0,"delta":{"content":"Hello"},"finish_reason":null}]}"#,
    #"{"choices":[{"index":0,"delta":{"content":"!"},"finish_reason":null}]}"#,
  ]
  private static let toolChunks = [
    #"{"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"call_abc","type":"function","function":{"name":"get_weather","arguments":""}}]},"finish_reason":null}]}"#,
    #"{"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"{\"city\":"}}]},"finish_reason":null}]}"#,
    #"{"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"\"Tokyo\"}"}}]},"finish_reason":null}]}"#,
  ]
  private static let finish = #"{"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}"#

  @Test
  func `streaming: reasoning first, then the answer`() async throws {
    let server = try ScriptedServer(.events(Self.stream + [Self.finish]))
    let response = try await client(of: server).complete(.hello).response
    #expect(response.content == "Hello!")
    #expect(response.reasoning == "The user wants...")
    #expect(response.finishReason == .stop)
    let sent = try #require(server.requests.first).json
    #expect(sent["stream"] == true)
    #expect(sent["model"] == "moonshot/kimi-k2.7-code")
    #expect(sent["messages"] == [["role": "user", "content": "hello"]])
  }

  @Test
  func `streaming: arguments of tool calls are joined by index`() async throws {
    let server = try ScriptedServer(
      .events(Self.stream.prefix(3) + Self.toolChunks + [Self.finish]))
    let response = try await client(of: server).complete(.hello).response
    #expect(
      response.toolCalls == [
        ToolCall(id: "call_abc", name: "get_weather", arguments: #"{"city":"Tokyo"}"#)
      ])
    #expect(response.content == nil)
  }

  @Test(arguments: ["stop", "tool_calls"])
  func `the response of the page is read`(_ reason: String) async throws {
    // The page's sample has a comment where a comma belongs.
    let body = #"""
      {"id":"chatcmpl-abc123","object":"chat.completion","created":1776947082,
      "model":"moonshot/kimi-k2.7-code","choices":[{"index":0,"message":{"role":"assistant",
      "content":"Hello! How can I help you today?","reasoning_content":"The user asked...",
      "tool_calls":[{"id":"call_abc123","type":"function","function":{"name":"get_weather",
      "arguments":"{\"city\":\"Tokyo\"}"}}]},"finish_reason":"\#(reason)"}],
      "usage":{"prompt_tokens":24,"completion_tokens":12,"total_tokens":36}}
      """#
    let server = try ScriptedServer(
      .text(body, headers: ["Content-Type": "application/json"]))
    let completion = try await client(of: server).complete(.hello)
    #expect(completion.content == "Hello! How can I help you today?")
    #expect(completion.response.reasoning == "The user asked...")
    #expect(
      completion.response.toolCalls == [
        ToolCall(id: "call_abc123", name: "get_weather", arguments: #"{"city":"Tokyo"}"#)
      ])
    #expect(completion.attempts.usage == TokenUsage(promptTokens: 24, completionTokens: 12))
  }

  @Test
  func `tool calling: the request of the page goes out, and the conversation goes on`() async throws
  {
    let server = try ScriptedServer([
      .events(Self.toolChunks + [Self.finish.replacing("stop", with: "tool_calls")]),
      .events(Self.stream + [Self.finish]),
    ])
    let request = ChatRequest(
      model: "moonshot/kimi-k2.7-code",
      messages: [
        ChatMessage(.system, "You are a helpful assistant."), ChatMessage(.user, "Hello!"),
      ], maxTokens: 1024, tools: [Self.weather], toolChoice: .auto, parallelToolCalls: true)
    let conversation = try await client(of: server).converse(request) { call in
      ToolResult("22 degrees in \(try call.argumentValue["city"]?.string ?? "")")
    }
    #expect(conversation.content == "Hello!")
    let sent = try #require(server.requests.first).json
    #expect(sent["tools"]?[0]?["function"]?["name"] == "get_weather")
    #expect(sent["tools"]?[0]?["type"] == "function")
    #expect(sent["tools"]?[0]?["function"]?["parameters"] == Self.weather.parameters)
    #expect(sent["tool_choice"] == "auto")
    #expect(sent["parallel_tool_calls"] == true)
    #expect(sent["max_tokens"] == 1024)
    let second = try #require(server.requests.last).json["messages"]
    #expect(second?[2]?["tool_calls"]?[0]?["id"] == "call_abc")
    #expect(
      second?[3]
        == ["role": "tool", "tool_call_id": "call_abc", "content": "22 degrees in Tokyo"])
  }

  @Test
  func `vision: a message of parts, text and image_url`() async throws {
    let server = try ScriptedServer(.events(Self.stream + [Self.finish]))
    _ = try await client(of: server).complete(.invoice)
    let parts = try #require(server.requests.first).json["messages"]?[1]?["content"]
    #expect(parts?[0]?["type"] == "text")
    #expect(parts?[1]?["type"] == "image_url")
    #expect(
      try server.requests.first?.images == [
        SentImage(mediaType: "image/jpeg", bytes: smallJPEG.bytes)
      ])
  }

  @Test
  func `JSON mode: response_format is json_object`() async throws {
    let server = try ScriptedServer(.streamedCompletion(#"{"total": 12}"#))
    var request = ChatRequest.hello
    request.responseFormat = .jsonObject
    #expect(try await client(of: server).complete(request).content == #"{"total": 12}"#)
    #expect(
      try server.requests.first?.json["response_format"] == ["type": "json_object"])
  }

  @Test
  func `the price of the page is what an answer costs`() async throws {
    let server = try ScriptedServer(.streamedCompletion("{}", usage: (1_000_000, 1_000_000)))
    let completion = try await client(of: server).complete(.hello)
    #expect(completion.attempts.cost == Money(dollars: "4.95"))
  }

  @Test(arguments: [
    (401, "authentication_error", ChatError.Kind.authentication, 1),
    (402, "insufficient_credits", .billing, 1), (404, "not_found", .notFound, 1),
    (429, "rate_limit_error", .rateLimited, 2), (500, "server_error", .serverError, 2),
    (503, "service_unavailable", .serverError, 2),
  ])
  func `each row of the table of errors is named, and asked again where the page says so`(
    _ status: Int, _ type: String, _ kind: ChatError.Kind, _ requests: Int
  ) async throws {
    let headers = status == 429 ? ["Retry-After": "2"] : [:]
    let server = try ScriptedServer { request in
      request.number == 0
        ? .error(status, type: type, headers: headers) : .events(Self.stream + [Self.finish])
    }
    let clock = InstantClock()
    let client = try client(of: server, clock: clock)
    if requests == 1 {
      let error = await #expect(throws: ChatError.self) { try await client.complete(.hello) }
      #expect(error?.kind == kind)
      #expect(error?.status == status)
    } else {
      #expect(try await client.complete(.hello).content == "Hello!")
      if status == 429 { #expect(clock.waits == [.milliseconds(2250)]) }
    }
    #expect(server.requests.count == requests)
    // The same row in the middle of a stream.
    let inBand = #"{"error":{"message":"m","type":"\#(type)","code":\#(status)}}"#
    let streaming = try ScriptedServer(.events(Self.stream + [inBand]))
    let other = try TestsClient.once(streaming)
    let error = await #expect(throws: ChatError.self) { try await other.complete(.hello) }
    #expect(error?.kind == kind)
  }
}

/// A client that asks once.
enum TestsClient {
  static func once(_ server: ScriptedServer) throws -> ChatClient {
    try client(of: server, retry: .never)
  }
}
