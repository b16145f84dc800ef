import ChatCompletions
import Imaging
import JSON
import TestSupport
import Testing

/// The lines of result files, and what they are worth.
struct BatchResultTests {
  private func results(_ lines: [String]) throws -> [BatchResult] {
    try BatchResult.read(Array(lines.joined(separator: "\n").utf8))
  }

  private func api(_ profile: ProviderProfile = .aigateway) throws -> BatchAPI {
    try BatchAPI(
      endpoint: Endpoint(baseURL: "https://api.example.com/v1", key: APIKey(testKey)),
      profile: profile, transport: CurlTransport())
  }

  private func outcome(
    _ line: String, _ request: ChatRequest = .hello, profile: ProviderProfile = .aigateway
  ) throws -> Result<ChatCompletion, ChatError> {
    let result = try #require(try results([line]).first)
    return try api(profile).outcome(of: result, to: request)
  }

  /// As OpenAI's guide shows it.
  private static let answered = #"""
    {"id":"batch_req_123","custom_id":"request-2","response":{"status_code":200,"request_id":"req_123","body":{"id":"chatcmpl-123","object":"chat.completion","created":1711652795,"model":"moonshot/kimi-k2.7-code","choices":[{"index":0,"message":{"role":"assistant","content":"Hello."},"logprobs":null,"finish_reason":"stop"}],"usage":{"prompt_tokens":1001,"completion_tokens":3,"total_tokens":1004}}},"error":null}
    """#

  @Test func `lines are known by their names, in whatever order, and empty ones are none`() throws {
    let found = try results([Self.answered, "", "  ", #"{"custom_id":"request-1"}"#, ""])
    #expect(found.map(\.customID) == ["request-2", "request-1"])
    #expect(found.map(\.status) == [200, nil])
    #expect(found.first?.requestID == "req_123")
    #expect(try results([]).isEmpty)
  }

  @Test(arguments: ["no JSON", #"{"id":"x","response":{}}"#, #"{"custom_id":7}"#, "{"])
  func `a line of nobody's is an error that tells its place`(_ line: String) throws {
    let error = #expect(throws: BatchError.self) { try results([Self.answered, line]) }
    #expect(error?.code == .malformed)
    #expect(error?.message.contains("line 2 ") == true)
  }

  @Test func `an answer costs half, to the nanodollar`() throws {
    let completion = try outcome(Self.answered).get()
    #expect(completion.content == "Hello." && completion.requestID == "req_123")
    #expect(completion.attempts.count == 1)
    #expect(completion.attempts.usage.promptTokens == 1001)
    // 1001 × $0.475 + 3 × $2 a million.
    #expect(completion.attempts.cost == Money(dollars: "0.000481475"))
  }

  @Test func `what the server says that it charged counts, and a difference can be seen`() throws {
    let line = Self.answered.replacing(
      #""total_tokens":1004"#, with: #""total_tokens":1004,"cost":0.00096295"#)
    let attempts = try outcome(line).get().attempts
    #expect(attempts.cost == Money(dollars: "0.00096295"))
    #expect(attempts.lines.first?.costDifference == Money(dollars: "0.000481475"))
  }

  @Test func `where the price of batches is not known no cost is made up`() throws {
    var profile = ProviderProfile.aigateway
    profile.batches?.pricePercent = nil
    let attempts = try outcome(Self.answered, profile: profile).get().attempts
    #expect(attempts.cost == nil && attempts.usage.promptTokens == 1001)
  }

  @Test(arguments: [(50, "0.475", "2"), (60, "0.57", "2.4"), (100, "0.95", "4"), (0, "0", "0")])
  func `a discount is exact`(_ percent: Int, _ input: String, _ output: String) throws {
    let price = try #require(
      ProviderProfile.aigateway.facts(of: "moonshot/kimi-k2.7-code").price)
    let part = price.discounted(toPercent: percent)
    #expect(part.input == Money(dollars: input) && part.output == Money(dollars: output))
  }

  @Test func `a price that has no half is rounded up`() {
    let price = TokenPrice(
      input: Money(nanodollars: 1), output: Money(nanodollars: 3),
      cachedInput: Money(nanodollars: 5))
    let half = price.discounted(toPercent: 50)
    #expect(half.input.nanodollars == 1 && half.output.nanodollars == 2)
    #expect(half.cachedInput?.nanodollars == 3)
  }

  @Test(arguments: [
    (
      400, #"{"error":{"message":"Bad.","type":"invalid_request_error"}}"#,
      ChatError.Kind.invalidRequest
    ),
    (401, "{}", .authentication), (402, "{}", .billing), (413, "{}", .requestTooLarge),
    (429, #"{"error":{"type":"rate_limit_error","code":429}}"#, .rateLimited),
    (500, "{}", .serverError), (200, #"{"error":{"message":"x","code":500}}"#, .serverError),
    (200, "null", .malformedAnswer), (200, #"{"choices":[]}"#, .malformedAnswer),
    (200, #"{"choices":[{"message":{"content":""},"finish_reason":"stop"}]}"#, .emptyAnswer),
    (200, #"{"choices":[{"message":{"content":"{"},"finish_reason":"length"}]}"#, .truncatedAnswer),
    (200, #"{"choices":[{"message":{"refusal":"No."},"finish_reason":"stop"}]}"#, .refused),
    (
      200, #"{"choices":[{"message":{"content":""},"finish_reason":"content_filter"}]}"#, .filtered
    ),
  ])
  func `a line that failed has the name that it would have at once`(
    _ status: Int, _ body: String, _ kind: ChatError.Kind
  ) throws {
    let line =
      #"{"custom_id":"a","error":null,"response":{"request_id":"req_9","status_code":"#
      + #"\#(status),"body":\#(body)}}"#
    guard case .failure(let error) = try outcome(line) else {
      Issue.record("an answer")
      return
    }
    #expect(error.kind == kind)
    #expect(error.requestID == "req_9" && error.attempts.count == 1)
    #expect(error.attempts.lines.first?.failure == kind)
  }

  @Test(arguments: [
    (#"{"code":"batch_expired","message":"This request could not be executed."}"#, "batch_expired"),
    (#"{"code":"batch_cancelled","message":"Cancelled."}"#, "batch_cancelled"),
    (#"{"code":"x","message":"Bearer \#(testKey) is wrong"}"#, "x"), ("null", "did not answer"),
  ])
  func `a line that was never asked cost nothing and says why`(
    _ fault: String, _ words: String
  ) throws {
    let line = #"{"id":"r","custom_id":"a","response":null,"error":\#(fault)}"#
    guard case .failure(let error) = try outcome(line) else {
      Issue.record("an answer")
      return
    }
    #expect(error.message.contains(words) && error.message.contains("platen run"))
    #expect(error.message.contains("SECRET") == false)
    #expect(error.attempts.count == 0 && error.status == nil)
  }

  @Test func `pictures that were dropped on the way are noticed`() throws {
    var request = ChatRequest.invoice
    let large = EncodedImage.large
    request.messages[1] = ChatMessage(.user, [.text("Page:"), .image(large)])
    let line = Self.answered.replacing(#""prompt_tokens":1001"#, with: #""prompt_tokens":60"#)
    guard case .failure(let error) = try outcome(line, request) else {
      Issue.record("an answer")
      return
    }
    #expect(error.kind == .imageNotSeen)
    #expect(error.attempts.cost != nil, "it is paid all the same")
  }
}

extension EncodedImage {
  /// A page that costs thousands of tokens; nothing here decodes it.
  fileprivate static let large = EncodedImage(
    format: .jpeg, width: 1240, height: 1754, bytes: [0xFF, 0xD8, 0xFF, 0xE0])
}
