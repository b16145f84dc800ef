import FoundationEssentials
import Logging

/// One question on its way: its bytes, made once for all attempts, and its lines in the log.
struct ChatExchange {
  /// What one attempt brought.
  struct Attempt {
    var result: Result<ChatResponse, ChatError>
    var retryAfter: Duration?
    var requestID: String?

    /// The tokens that the attempt used, whether or not its answer can be.
    var usage: TokenUsage? {
      switch result {
      case .success(let response): response.usage
      case .failure(let error): error.response?.usage
      }
    }
  }

  private let http: HTTPRequest
  private let judge: AnswerJudge
  private let logger: Logger
  private let maxBytes: Int?

  init(
    _ request: ChatRequest, sending: SchemaSending?, endpoint: Endpoint, profile: ProviderProfile,
    logger: Logger
  ) {
    var headers: HTTPHeaders = ["Content-Type": "application/json", "Accept": "application/json"]
    endpoint.authorize(&headers)
    let lowered = request.lowered(for: profile, sending: sending)
    http = HTTPRequest(
      url: endpoint.completions, headers: headers,
      body: RequestBody.bytes(of: lowered, profile: profile))
    judge = AnswerJudge(
      profile: profile, host: endpoint.host, scrubber: Scrubber(key: endpoint.key))
    maxBytes = profile.maxRequestBytes
    var logger = logger
    logger[metadataKey: "model"] = "\(request.model)"
    logger[metadataKey: "host"] = "\(endpoint.host)"
    logger[metadataKey: "images"] = "\(request.imageCount)"
    logger[metadataKey: "body_bytes"] = "\(http.body.count)"
    self.logger = logger
  }

  /// The error of a body larger than the server takes, or nil; found before anything is sent.
  var isTooLarge: ChatError? {
    guard let maxBytes, http.body.count > maxBytes else { return nil }
    return ChatError(
      .requestTooLarge,
      "the request has \(http.body.count) bytes, and \(judge.host) takes \(maxBytes). "
        + ChatError.Kind.requestTooLarge.wayOut(judge.profile))
  }

  /// Sends the question once.
  func send(by transport: any HTTPTransport, number: Int) async -> Attempt {
    logger.debug("asking", metadata: ["attempt": "\(number)"])
    do {
      let response = try await transport.send(http)
      return Attempt(
        result: judge.judge(response), retryAfter: RetryAfter.delay(response.headers, now: Date()),
        requestID: judge.requestID(response.headers))
    } catch {
      let kind: ChatError.Kind = error.code == .cancelled ? .cancelled : .transport
      return Attempt(
        result: .failure(
          ChatError(kind, error.message, isRetryable: error.isRetryable, transport: error)))
    }
  }

  func logAnswer(_ response: ChatResponse, _ attempts: ChatAttempts) {
    logger.debug(
      "answered",
      metadata: [
        "attempts": "\(attempts.count)",
        "answered_by": "\(judge.scrubber.clean(response.model ?? "unknown"))",
        "prompt_tokens": "\(attempts.usage.promptTokens)",
        "completion_tokens": "\(attempts.usage.completionTokens)",
        "latency": "\(attempts.latency)",
      ])
  }

  func logRetry(_ error: ChatError, after delay: Duration) {
    logger.notice(
      "asking again", metadata: Self.facts(of: error).merging(["wait": "\(delay)"]) { $1 })
  }

  func logFailure(_ error: ChatError) {
    logger.debug("failed", metadata: Self.facts(of: error))
  }

  /// What the log may know of a failure: no words of the server, which may repeat the question.
  private static func facts(of error: ChatError) -> Logger.Metadata {
    [
      "kind": "\(error.kind.rawValue)", "attempts": "\(error.attempts.count)",
      "status": "\(error.status.map(String.init) ?? error.transport?.code.rawValue ?? "none")",
      "request_id": "\(error.requestID ?? "none")",
    ]
  }
}
