import ChatCompletions
import JSON
import TestSupport
import Testing

/// A question that is too long for the model, in the words of servers.
@Suite(.timeLimit(.minutes(15)))
struct ContextOverflowTests {
  private static let overflows: [(status: Int, body: String)] = [
    (
      400,
      #"{"error":{"message":"Your messages resulted in 202868 tokens.","type":"x","code":"context_length_exceeded"}}"#
    ),
    // vLLM, as of several years
    (
      400,
      #"{"object":"error","message":"This model's maximum context length is 32768 tokens. However, you requested 40000 tokens","type":"BadRequestError","code":400}"#
    ),
    (
      400,
      #"{"error":{"message":"The decoder prompt (length 42781) is longer than the maximum model length of 40960.","type":"BadRequestError","code":400}}"#
    ),
    (
      400,
      #"{"object":"error","message":"The prompt (total length 25938) is too long to fit into the model (context length 4096).","code":400}"#
    ),
    // SGLang
    (
      400,
      #"{"object":"error","message":"The input (61709 tokens) is longer than the model's context length (40960 tokens).","type":"BadRequestError","code":400}"#
    ),
    // llama.cpp
    (
      400,
      #"{"error":{"code":400,"message":"the request exceeds it","type":"exceed_context_size_error","n_ctx":8192}}"#
    ),
    (
      400,
      #"{"error":{"code":400,"message":"request (4390 tokens) exceeds the available context size (4096 tokens)"}}"#
    ),
    (
      500,
      #"{"error":{"code":500,"message":"Context size has been exceeded.","type":"server_error"}}"#
    ),
    // LM Studio
    (
      400,
      #"{"error":"The number of tokens to keep from the initial prompt is greater than the context length."}"#
    ),
    (200, #"{"error":"Trying to keep the first 15857 tokens when context the overflows."}"#),
    // Moonshot
    (
      400,
      #"{"error":{"message":"Invalid request: Your request exceeded model token limit: 262144 (requested: 269030)","type":"invalid_request_error"}}"#
    ),
    // Gemini
    (
      400,
      #"[{"error":{"code":400,"message":"The input token count (1200293) exceeds the maximum number of tokens allowed (1048576).","status":"INVALID_ARGUMENT"}}]"#
    ),
  ]

  @Test(arguments: overflows)
  func `a question that is too long for the model is for the caller to split`(
    _ status: Int, _ body: String
  ) async throws {
    let server = try ScriptedServer(.text(body, status: status))
    let other = try ScriptedServer(.completion(goodAnswer))
    let target = ChatTarget(
      endpoint: try Endpoint(baseURL: other.url("/v1"), key: nil), profile: .generic)
    let client = try client(of: server, fallbacks: [target])
    let error = await #expect(throws: ChatError.self) {
      try await client.complete(.invoice, canSplit: true)
    }
    #expect(error?.kind == .requestTooLarge)
    #expect(error?.isRetryable == false)
    #expect(server.requests.count == 1)
    #expect(other.requests.isEmpty)
    // Where it can't be split, another model may have a larger context.
    #expect(try await client.complete(.invoice).content == goodAnswer)
  }

  @Test
  func `the words of a server that nobody knows yet are data of its profile`() async throws {
    var catalogue = ProfileCatalogue.builtIn
    try catalogue.add(
      parsing: "name: ours\nlike: generic\ncontext_errors: [Zu Lang]", path: "ours.yaml")
    let profile = try #require(catalogue["ours"])
    for (words, kind) in [
      ("Das ist zu lang.", ChatError.Kind.requestTooLarge),
      ("This model's maximum context length is 8192 tokens.", .invalidRequest),
    ] {
      let server = try ScriptedServer(.error(400, type: "invalid_request_error", message: words))
      let client = try client(of: server, profile: profile)
      let error = await #expect(throws: ChatError.self) { try await client.complete(.hello) }
      #expect(error?.kind == kind)
    }
  }
}
