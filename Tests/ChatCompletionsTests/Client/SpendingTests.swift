import ChatCompletions
import JSON
import TestSupport
import Testing

/// A cap on cost, kept over real sockets.
@Suite(.timeLimit(.minutes(15)))
struct SpendingTests {
  /// A question whose answer may have 1000 tokens: at most about half a cent.
  private static let question: ChatRequest = {
    var request = ChatRequest.hello
    request.maxTokens = 1000
    return request
  }()

  private func budget(_ dollars: String) throws -> SharedBudget {
    SharedBudget(cap: try #require(Money(dollars: dollars)))
  }

  @Test
  func `nothing is sent that the cap has no room for`() async throws {
    let server = try ScriptedServer(.completion(goodAnswer))
    let budget = try budget("0.004")
    let client = try client(of: server, budget: budget)
    let error = await #expect(throws: ChatError.self) { try await client.complete(Self.question) }
    #expect(error?.kind == .overBudget)
    #expect(error?.message.contains("--max-cost") == true)
    #expect(error?.attempts.count == 0)
    #expect(server.requests.isEmpty)
    #expect(budget.account.left == Money(dollars: "0.004"))
  }

  @Test
  func `many at once never pass the cap, and what is left over is used`() async throws {
    let server = try ScriptedServer(.completion(goodAnswer))
    // Room for two at their most, and for about sixty by what they really cost.
    let budget = try budget("0.0085")
    let client = try client(of: server, budget: budget)
    let done = await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<200 {
        group.addTask { (try? await client.complete(Self.question)) != nil }
      }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    let account = budget.account
    #expect(account.spent <= account.cap)
    #expect(account.reserved == .zero)
    #expect(account.uncertain == .zero)
    #expect(done == server.requests.count)
    #expect(done > 40 && done < 200, "\(done) were answered")
    // 24 × $0.95/M + 12 × $4/M each
    #expect(account.spent == Money(nanodollars: 70_800 * Int64(done)))
  }

  @Test
  func `a lost answer stays reserved, a refusal costs nothing`() async throws {
    let server = try ScriptedServer([
      .error(429, type: "rate_limit_error", headers: ["Connection": "close"]),
      .closeMidBody(sent: [0x7B], promised: 100), .completion(goodAnswer),
    ])
    let budget = try budget("1")
    let completion = try await client(of: server, budget: budget).complete(Self.question)
    let account = budget.account
    #expect(account.spent == Money(dollars: "0.0000708"))
    #expect(account.uncertain > Money(nanodollars: 4_000_000), "the answer's 1000 tokens")
    #expect(account.reserved == .zero)
    #expect(completion.attempts.uncertainCost == account.uncertain)
    #expect(completion.attempts.cost == account.spent)
  }

  @Test
  func `a server that was never reached in time costs nothing`() async throws {
    let listener = try SilentListener()
    var options = testOptions
    options.connectTimeout = .milliseconds(300)
    let budget = try budget("1")
    let client = ChatClient(
      endpoint: try Endpoint(baseURL: "https://127.0.0.1:\(listener.port)/v1", key: nil),
      profile: .aigateway, transport: CurlTransport(options: options), retry: .never,
      budget: budget, logger: LogSink().logger)
    let error = await #expect(throws: ChatError.self) { try await client.complete(Self.question) }
    #expect(error?.transport?.code == .couldNotConnect)
    #expect(error?.attempts.uncertainCost == .zero)
    #expect(budget.account.left == budget.account.cap)
  }

  @Test(arguments: ["price", "image_tokens", "max_output"])
  func `what has no bound is not asked under a cap, and the reason is told`(
    _ missing: String
  ) async throws {
    let price = TokenPrice(input: Money(nanodollars: 1000), output: Money(nanodollars: 1000))
    var profile = ProviderProfile.generic
    profile.models = [
      ModelFacts(
        id: "m", contextTokens: missing == "max_output" ? nil : 1000,
        price: missing == "price" ? nil : price,
        imageTokens: missing == "image_tokens" ? nil : .kimi)
    ]
    let server = try ScriptedServer(.completion(goodAnswer))
    let client = try client(of: server, profile: profile, budget: budget("1"))
    let request = ChatRequest(model: "m", messages: [ChatMessage(.user, [.image(smallJPEG)])])
    let error = await #expect(throws: ChatError.self) { try await client.complete(request) }
    #expect(error?.message.contains("'\(missing)'") == true)
    #expect(server.requests.isEmpty)
  }

  /// Replies that say what they cost, and count no tokens or are no answer: 1.3 cents each.
  private static let stated: [ScriptedReply] = {
    var bare = ScriptedServer.chatCompletion(goodAnswer).object ?? [:]
    bare["usage"] = nil
    let usage: JSONValue = ["prompt_tokens": 24, "completion_tokens": 12, "cost": 0.013]
    let fault: JSONValue = ["code": 502, "message": "gone"]
    return [
      .json(.object(bare), headers: ["X-Cost-Cents": "1.3"]),
      .stream(
        status: 200,
        headers: ScriptedReply.eventStream.merging(["X-Cost-Cents": " 1.3 "]) { $1 },
        steps: [
          .event(#"{"choices":[{"delta":{"content":"{}"},"finish_reason":"stop"}]}"#),
          .event("[DONE]"),
        ], end: .finished),
      .error(500, type: "server_error", headers: ["X-Cost-Cents": "1.3"]),
      .error(408, type: "timeout_error", headers: ["X-Cost-Cents": "1.3"]),
      .html("<title>Sign in</title>", headers: ["X-Cost-Cents": "1.3"]),
      .json(["choices": [["error": fault, "message": ["content": "{"]]], "usage": usage]),
      .json(["choices": [["error": fault]], "usage": usage]),
      .json(["error": fault, "usage": usage], status: 502),
      .json(["object": "list", "usage": usage]),
    ]
  }()

  @Test(arguments: stated.indices)
  func `what the server says that it charged is spent, whatever else it says`(
    _ index: Int
  ) async throws {
    let server = try ScriptedServer(Self.stated[index])
    let budget = try budget("1")
    let client = try client(of: server, retry: .never, budget: budget)
    let attempts: ChatAttempts
    do throws(ChatError) {
      attempts = try await client.complete(Self.question).attempts
    } catch {
      attempts = error.attempts
    }
    #expect(attempts.cost == Money(dollars: "0.013"))
    #expect(attempts.uncertainCost == .zero)
    #expect(budget.account.spent == Money(dollars: "0.013"))
    #expect(budget.account.uncertain == .zero)
  }

  private static func delta(_ text: String, counted: Int?) -> String {
    let usage = counted.map {
      #","usage":{"prompt_tokens":24,"completion_tokens":\#($0)}"#
    }
    return #"{"choices":[{"delta":{"content":"\#(text)"}}]\#(usage ?? "")}"#
  }

  /// Streams that end before their answer does, and one that never counts; with what was counted.
  private static let broken: [(reply: ScriptedReply, counted: Int?)] = {
    let text = String(repeating: "ab cd ", count: 70)
    let loop = String(repeating: "ab", count: 4000)
    let stop = #"{"choices":[{"delta":{},"finish_reason":"stop"}]}"#
    return [
      (.events([delta(text, counted: nil)], isMarked: false, end: .closed), nil),
      (.events([delta(text, counted: nil)], isMarked: false), nil),
      (.events([delta(text, counted: 12)], isMarked: false, end: .closed), 12),
      (.events([delta(text, counted: 12)], isMarked: false), 12),
      (.events([delta(text, counted: 12), #"{"error":{"message":"gone"}}"#]), 12),
      (.events([delta(loop, counted: 12)], isMarked: false, end: .stalled), 12),
      (.events([delta(text, counted: nil), stop]), nil),
    ]
  }()

  @Test(arguments: broken.indices)
  func `what a stream may have cost that ended before its count is told at its most`(
    _ index: Int
  ) async throws {
    let (reply, counted) = Self.broken[index]
    let server = try ScriptedServer(reply)
    let budget = try budget("1")
    let client = try client(of: server, retry: .never, budget: budget)
    let attempts: ChatAttempts
    do throws(ChatError) {
      attempts = try await client.complete(Self.question).attempts
    } catch {
      attempts = error.attempts
    }
    // 24 × $0.95/M, and $4/M for each token of the answer.
    let cost = Money(nanodollars: counted.map { 22_800 + 4_000 * Int64($0) } ?? 0)
    #expect(attempts.cost == cost)
    #expect(budget.account.spent == cost)
    // The answer's 1000 tokens, and the words of the question, whatever was seen of the answer.
    let most = attempts.uncertainCost + cost
    #expect(most > Money(nanodollars: 4_000_000) && most < Money(nanodollars: 5_000_000))
    #expect(budget.account.uncertain == attempts.uncertainCost)
    #expect(budget.account.reserved == .zero)
  }
}
