import ChatCompletions
import Imaging
import JSON
import TestSupport
import Testing

/// A request, a profile, and the bytes that must go out.
struct BodyCase: Sendable, CustomTestStringConvertible {
  var name: String
  var request: ChatRequest
  var profile: ProviderProfile
  var streams = false
  var body: String
  var testDescription: String { name }

  private static func profile(
    _ output: ProviderProfile.StructuredOutput, schemaInPrompt: Bool = false,
    length: ProviderProfile.LengthField = .maxTokens
  ) -> ProviderProfile {
    ProviderProfile(
      name: "test", baseURL: nil, keyVariable: "KEY", ladder: [output],
      schemaInPrompt: schemaInPrompt, lengthField: length, imageTokens: .kimi)
  }

  private static func asking(_ format: ResponseFormat) -> ChatRequest {
    ChatRequest(
      model: "m", messages: [ChatMessage(.system, "S"), ChatMessage(.user, "U")],
      responseFormat: format)
  }

  private static let schema = ResponseFormat.jsonSchema(
    name: "n", schema: ["type": "object"], strict: true)
  private static let told =
    #"Answer with one JSON value that is valid against this JSON Schema, and nothing else: "#
    + #"no Markdown, no comment.\n{\"type\":\"object\"}"#
  private static let system = #"{"role":"system","content":"S"}"#
  private static let user = #"{"role":"user","content":"U"}"#
  private static let toldSystem =
    #"{"role":"system","content":"S\n\n"# + told + #""}"#

  private static func profile(replaying: Bool, streamOptions: Bool = true) -> ProviderProfile {
    var profile = profile(.text)
    profile.replaysReasoning = replaying
    profile.takesStreamOptions = streamOptions
    return profile
  }

