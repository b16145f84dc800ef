import FoundationEssentials
public import Logging

/// Asks a model at an OpenAI-compatible chat-completions endpoint, and brings back a whole answer or
/// an error with a name.
///
/// It retries what may pass, sums what every attempt cost, and never logs a key, a prompt or an
/// answer. A value: share it freely; connections are shared through its transport.
public struct ChatClient: Sendable {
  /// Where the server is.
  public let endpoint: Endpoint
  /// What the server takes.
  public let profile: ProviderProfile
  /// What carries the requests.
  public let transport: any HTTPTransport
  /// When a failed request is sent again.
  public let retry: RetryPolicy

  private let clock: any Clock<Duration>
  private let jitter: @Sendable () -> Double
  private let logger: Logger
  private let sendings: SchemaSendings
  private let schemas = WatchedSchemas()

  /// A client of one server.
  ///
  /// - Parameters:
  ///   - clock: What waits between attempts and measures latency.
  ///   - jitter: A number from 0 up to 1 by chance, for the waits.
  ///   - logger: Gets one line an attempt, at `debug`, and one a retry, at `notice`.
  public init(
    endpoint: Endpoint, profile: ProviderProfile, transport: any HTTPTransport,
    retry: RetryPolicy = RetryPolicy(), clock: any Clock<Duration> = ContinuousClock(),
    jitter: @escaping @Sendable () -> Double = { Double.random(in: 0..<1) },
    logger: Logger
  ) {
    self.endpoint = endpoint
    self.profile = profile
    self.transport = transport
    self.retry = retry
    self.clock = clock
    self.jitter = jitter
    self.logger = logger
    sendings = SchemaSendings(profile)
    if endpoint.sendsKeyInClear {
      logger.warning(
        "the key is sent without encryption: use https", metadata: ["host": "\(endpoint.host)"])
    }
  }

  /// Asks, and asks again while a failure may pass.
  @concurrent
  public func complete(_ request: ChatRequest) async throws(ChatError) -> ChatCompletion {
    try await complete(request, clock: clock)
  }

  private func complete<C: Clock<Duration>>(
    _ request: ChatRequest, clock: C
  ) async throws(ChatError) -> ChatCompletion {
    let start = clock.now
    let price = profile.facts(of: request.model).price
    let sending = sendings.sending(for: request)
    let exchange = ChatExchange(
      request, sending: sending, endpoint: endpoint, profile: profile, logger: logger,
      schemas: schemas)
    var attempts = ChatAttempts()
    if let error = exchange.isTooLarge { throw error }

    while true {
      attempts.count += 1
      let attempt = await exchange.send(by: transport, number: attempts.count, clock: clock)
      attempts.add(attempt.usage, price: price)
      attempts.timeToFirstToken = attempt.timeToFirstToken
      attempts.tokensSaved += attempt.tokensSaved
      attempts.latency = start.duration(to: clock.now)

      var error: ChatError
      switch attempt.result {
      case .success(let response):
        exchange.logAnswer(response, attempts)
        return ChatCompletion(
          response: response, attempts: attempts, requestID: attempt.requestID,
          loweredSchema: sending?.lowered)
      case .failure(let failure): error = failure
      }
      error.attempts = attempts
      guard
        let delay = retry.delay(
          afterAttempts: attempts.count, isRetryable: error.isRetryable,
          retryAfter: RetryAfter.delay(attempt.headers, now: Date()), jitter: jitter())
      else {
        exchange.logFailure(error)
        throw error
      }
      exchange.logRetry(error, after: delay)
      do {
        try await clock.sleep(for: delay)
      } catch {
        throw ChatError(
          .cancelled, "the question was cancelled while it waited to be asked again",
          attempts: attempts)
      }
    }
  }
}
