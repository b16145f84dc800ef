import FoundationEssentials
import Imaging
public import Logging

/// Asks a model at an OpenAI-compatible chat-completions endpoint, and brings back a whole answer or
/// an error with a name.
///
/// It goes the ways forward that a failure has (`ChatError.Kind.ways`), sums what every attempt cost,
/// keeps below limits and a budget, and never logs a key, a prompt or an answer. A value: share it
/// freely; connections and limits are shared through its transport.
public struct ChatClient: Sendable {
  /// Where the server is.
  public let endpoint: Endpoint
  /// What the server takes.
  public let profile: ProviderProfile
  /// What carries the requests.
  public let transport: any HTTPTransport
  /// What is done after a failure.
  public let retry: RetryPolicy

  private let lanes: [ChatLane]
  private let budget: SharedBudget?
  private let clock: RelativeClock
  private let jitter: @Sendable () -> Double
  private let logger: Logger
  private let schemas = WatchedSchemas()
  private let notify: @Sendable (ServerNotice) -> Void
  private let observe: @Sendable (RequestEvent) -> Void

  /// A client of one server, and of others where it fails.
  ///
  /// - Parameters:
  ///   - limits: How much may be asked of each server; the strictest of all clients of a transport
  ///     count.
  ///   - fallbacks: Who is asked instead, in this order.
  ///   - budget: What may be spent; then each profile must know its model's price and limits.
  ///   - rungs: Remembers which way to ask for structure worked.
  ///   - clock: What waits between attempts and measures latency; a replay waits for nothing.
  ///   - jitter: A number from 0 up to 1 by chance, for the waits.
  ///   - logger: Gets one line an attempt, at `debug`, one a retry, at `notice`, and a server that is
  ///     down, at `warning`.
  ///   - notify: Told when a server is down, when it is there again, and when it asks to be left alone.
  ///   - observe: Told what becomes of each request on its way.
  public init(
    endpoint: Endpoint, profile: ProviderProfile, transport: any HTTPTransport,
    retry: RetryPolicy = RetryPolicy(), limits: RateLimits = RateLimits(),
    fallbacks: [ChatTarget] = [], budget: SharedBudget? = nil,
    rungs: any RungMemory = TransientRungMemory(),
    clock: any Clock<Duration> = ContinuousClock(),
    jitter: @escaping @Sendable () -> Double = { Double.random(in: 0..<1) },
    logger: Logger, notify: @escaping @Sendable (ServerNotice) -> Void = { _ in },
    observe: @escaping @Sendable (RequestEvent) -> Void = { _ in }
  ) {
    self.endpoint = endpoint
    self.profile = profile
    self.transport = transport
    self.retry = retry
    self.budget = budget
    let clock: any Clock<Duration> = transport.isReplay ? ReplayClock() : clock
    self.clock = RelativeClock(clock)
    self.jitter = jitter
    self.logger = logger
    self.notify = notify
    self.observe = observe
    let gates = transport.gates ?? RequestGates()
    lanes = ([ChatTarget(endpoint: endpoint, profile: profile)] + fallbacks).map { target in
      ChatLane(
        target, gate: gates.gate(for: target.endpoint, limits: limits, clock: clock), rungs: rungs)
    }
    for lane in lanes where lane.target.endpoint.sendsKeyInClear {
      logger.warning(
        "the key is sent without encryption: use https",
        metadata: ["host": "\(lane.target.endpoint.host)"])
    }
  }

  /// Asks, and goes on after failures for as long as there is a way forward.
  ///
  /// - Parameters:
  ///   - canSplit: Whether the caller can ask about less at once. Then what is too much is
  ///     thrown where splitting is the best way forward (`ChatError.Kind.ways`).
  ///   - canShowLess: Whether it can show fewer pictures at once, for only that makes a request smaller
  ///     that is too large; nil for what `canSplit` says.
  @concurrent
  public func complete(
    _ request: ChatRequest, canSplit: Bool = false, canShowLess: Bool? = nil
  ) async throws(ChatError) -> ChatCompletion {
    let start = clock.now()
    var question = await ChatQuestion(
      request, lanes: lanes, canSplit: canSplit, canShowLess: canShowLess ?? canSplit)
    var attempts = ChatAttempts()
    var spent = WaysSpent()
    var exchange = exchange(of: question, spent)
    while true {
      let turn = await turn(of: question, exchange, number: attempts.count + 1)
      if let attempt = turn.attempt { attempts.add(attempt) }
      attempts.latency = clock.now() - start

      var completion: ChatCompletion?
      var error: ChatError
      switch turn.result {
      case .success(let response):
        let answer = ChatCompletion(
          response: response, attempts: attempts, requestID: turn.attempt?.requestID,
          loweredSchema: question.sending?.lowered)
        guard let failure = question.disregard(in: response) else {
          await question.worked(response)
          exchange.logAnswer(response, attempts)
          return answer
        }
        attempts.mark(as: failure.kind)
        completion = answer
        error = failure
      case .failure(let failure): error = failure
      }
      error.attempts = attempts
      let open = question.open(after: error)
      guard
        let step = retry.next(
          after: error, hints: turn.hints, spent: spent, open: open, jitter: jitter()),
        step.way != .split
      else {
        // Where nothing else can be done, the caller may still make something of it.
        if let completion { return completion }
        exchange.logFailure(error)
        throw error
      }
      exchange.logRetry(error, after: step.wait)
      let host = question.lane.target.endpoint.host
      observe(.waiting(host: host, for: step.wait, after: error.kind))
      defer { observe(.waited) }
      try await wait(step.wait, attempts)
      spent.add(step.way, isCharged: !turn.isOutage)
      await question.take(step.way, after: error)
      if step.way != .retry { exchange = self.exchange(of: question, spent) }
    }
  }