  /// A conversation with a call that was answered.
  private static let conversation = ChatRequest(
    model: "m",
    messages: [
      ChatMessage(.user, "U"),
      ChatMessage(
        .assistant, [], reasoning: Reasoning("hm", field: "reasoning"),
        toolCalls: [
          ToolCall(id: "search:0", name: "search", arguments: #"{"q":"é"}"#, extra: ["sign": "x"])
        ]),
      .tool("found", answering: "search:0"),
      ChatMessage(.assistant, [.text("A")], reasoning: Reasoning("")),
    ])

  static let all: [BodyCase] = [
    .init(
      name: "a stream with usage", request: .hello, profile: .aigateway, streams: true,
      body: #"{"model":"moonshot/kimi-k2.7-code","max_tokens":16384,"stream":true,"#
        + #""stream_options":{"include_usage":true},"messages":[{"role":"user","content":"hello"}]}"#
    ),
    .init(
      name: "a stream where no options are taken",
      request: ChatRequest(model: "m", messages: [ChatMessage(.user, "U")]),
      profile: profile(replaying: false, streamOptions: false), streams: true,
      body: #"{"model":"m","stream":true,"messages":["# + user + "]}"),
    .init(
      name: "tools",
      request: ChatRequest(
        model: "m", messages: [ChatMessage(.user, "U")],
        tools: [
          ChatTool(name: "zoom", description: "Look", parameters: ["type": "object"]),
          ChatTool(name: "now"),
        ], toolChoice: .tool("zoom"), parallelToolCalls: false), profile: profile(.text),
      body: #"{"model":"m","tools":[{"type":"function","function":{"name":"zoom","#
        + #""description":"Look","parameters":{"type":"object"}}},"#
        + #"{"type":"function","function":{"name":"now"}}],"#
        + #""tool_choice":{"type":"function","function":{"name":"zoom"}},"#
        + #""parallel_tool_calls":false,"messages":["# + user + "]}"),
    .init(
      name: "a tool choice without tools",
      request: ChatRequest(
        model: "m", messages: [ChatMessage(.user, "U")], toolChoice: .required),
      profile: profile(.text), body: #"{"model":"m","messages":["# + user + "]}"),
    .init(
      name: "a conversation with tools, reasoning left out", request: conversation,
      profile: profile(replaying: false),
      body: #"{"model":"m","messages":["# + user
        + #",{"role":"assistant","content":null,"tool_calls":[{"id":"search:0","type":"function","#
        + #""function":{"name":"search","arguments":"{\"q\":\"é\"}"}}]},"#
        + #"{"role":"tool","tool_call_id":"search:0","content":"found"},"#
        + #"{"role":"assistant","content":"A"}]}"#),
    .init(
      name: "a conversation with tools, reasoning to the letter", request: conversation,
      profile: profile(replaying: true),
      body: #"{"model":"m","messages":["# + user
        + #",{"role":"assistant","content":null,"reasoning":"hm","tool_calls":[{"id":"search:0","#
        + #""type":"function","function":{"name":"search","arguments":"{\"q\":\"é\"}"},"#
        + #""sign":"x"}]},"#
        + #"{"role":"tool","tool_call_id":"search:0","content":"found"},"#
        + #"{"role":"assistant","content":"A","reasoning_content":""}]}"#),
    .init(
      name: "text only", request: .hello, profile: .aigateway,
      body:
        #"{"model":"moonshot/kimi-k2.7-code","max_tokens":16384,"messages":[{"role":"user","content":"hello"}]}"#
    ),
    .init(
      name: "text and pictures in order",
      request: ChatRequest(
        model: "m",
        messages: [
          ChatMessage(
            .user, [.text("a\"\\/\n\u{1}é😀"), .image(smallPNG), .text(""), .image(smallJPEG)])
        ]), profile: profile(.text),
      body:
        #"{"model":"m","messages":[{"role":"user","content":[{"type":"text","text":"#
        + #""a\"\\/\n\u0001é😀"},"#
        + #"{"type":"image_url","image_url":{"url":"data:image/png;base64,iVBORw0KGgo="}},"#
        + #"{"type":"image_url","image_url":{"url":"data:image/jpeg;base64,/9j/4AAQSg=="}}]}]}"#),
    .init(
      name: "one picture only",
      request: ChatRequest(model: "m", messages: [ChatMessage(.user, [.image(smallPNG)])]),
      profile: profile(.text),
      body: #"{"model":"m","messages":[{"role":"user","content":["#
        + #"{"type":"image_url","image_url":{"url":"data:image/png;base64,iVBORw0KGgo="}}]}]}"#),
    .init(
      name: "nothing to say",
      request: ChatRequest(model: "m", messages: [ChatMessage(.user, "")]), profile: profile(.text),
      body: #"{"model":"m","messages":[{"role":"user","content":""}]}"#),
    .init(
      name: "max_tokens",
      request: ChatRequest(model: "m", messages: [ChatMessage(.user, "U")], maxTokens: 1024),
      profile: profile(.text),
      body: #"{"model":"m","max_tokens":1024,"messages":["# + user + "]}"),
    .init(
      name: "max_completion_tokens",
      request: ChatRequest(model: "m", messages: [ChatMessage(.user, "U")], maxTokens: 1024),
      profile: profile(.text, length: .maxCompletionTokens),
      body: #"{"model":"m","max_completion_tokens":1024,"messages":["# + user + "]}"),
    .init(
      name: "json_object", request: asking(.jsonObject), profile: profile(.jsonObject),
      body: #"{"model":"m","response_format":{"type":"json_object"},"messages":["#
        + #"{"role":"system","content":"S\n\nAnswer with one JSON object and nothing else."},"#
        + "\(user)]}"),
    .init(
      name: "json_object where the prompt speaks of it",
      request: ChatRequest(
        model: "m", messages: [ChatMessage(.user, [.text("Give me"), .text("json.")])],
        responseFormat: .jsonObject), profile: profile(.jsonObject),
      body: #"{"model":"m","response_format":{"type":"json_object"},"messages":["#
        + #"{"role":"user","content":"Give me\n\njson."}]}"#),
    .init(
      name: "more tokens than the model can",
      request: ChatRequest(
        model: "moonshot/kimi-k2.7-code", messages: [ChatMessage(.user, "U")], maxTokens: 99_999),
      profile: .aigateway,
      body: #"{"model":"moonshot/kimi-k2.7-code","max_tokens":16384,"messages":["# + user + "]}"),
    .init(
      name: "json_object where there is none", request: asking(.jsonObject),
      profile: profile(.text),
      body: #"{"model":"m","messages":["#
        + #"{"role":"system","content":"S\n\nAnswer with one JSON object and nothing else."},"#
        + "\(user)]}"),
    .init(
      name: "a strict schema", request: asking(schema), profile: profile(.strictJSONSchema),
      body: #"{"model":"m","response_format":{"type":"json_schema","json_schema":"#
        + #"{"name":"n","strict":true,"schema":{"type":"object"}}},"messages":["#
        + "\(system),\(user)]}"),
    .init(
      name: "a schema of a name that is no identifier",
      request: asking(.jsonSchema(name: "Ma facture n° 1.2", schema: [:], strict: false)),
      profile: profile(.strictJSONSchema),
      body: #"{"model":"m","response_format":{"type":"json_schema","json_schema":"#
        + #"{"name":"Ma_facture_n__1_2","strict":false,"schema":{}}},"messages":["#
        + "\(system),\(user)]}"),
    .init(
      name: "a schema not enforced", request: asking(schema),
      profile: profile(.jsonSchema, schemaInPrompt: true),
      body: #"{"model":"m","response_format":{"type":"json_schema","json_schema":"#
        + #"{"name":"n","strict":false,"schema":{"type":"object"}}},"messages":["#
        + "\(toldSystem),\(user)]}"),
    .init(
      name: "a schema where only json_object is", request: asking(schema),
      profile: profile(.jsonObject),
      body: #"{"model":"m","response_format":{"type":"json_object"},"messages":["#
        + "\(toldSystem),\(user)]}"),
    .init(
      name: "a schema without a system message",
      request: ChatRequest(
        model: "m", messages: [ChatMessage(.user, "U")], responseFormat: schema),
      profile: profile(.text),
      body: #"{"model":"m","messages":[{"role":"system","content":""# + told + #""},"# + user
        + "]}"),
  ]
}

/// What goes out, to the byte.
@Suite(.timeLimit(.minutes(15)))
struct RequestBodyTests {
  @Test(arguments: BodyCase.all)
  func `a body has these bytes`(_ example: BodyCase) async throws {
    let server = try ScriptedServer(.completion("{}"))
    var request = example.request
    request.streams = example.streams
    _ = try await client(of: server, profile: example.profile).complete(request)
    let body = try #require(server.requests.first?.body)
    #expect(String(decoding: body, as: UTF8.self) == example.body)
    #expect(throws: Never.self) { try JSONValue(parsing: body) }
  }

  @Test
  func `pictures of every length arrive as they were`() async throws {
    let server = try ScriptedServer(.completion("{}"))
    let images = (0..<100).map { length in
      EncodedImage(
        format: .png, width: 1, height: 1,
        bytes: (0..<length).map { UInt8(truncatingIfNeeded: $0 * 83 + length * 7) })
    }
    let request = ChatRequest(model: "m", messages: [ChatMessage(.user, images.map { .image($0) })])
    _ = try await client(of: server).complete(request)
    let sent = try #require(try server.requests.first?.images)
    #expect(sent.map(\.bytes) == images.map(\.bytes))
  }
}
