import ChatCompletions
import Imaging
import JSON
import TestSupport
import Testing

/// A server's count of tokens tells whether the pictures were among what the model saw.
@Suite(.timeLimit(.minutes(15)))
struct ImageSightTests {
  private static func request(_ model: String, words: Int, pages: Int) -> ChatRequest {
    ChatRequest(
      model: model,
      messages: [
        ChatMessage(
          .user,
          [.text(String(repeating: "word ", count: words))]
            + Array(repeating: .image(EncodedPicture.page), count: pages))
      ])
  }

  @Test(arguments: [
    // The default model: a page of A4 should cost 2,835 tokens, and at least a third of that.
    ("moonshot/kimi-k2.7-code", 20, 1, 40, false), ("moonshot/kimi-k2.7-code", 20, 1, 950, false),
    ("moonshot/kimi-k2.7-code", 20, 1, 970, true), ("moonshot/kimi-k2.7-code", 20, 3, 970, false),
    ("moonshot/kimi-k2.7-code", 800, 1, 1600, false),
    ("moonshot/kimi-k2.7-code", 800, 1, 3600, true),
    // A model that is not known may count no more than 256 tokens for a page, or 85.
    ("other", 20, 1, 40, false), ("other", 20, 1, 110, true), ("other", 20, 1, 280, true),
    // A count that is too low even for the words counts something else.
    ("moonshot/kimi-k2.7-code", 800, 1, 24, true),
    // No picture, and no count.
    ("moonshot/kimi-k2.7-code", 20, 0, 10, true), ("moonshot/kimi-k2.7-code", 20, 1, 0, true),
  ])
  func `pictures that were dropped are missed`(
    _ model: String, _ words: Int, _ pages: Int, _ counted: Int, _ isSeen: Bool
  ) async throws {
    let request = Self.request(model, words: words, pages: pages)
    for reply in [
      ScriptedReply.json(ScriptedServer.chatCompletion(goodAnswer, usage: (counted, 12))),
      .streamedCompletion(goodAnswer, usage: (counted, 12)),
    ] {
      let server = try ScriptedServer(reply)
      let client = try client(of: server)
      if isSeen {
        #expect(try await client.complete(request).content == goodAnswer)
      } else {
        let error = await #expect(throws: ChatError.self) { try await client.complete(request) }
        #expect(error?.kind == .imageNotSeen)
        #expect(error?.message.contains("counted \(counted) tokens") == true)
        #expect(server.requests.count == 1)
      }
    }
  }

  @Test
  func `what was cached is counted too`() async throws {
    var body = ScriptedServer.chatCompletion(goodAnswer, usage: (100, 12))
    body.replace(at: "/usage/prompt_tokens_details", with: ["cached_tokens": 3000])
    let server = try ScriptedServer(.json(body))
    let request = Self.request("moonshot/kimi-k2.7-code", words: 20, pages: 1)
    #expect(try await client(of: server).complete(request).content == goodAnswer)
  }

  /// A page for OpenAI's models costs 2,489 tokens; a schema of 12 kB, which only `response_format`
  /// has, some 3,000, with or without the page.
  @Test(arguments: [("openai", false), ("azure", false), ("vllm", true)])
  func `a schema that the server tells the model itself is no picture`(
    _ name: String, _ isSeen: Bool
  ) async throws {
    let profile = try #require(ProfileCatalogue.builtIn[name])
    var members: JSONObject = ["total": ["type": "number"]]
    for number in 0..<150 {
      members["field_\(number)"] = ["type": ["string", "null"], "description": "What it says."]
    }
    var request = Self.request("gpt-5.4-mini", words: 20, pages: 1)
    request.responseFormat = .jsonSchema(
      name: "page", schema: ["type": "object", "properties": .object(members)], strict: false)
    let server = try ScriptedServer(
      .json(ScriptedServer.chatCompletion(goodAnswer, usage: (2000, 12))))
    let client = try client(of: server, profile: profile)
    if isSeen {
      // Its grammar costs no tokens: what was counted may well be the page.
      #expect(try await client.complete(request).content == goodAnswer)
    } else {
      let error = await #expect(throws: ChatError.self) { try await client.complete(request) }
      #expect(error?.kind == .imageNotSeen)
    }
  }

  @Test
  func `tools are no picture`() async throws {
    var request = Self.request("moonshot/kimi-k2.7-code", words: 20, pages: 1)
    request.tools = (0..<20).map { number in
      ChatTool(
        name: "tool_\(number)", description: String(repeating: "What it does. ", count: 20),
        parameters: ["type": "object", "properties": ["page": ["type": "integer"]]])
    }
    // Some 1,700 tokens of tools, and a page that should cost 2,835.
    for (counted, isSeen) in [(1700, false), (4500, true)] {
      let server = try ScriptedServer(
        .json(ScriptedServer.chatCompletion(goodAnswer, usage: (counted, 12))))
      let client = try client(of: server)
      let kind: ChatError.Kind?
      do throws(ChatError) {
        _ = try await client.complete(request)
        kind = nil
      } catch { kind = error.kind }
      #expect(kind == (isSeen ? nil : .imageNotSeen))
    }
  }

  @Test
  func `what was cached is not counted twice`() async throws {
    // 700 of 800 tokens came from the cache: the page, which should cost 2,835, is not among them.
    var body = ScriptedServer.chatCompletion(goodAnswer, usage: (800, 12))
    body.replace(at: "/usage/prompt_tokens_details", with: ["cached_tokens": 700])
    let server = try ScriptedServer(.json(body))
    let client = try client(of: server)
    let request = Self.request("moonshot/kimi-k2.7-code", words: 20, pages: 1)
    let error = await #expect(throws: ChatError.self) { try await client.complete(request) }
    #expect(error?.kind == .imageNotSeen)
    #expect(error?.message.contains("counted 800 tokens") == true)
  }
}
