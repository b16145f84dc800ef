import ChatCompletions
import FoundationEssentials
import Imaging
import JSON
import PlatenService
import TestSupport
import Testing

/// Many questions while a fifth of all requests goes wrong: each is answered with its own answer, none
/// is asked twice without need, and both sides have the same bill.
///
/// `PLATEN_STORM_REQUESTS` says how many; `make soak` asks 2,000.
@Suite(.timeLimit(.minutes(20))) struct StormTests {
  private static let count =
    ProcessInfo.processInfo.environment["PLATEN_STORM_REQUESTS"].flatMap { Int($0) } ?? 300

  /// Silence costs a whole timeout, and short ones pass by themselves where tests crowd each other:
  /// only the long form has it, which runs alone.
  private static var isAlone: Bool { count >= 2_000 }

  /// A fifth of all requests.
  private static var plan: GatewayFaultPlan {
    let ordinary: [(GatewayFault, Double)] = [
      (.status(429), 0.02), (.status(408), 0.01), (.status(500), 0.02), (.status(503), 0.02),
      (.reset, 0.03), (.cut, 0.03), (.html, 0.01), (.midError, 0.01), (.truncate, 0.02),
      (.empty, 0.01), (.ignoreSchema, 0.01),
    ]
    let last: (GatewayFault, Double) = isAlone ? (.stall, 0.01) : (.slow, 0.01)
    return GatewayFaultPlan((ordinary + [last]).map { .init($0.0, $0.1) }, seed: 20)
  }

  private static let schema: JSONValue = [
    "type": "object", "additionalProperties": false, "required": ["invoice_number", "total"],
    "properties": ["invoice_number": ["type": "string"], "total": ["type": "number"]],
  ]

  private static let invoice = "invoices/invoice-au-page"

  /// Whether a question shows a picture.
  private static func isShown(_ number: Int) -> Bool { number.isMultiple(of: 4) }

  private static func question(_ number: Int, showing page: EncodedImage) -> ChatRequest {
    let words = "Invoice number: A-\(number)\nCurrency: EUR\nTotal: \(number).50\n"
    return ChatRequest(
      model: model,
      messages: [
        ChatMessage(
          .user,
          isShown(number) ? [.text("Question \(number):"), .image(page)] : [.text(words)])
      ],
      responseFormat: .jsonSchema(name: "invoice", schema: schema, strict: true),
      maxTokens: 2_000, streams: number.isMultiple(of: 2),
      // What is cut off by the client is counted by nobody: here the bills are to be the same.
      watch: [])
  }

  /// Asks as a pipeline does: what is too much at once, after the limit was raised, is asked anew.
  private static func answer(
    _ number: Int, showing page: EncodedImage, by client: ChatClient
  ) async throws -> ChatCompletion {
    var spent = ChatAttempts()
    while true {
      do throws(ChatError) {
        var completion = try await client.complete(
          question(number, showing: page), canSplit: true)
        completion.attempts = spent + completion.attempts
        return completion
      } catch {
        guard error.kind == .truncatedAnswer else { throw error }
        spent = spent + error.attempts
      }
    }
  }

  @Test func `every question ends right, none is asked twice without need, and the bills agree`()
    async throws
  {
    let (plan, count) = (Self.plan, Self.count)
    // Every fourth question shows an invoice: the gateway reads it once, and counts it each time.
    let bytes = try Data(contentsOf: Checkout.samples.appending(path: Self.invoice + ".png"))
    let size = try ImageDecoder().header(of: Array(bytes)).storedSize
    let page = EncodedImage(
      format: .png, width: size.width, height: size.height, bytes: Array(bytes))
    let shown = try JSONValue(
      parsing: Array(
        Data(contentsOf: Checkout.samples.appending(path: Self.invoice + ".expected.json"))))
    let budget = SharedBudget(cap: try #require(Money(dollars: "100")))
    let idleTimeout = Duration.seconds(Self.isAlone ? 5 : 240)
    try await GatewayRun.with {
      $0.faults = plan
      $0.slowness = .milliseconds(50)
      $0.retryAfter = 0
    } ask: { run in
      let client = ChatClient(
        endpoint: try Endpoint(baseURL: run.address, key: APIKey("local")), profile: .aigateway,
        transport: CurlTransport(
          options: TransportOptions(
            totalTimeout: .seconds(600), idleTimeout: idleTimeout,
            streamIdleTimeout: idleTimeout, proxy: .none)),
        retry: RetryPolicy(attempts: 10, reasks: 5, base: .milliseconds(20)),
        limits: RateLimits(maxInFlight: 32), budget: budget, logger: silent)
      var all = ChatAttempts()
      try await withThrowingTaskGroup(of: (Int, ChatCompletion).self) { group in
        for number in 0..<count {
          group.addTask { (number, try await Self.answer(number, showing: page, by: client)) }
        }
        for try await (number, completion) in group {
          let answer = try JSONValue(parsing: completion.response.content ?? "")
          if Self.isShown(number) {
            #expect(answer["invoice_number"] == shown["invoice_number"], "\(number)")
            #expect(answer["total"]?.number?.double == shown["total"]?.number?.double, "\(number)")
          } else {
            #expect(answer["invoice_number"]?.string == "A-\(number)")
            #expect(answer["total"]?.number?.double == Double(number) + 0.5, "\(number)")
          }
          #expect(completion.attempts.lines.last?.failure == nil)
          #expect(completion.attempts.lines.dropLast().allSatisfy { $0.failure != nil })
          all = all + completion.attempts
        }
      }
      let account = run.gateway.account
      let fates = (0..<account.requests).compactMap { plan.fate(of: $0) }
      #expect(Double(fates.count) > 0.15 * Double(account.requests))
      #expect(account.requests == count + fates.count { $0 != .slow })
      #expect(all.count == account.requests)
      #expect(all.cost == account.cost)
      #expect(budget.account.spent == account.cost)
      #expect(budget.account.uncertain == all.uncertainCost)
      #expect(budget.account.reserved == .zero)
      #expect(all.usage.promptTokens >= account.usage.promptTokens)
      print(
        """
        storm: \(count) questions, \(account.requests) requests, \(fates.count) faults \
        (\(account.faults.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", "))), \
        charged \(account.cost), settled \(all.cost ?? .zero), uncertain at most \(all.uncertainCost)
        """)
    }
  }
}
