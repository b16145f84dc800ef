import FoundationEssentials

/// What came of one turn of a question: an answer, or a failure before or after it was sent.
struct ChatTurn {
  var result: Result<ChatResponse, ChatError>
  /// The account of the attempt; nil where nothing was sent.
  var attempt: ChatAttempt?
  /// What the response says about sending again.
  var hints = RetryHints()
  /// Whether it failed because the server is down for everybody, which costs the question no attempt.
  var isOutage = false

  /// A turn that ended before anything was sent.
  init(unsent error: ChatError) { result = .failure(error) }

  /// A turn by its attempt.
  init(_ sent: ChatExchange.Attempt, attempt: ChatAttempt) {
    result = sent.result
    self.attempt = attempt
    hints = RetryHints(sent.headers, words: sent.failure?.providerMessage, now: Date())
  }
}

extension ChatExchange.Attempt {
  /// What went wrong, where something did.
  var failure: ChatError? {
    if case .failure(let error) = result { error } else { nil }
  }

  /// The attempt's line in the account of a question.
  func account(of question: ChatQuestion) -> ChatAttempt {
    let counted = countedUsage
    let price = question.facts.price
    let list = counted.flatMap { price?.cost(of: $0) }
    let stated = headers["X-Auto-Routed"] == nil ? nil : headers["X-Routing-Selected"]
    let response = if case .success(let response) = result { response } else { failure?.response }
    var attempt = ChatAttempt(
      profile: question.lane.target.profile.name, model: question.request.model,
      answeredBy: response?.model ?? stated, way: question.way, failure: failure?.kind,
      status: status, usage: counted ?? estimatedUsage,
      cost: counted?.cost ?? headers.statedCost ?? list, listCost: list, requestID: requestID)
    attempt.isUsageEstimated = counted == nil && estimatedUsage != nil
    attempt.timeToFirstToken = timeToFirstToken
    attempt.tokensSaved = tokensSaved
    return attempt
  }

  /// What the attempt cost: counted, lost, or nothing because it never reached a model.
  func settlement(cost: Money?) -> Budget.Settlement {
    if let cost { return isBrokenOff ? .partly(cost) : .counted(cost) }
    if countedUsage != nil || estimatedUsage != nil { return .lost }
    if let transport = failure?.transport {
      switch transport.code {
      case .badURL, .couldNotResolve, .couldNotConnect, .tls, .badCertificate: return .nothing
      default: return .lost
      }
    }
    switch status ?? 0 {
    // An answer without a count; a gateway that gave up waiting for a server that may have gone on.
    case 200..<300, 408, 499, 502, 504, 520..<528: return .lost
    default: return .nothing
    }
  }

  /// What the attempt says of the server's limits and health.
  func outcome(unit: ResetUnit, hints: RetryHints, settlement: Budget.Settlement) -> RequestOutcome
  {
    var outcome = RequestOutcome(
      ending, error: failure,
      reading: RateReading(headers, unit: unit, unixTime: Date().timeIntervalSince1970))
    if let usage = countedUsage ?? estimatedUsage {
      outcome.tokens = usage.promptTokens + usage.completionTokens
    } else if settlement == .nothing {
      outcome.tokens = 0
    }
    if ending == .throttled || ending == .strained && status == 503 {
      outcome.retryAfter = hints.retryAfter
    }
    return outcome
  }

  private var ending: RequestOutcome.Ending {
    guard let error = failure else { return .answered }
    switch error.kind {
    case .rateLimited: return .throttled
    // Its wait is not for the gate: who comes is turned away at once.
    case .comeBackLater: return .answered
    case .cancelled: return .unknown
    case .incompleteStream: return .failed
    case .transport:
      switch error.transport?.code {
      case .timedOut?: return .strained
      case .tooLarge?: return .answered
      // What is wrong here, or missing in a recording, says nothing of the server.
      case .badURL?, .badCertificate?, .noRecording?: return .unknown
      default: return .failed
      }
    case .serverError:
      if error.isOverload || status == 503 { return .strained }
      return status == 408 || status == 409 ? .answered : .failed
    default: return .answered
    }
  }
}
