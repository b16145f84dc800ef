import ChatCompletions
import JSON
import Synchronization
import TestSupport
import Testing

/// A model that calls tools, played by a script over real sockets.
@Suite(.timeLimit(.minutes(15)))
struct ToolLoopTests {
  private static let zoom = ChatTool(
    name: "zoom", description: "Shows a part of a page larger.",
    parameters: ["type": "object", "properties": ["page": ["type": "integer"]]])

  private static var question: ChatRequest {
    ChatRequest(
      model: "moonshot/kimi-k2.7-code", messages: [ChatMessage(.user, "What is the total?")],
      tools: [zoom], toolChoice: .auto)
  }

  /// A turn that calls tools, whole.
  private static func calling(_ calls: [(id: String, page: Int)]) -> ScriptedReply {
    let list = calls.map { call -> JSONValue in
      [
        "id": .string(call.id), "type": "function",
        "function": ["name": "zoom", "arguments": .string("{\"page\": \(call.page)}")],
      ]
    }
    return .json(
      ScriptedServer.chatCompletion(
        nil, usage: (1000, 100), finishReason: "tool_calls",
        message: ["reasoning_content": "I {must} look closer.", "tool_calls": .array(list)]))
  }

  @Test(arguments: [true, false])
  func `calls are answered, and the turns replayed to the letter`(_ replays: Bool) async throws {
    var profile = ProviderProfile.aigateway
    profile.replaysReasoning = replays
    let server = try ScriptedServer([
      Self.calling([("search:0", 1), ("search:1", 2)]),
      .streamedCompletion(#"{"total": 12}"#, usage: (2000, 50)),
    ])
    let client = try client(of: server, profile: profile)
    let conversation = try await client.converse(Self.question) { call in
      let page = try #require(try call.argumentValue["page"]?.number?.int)
      return page == 1
        ? ToolResult("nothing there") : ToolResult([.text("page 2"), .image(smallPNG)])
    }
    #expect(conversation.content == #"{"total": 12}"#)
    #expect(conversation.tools.map(\.call.id) == ["search:0", "search:1"])
    #expect(conversation.attempts.count == 2)
    #expect(
      conversation.attempts.usage == TokenUsage(promptTokens: 3000, completionTokens: 150))
    // 3000 × $0.95/M + 150 × $4.00/M
    #expect(conversation.attempts.cost == Money(dollars: "0.00345"))
    #expect(
      conversation.messages.map(\.role) == [.user, .assistant, .tool, .tool, .user, .assistant])

    let sent = try #require(try server.requests.last?.json["messages"]?.array)
    var turn: JSONObject = ["role": "assistant", "content": nil]
    if replays { turn["reasoning_content"] = "I {must} look closer." }
    turn["tool_calls"] = [
      [
        "id": "search:0", "type": "function",
        "function": ["name": "zoom", "arguments": "{\"page\": 1}"],
      ],
      [
        "id": "search:1", "type": "function",
        "function": ["name": "zoom", "arguments": "{\"page\": 2}"],
      ],
    ]
    #expect(sent[1] == .object(turn))
    #expect(
      sent[2] == ["role": "tool", "tool_call_id": "search:0", "content": "nothing there"])
    #expect(sent[3] == ["role": "tool", "tool_call_id": "search:1", "content": "page 2"])
    #expect(sent[4]["role"] == "user")
    #expect(try server.requests.last?.images.count == 1)
  }

  @Test
  func `after the last round no tool may be called`() async throws {
    let server = try ScriptedServer([
      Self.calling([("a", 1)]), Self.calling([("b", 1)]), .completion("{}"),
    ])
    let client = try client(of: server)
    let conversation = try await client.converse(Self.question, maxRounds: 2) { _ in
      ToolResult("more")
    }
    #expect(conversation.tools.count == 2)
    let choices = try server.requests.map { try $0.json["tool_choice"]?.string }
    #expect(choices == ["auto", "auto", "none"])
  }

  @Test
  func `a model that calls all the same is an error with the whole account`() async throws {
    let server = try ScriptedServer(Self.calling([("a", 1)]))
    let client = try client(of: server)
    let error = await #expect(throws: ChatError.self) {
      try await client.converse(Self.question, maxRounds: 1) { _ in ToolResult("more") }
    }
    #expect(error?.kind == .emptyAnswer)
    #expect(error?.attempts.count == 2)
    #expect(error?.attempts.usage.promptTokens == 2000)
    #expect(server.requests.count == 2)
  }

  @Test
  func `a failure in the middle has the whole account`() async throws {
    let server = try ScriptedServer([
      Self.calling([("a", 1)]), .error(402, type: "insufficient_credits"),
    ])
    let client = try client(of: server)
    let error = await #expect(throws: ChatError.self) {
      try await client.converse(Self.question) { _ in ToolResult("more") }
    }
    #expect(error?.kind == .billing)
    #expect(error?.attempts.count == 2)
    #expect(error?.attempts.usage.completionTokens == 100)
  }

  @Test
  func `what the handler throws ends the conversation`() async throws {
    struct Stop: Error {}
    let server = try ScriptedServer(Self.calling([("a", 1)]))
    let client = try client(of: server)
    await #expect(throws: Stop.self) {
      try await client.converse(Self.question) { _ in throw Stop() }
    }
    #expect(server.requests.count == 1)
  }

  @Test
  func `a picture alone comes behind a turn that says so`() async throws {
    let server = try ScriptedServer([Self.calling([("a", 1)]), .completion("{}")])
    let client = try client(of: server)
    _ = try await client.converse(Self.question) { _ in ToolResult([.image(smallPNG)]) }
    let texts = try #require(try server.requests.last?.texts)
    #expect(texts.contains("The result follows as a picture."))
    #expect(texts.contains("The result of zoom (a):"))
  }

  @Test
  func `arguments are a value, where they are one`() throws {
    #expect(try ToolCall(id: "a", name: "f", arguments: " ").argumentValue == [:])
    #expect(try ToolCall(id: "a", name: "f", arguments: #"{"x":1.50}"#).argumentValue["x"] == 1.5)
    #expect(throws: JSONParseError.self) {
      try ToolCall(id: "a", name: "f", arguments: "{x").argumentValue
    }
  }
}
