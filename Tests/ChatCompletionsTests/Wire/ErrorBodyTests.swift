import ChatCompletions
import JSON
import TestSupport
import Testing

/// An error body as some server spells it, and what must be understood.
struct ErrorBodyCase: Sendable, CustomTestStringConvertible {
  var name: String
  var status: Int
  var body: String
  var kind: ChatError.Kind
  var words: String?
  var testDescription: String { name }

  static let all: [ErrorBodyCase] = [
    .init(
      name: "AIgateway: an integer code", status: 404,
      body: #"{"error":{"message":"Unknown model","type":"not_found","code":404}}"#,
      kind: .notFound, words: "Unknown model"),
    .init(
      name: "Moonshot: no code", status: 401,
      body: #"{"error":{"type":"invalid_authentication_error","message":"Invalid key"}}"#,
      kind: .authentication, words: "Invalid key"),
    .init(
      name: "OpenAI: a code in words", status: 400,
      body: #"{"error":{"message":"Bad","type":"invalid_request_error","param":null,"code":"x"}}"#,
      kind: .invalidRequest, words: "Bad"),
    .init(
      name: "Azure: a filter within", status: 400,
      body: """
        {"error":{"message":"Filtered","type":null,"code":"content_filter","status":400,
        "innererror":{"code":"ResponsibleAIPolicyViolation"}}}
        """, kind: .filtered, words: "Filtered"),
    .init(
      name: "LM Studio: a string", status: 400, body: #"{"error":"'json_object' is no type"}"#,
      kind: .invalidRequest, words: "'json_object' is no type"),
    .init(
      name: "SGLang: at the top", status: 400,
      body: #"{"object":"error","message":"Too long","type":"BadRequestError","code":400}"#,
      kind: .invalidRequest, words: "Too long"),
    .init(
      name: "Gemini: in an array", status: 429,
      body: #"[{"error":{"code":429,"message":"Slow","status":"RESOURCE_EXHAUSTED"}}]"#,
      kind: .rateLimited, words: "Slow"),
    .init(
      name: "OpenRouter: the words of the provider behind", status: 429,
      body: """
        {"error":{"code":429,"message":"Provider returned error","metadata":{"raw":"upstream full"}}}
        """, kind: .rateLimited, words: "Provider returned error: upstream full"),
    .init(
      name: "Ollama: a code null", status: 404,
      body: #"{"error":{"message":"model not found","type":"api_error","param":null,"code":null}}"#,
      kind: .notFound, words: "model not found"),
    .init(
      name: "FastAPI: details", status: 422,
      body: #"{"detail":[{"loc":["body"],"msg":"missing"}]}"#,
      kind: .invalidRequest, words: #"[{"loc":["body"],"msg":"missing"}]"#),
    .init(
      name: "a gateway of another make", status: 403, body: #"{"message":"Forbidden"}"#,
      kind: .permissionDenied, words: "Forbidden"),
    .init(
      name: "HTML of a proxy", status: 503, body: "<html>\n<b>Busy</b></html>", kind: .serverError,
      words: "<html> <b>Busy</b></html>"),
    .init(name: "nothing", status: 500, body: "", kind: .serverError, words: nil),
    .init(name: "JSON of no meaning", status: 500, body: "[1]", kind: .serverError, words: "[1]"),
    .init(
      name: "JSON that is broken", status: 500, body: #"{"error":{"mess"#, kind: .serverError,
      words: #"{"error":{"mess"#),
  ]
}

/// Error bodies of every known shape, by real responses.
@Suite(.timeLimit(.minutes(15)))
struct ErrorBodyTests {
  @Test(arguments: ErrorBodyCase.all)
  func `the server's own words are kept`(_ example: ErrorBodyCase) async throws {
    let server = try ScriptedServer(
      .text(example.body, status: example.status, headers: ["x-request-id": "req_42"]))
    let client = try client(of: server, retry: .never)
    let error = await #expect(throws: ChatError.self) { try await client.complete(.hello) }
    let found = try #require(error)
    #expect(found.kind == example.kind)
    #expect(found.status == example.status)
    #expect(found.providerMessage == example.words)
    #expect(found.requestID == "req_42")
    #expect(found.message.contains("answered \(example.status)"))
    #expect(found.message.contains(example.words ?? ""))
    #expect(found.message.hasSuffix("Request id req_42."))
  }

  @Test
  func `long words are cut at two kilobytes, between characters`() async throws {
    let server = try ScriptedServer(.text(String(repeating: "é", count: 5000), status: 500))
    let client = try client(of: server, retry: .never)
    let error = await #expect(throws: ChatError.self) { try await client.complete(.hello) }
    #expect(error?.providerMessage == String(repeating: "é", count: 1024))
  }
}
