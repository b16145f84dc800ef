import Logging

/// One question on its way: its bytes, made once for all attempts, and its lines in the log.
struct ChatExchange {
  /// What one attempt brought.
  struct Attempt {
    var result: Result<ChatResponse, ChatError>
    /// The response's status and header fields, where there was one.
    var status: Int?
    var headers = HTTPHeaders()
    var requestID: String?
    /// The time to the first thing that the model made, where the answer was streamed.
    var timeToFirstToken: Duration?
    /// About how many tokens were not made because the answer was cut off.
    var tokensSaved = 0
    /// The tokens of a stream that ended before they were counted, about.
    var estimatedUsage: TokenUsage?
    /// Whether a stream ended before its answer did: what was counted by then is not all.
    var isBrokenOff = false

    /// The tokens that the server counted, whether or not its answer can be used.
    var countedUsage: TokenUsage? {
      switch result {
      case .success(let response): response.usage
      case .failure(let error): error.response?.usage
      }
    }
  }

  let judge: AnswerJudge
  private let http: HTTPRequest
  private let logger: Logger
  private let streams: Bool
  /// A watch for one answer.
  let watch: AnswerWatch
  /// The most tokens of the answer, where that is known.
  let maxTokens: Int?

  init(
    _ request: ChatRequest, sending: SchemaSending?, endpoint: Endpoint, profile: ProviderProfile,
    logger: Logger, schemas: WatchedSchemas = WatchedSchemas()
  ) {
    streams = profile.streams && request.streams
    let lowered = request.lowered(for: profile, sending: sending)
    http = HTTPRequest(
      url: endpoint.completions,
      headers: Self.headers(endpoint, streams: streams),
      content: RequestBody.content(of: lowered, profile: profile, streams: streams))
    judge = AnswerJudge(
      profile: profile, host: endpoint.host, scrubber: Scrubber(key: endpoint.key),
      sight: ImageSight(lowered, profile: profile))
    watch = Self.watch(request, sending: sending, schemas: schemas, streams: streams)
    maxTokens = lowered.maxTokens
    var logger = logger
    logger[metadataKey: "model"] = "\(request.model)"
    logger[metadataKey: "host"] = "\(endpoint.host)"
    logger[metadataKey: "images"] = "\(request.imageCount)"
    logger[metadataKey: "body_bytes"] = "\(http.content.count)"
    self.logger = logger
  }

  private static func headers(_ endpoint: Endpoint, streams: Bool) -> HTTPHeaders {
    var headers: HTTPHeaders = [
      "Content-Type": "application/json",
      // Errors, and whole answers of servers that do not stream, come as JSON all the same.
      "Accept": streams ? "text/event-stream, application/json" : "application/json",
    ]
    endpoint.authorize(&headers)
    return headers
  }

  /// A watch for the answers to a request. A schema that was lowered is not watched for: an answer
  /// that strays from it may still become one that the request's own schema takes.
  private static func watch(
    _ request: ChatRequest, sending: SchemaSending?, schemas: WatchedSchemas, streams: Bool
  ) -> AnswerWatch {
    switch request.responseFormat {
    case .jsonSchema(_, let source, _):
      let isWatched = streams && request.watch.contains(.schema) && sending?.lowered == nil
      return AnswerWatch(
        request.watch, expectsJSON: true, schema: isWatched ? schemas.compiled(source) : nil)
    case .jsonObject: return AnswerWatch(request.watch, expectsJSON: true, schema: nil)
    case .text: return AnswerWatch(request.watch, expectsJSON: false, schema: nil)
    }
  }

  /// The bytes of the body.
  var bodyBytes: Int { http.content.count }

  /// The error of a body larger than the server takes, or nil; found before anything is sent.
  var isTooLarge: ChatError? {
    guard let maxBytes = judge.profile.maxRequestBytes, http.content.count > maxBytes else {
      return nil
    }
    return ChatError(
      .requestTooLarge,
      "the request has \(http.content.count) bytes, and \(judge.host) takes \(maxBytes). "
        + ChatError.Kind.requestTooLarge.wayOut(judge.profile))
  }

  /// Sends the question once.
  func send(
    by transport: any HTTPTransport, number: Int, clock: RelativeClock
  ) async -> Attempt {
    logger.debug("asking", metadata: ["attempt": "\(number)"])
    do throws(TransportError) {
      if streams {
        let start = clock.now()
        return try await read(try await transport.open(http)) { clock.now() - start }
      }
      return attempt(try await transport.send(http))
    } catch {
      return Attempt(result: .failure(failure(error)))
    }
  }

  /// What a whole response brought.
  func attempt(_ response: HTTPResponse) -> Attempt {
    attempt(judge.judge(response), response)
  }

  /// What a response brought that was judged.
  func attempt(
    _ result: Result<ChatResponse, ChatError>, _ response: HTTPResponse
  ) -> Attempt {
    Attempt(
      result: result, status: response.status, headers: response.headers,
      requestID: judge.requestID(response.headers))
  }

  /// The failure of an exchange that brought no response, or not all of it.
  func failure(_ error: TransportError) -> ChatError {
    let kind: ChatError.Kind = error.code == .cancelled ? .cancelled : .transport
    return ChatError(kind, error.message, isRetryable: error.isRetryable, transport: error)
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
        "first_token": "\(attempts.timeToFirstToken.map { "\($0)" } ?? "not streamed")",
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