  private func exchange(of question: ChatQuestion, _ spent: WaysSpent) -> ChatExchange {
    question.exchange(
      logger: logger, schemas: schemas, mayAskAgain: spent.reasks < retry.reasks)
  }

  /// Waits for its turn, reserves the most that it can cost, sends it once, and settles.
  private func turn(
    of question: ChatQuestion, _ exchange: ChatExchange, number: Int
  ) async -> ChatTurn {
    if let error = exchange.isTooLarge { return ChatTurn(unsent: error) }
    let (lane, facts) = (question.lane, question.facts)
    if let error = lane.refusal(at: clock.now()) { return ChatTurn(unsent: error) }
    let ceiling = lane.ceiling(question.request, bodyBytes: exchange.bodyBytes, facts: facts)
    let most = ceiling.cost(at: facts.price)
    let admission: RequestGate.Admission
    observe(.queued(host: lane.target.endpoint.host))
    do throws(ChatError) {
      let cost = RequestCost(
        tokens: ceiling.tokens,
        imageBytes: question.request.images.reduce(0) { $0 + $1.bytes.count })
      admission = try await lane.gate.admit(cost, isPatient: question.isLast)
    } catch {
      observe(.withdrawn)
      return ChatTurn(unsent: error)
    }
    do throws(ChatError) {
      // Others may have found out meanwhile that it is of no use.
      if let error = lane.refusal(at: clock.now()) { throw error }
      try await reserve(most, for: question)
    } catch {
      _ = lane.gate.finish(admission, RequestOutcome(.unknown, tokens: 0))
      observe(.withdrawn)
      return ChatTurn(unsent: error)
    }

    let sent = clock.now()
    observe(.sent)
    var brought = await exchange.send(by: transport, number: number, clock: clock)
    observe(.ended)
    let closing = brought.closing(after: retry.maxRetryAfter, by: exchange.judge)
    if let closing { brought.result = .failure(closing.error) }
    var attempt = brought.account(of: question)
    attempt.latency = clock.now() - sent
    let settlement = brought.settlement(cost: attempt.cost)
    if let most {
      attempt.uncertainCost = settlement.uncertain(of: most)
      budget?.settle(most, as: settlement)
    }
    lane.learn(brought.countedUsage, of: ceiling)
    var turn = ChatTurn(brought, attempt: attempt)
    if let closing {
      if lane.note(closing.error, until: clock.now() + closing.wait) {
        announce(closing.until, of: lane)
      }
    } else if let error = brought.failure {
      lane.note(error)
    }
    announce(
      lane.gate.finish(
        admission,
        brought.outcome(
          unit: lane.target.profile.resetUnit, hints: turn.hints, settlement: settlement)),
      of: lane)
    turn.isOutage = lane.gate.isDown
    return turn
  }

  private func reserve(_ most: Money?, for question: ChatQuestion) async throws(ChatError) {
    guard let budget else { return }
    guard let most else {
      let (request, endpoint) = (question.request, question.lane.target.endpoint)
      let missing = question.facts.missingBound(
        maxTokens: request.maxTokens, showsImages: request.imageCount > 0)
      let reason = missing.map { ", for \($0.clause): \($0.wayOut)" } ?? ""
      throw ChatError(
        .invalidRequest,
        "nothing is asked of \(request.model) at \(endpoint.host) under a cap on cost\(reason)")
    }
    try await budget.reserve(most)
  }

  private func wait(_ duration: Duration, _ attempts: ChatAttempts) async throws(ChatError) {
    guard duration > .zero else { return }
    do {
      try await clock.sleep(for: duration)
    } catch {
      throw ChatError(
        .cancelled, "the question was cancelled while it waited to be asked again",
        attempts: attempts)
    }
  }

  private func announce(_ closedUntil: Date, of lane: ChatLane) {
    let host = lane.target.endpoint.host
    logger.warning(
      "the server asks to be left alone: nothing more is asked of it",
      metadata: ["host": "\(host)", "until": "\(closedUntil.formatted(.iso8601))"])
    notify(.closed(host: host, until: closedUntil))
  }

  private func announce(_ change: Breaker.Change?, of lane: ChatLane) {
    let host = lane.target.endpoint.host
    switch change {
    case .paused(let wait)?:
      logger.warning(
        "the server is down: requests wait",
        metadata: ["host": "\(host)", "next_try": "\(wait)"])
      notify(.paused(host: host, nextTry: wait))
    case .resumed?:
      logger.warning("the server is there again", metadata: ["host": "\(host)"])
      notify(.resumed(host: host))
    case nil: break
    }
  }
}
