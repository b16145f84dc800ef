import JSON

/// Tells, of a whole HTTP response or of the answer that a stream brought, whether it can be used, and
/// if not, why.
///
/// Status first; then what the body says, at any status; then how the answer ended. A value without
/// sockets or clock.
struct AnswerJudge: Sendable {
  var profile: ProviderProfile
  var host: String
  var scrubber: Scrubber
  /// What the request shows.
  var sight = ImageSight()

  /// The answer, or its named failure.
  func judge(_ response: HTTPResponse) -> Result<ChatResponse, ChatError> {
    let body = try? JSONValue(
      parsing: response.body,
      options: JSONParsingOptions(repeatedNames: .keepLast, loneSurrogates: .replace))
    let fault = body.flatMap { ProviderFault($0) }
    let id = requestID(response.headers)
    // A request that failed may have been counted all the same.
    func beside() -> ChatResponse? { body.flatMap { told(by: $0) } }
    guard (200..<300).contains(response.status) else {
      return .failure(
        failure(response, fault: fault, words: fault?.message, id: id, answer: beside()))
    }
    guard let body else {
      return .failure(
        error(
          .notJSON, "\(host) answered with something that is not JSON", response,
          words: String(decoding: response.body, as: UTF8.self), id: id, isRetryable: true))
    }
    // Some gateways report a failure of the server behind them with status 200.
    if let fault {
      return .failure(
        failure(response, fault: fault, words: fault.message, id: id, answer: beside()))
    }
    guard let answer = decoded(body) else {
      var failure = error(
        .malformedAnswer, "the answer of \(host) is JSON but has no choices with a message",
        response, words: nil, id: id, isRetryable: true)
      failure.response = beside()
      return .failure(failure)
    }
    return outcome(of: answer, response)
  }

  private func decoded(_ body: JSONValue) -> ChatResponse? {
    ChatResponse(
      decoding: body, reasoningFields: profile.reasoningFields, usagePlaces: profile.usagePlaces)
  }

  /// What a body says beside a failure: an answer, or at least the tokens that it took; nil where it
  /// says neither.
  private func told(by body: JSONValue) -> ChatResponse? {
    let usage = TokenUsage(in: body, at: profile.usagePlaces)
    guard var answer = decoded(body) ?? usage.map({ ChatResponse(usage: $0) }) else { return nil }
    answer.model = (answer.model ?? body["model"]?.string).map { scrubber.clean(name: $0) }
    return answer
  }

  /// How a whole answer ended. The order matters: an answer made up without its pictures may end in
  /// any way, and a refusal for any reason.
  ///
  /// - Parameter response: the response that brought it; its body does not matter.
  func outcome(
    of answer: ChatResponse, _ response: HTTPResponse
  ) -> Result<ChatResponse, ChatError> {
    var answer = answer
    if answer.usage?.cost == nil { answer.usage?.cost = response.headers.statedCost }
    // The model's name goes into records.
    answer.model = answer.model.map { scrubber.clean(name: $0) }
    guard let (kind, message) = fault(of: answer) else { return .success(answer) }
    return .failure(failure(kind, message, response, answer))
  }

  /// What is wrong with an answer, and nil where nothing is.
  private func fault(of answer: ChatResponse) -> (ChatError.Kind, String)? {
    if sight.isMissed(by: answer.usage) {
      let counted = answer.usage.map { ImageSight.counted($0) } ?? 0
      return (
        .imageNotSeen,
        "\(host) counted \(counted) tokens in the question, whose pictures alone should cost about "
          + "\(sight.imageTokens)"
      )
    }
    if answer.refusal != nil { return (.refused, "the model declined to answer") }
    switch answer.finishReason {
    case .contentFilter?:
      return (.filtered, "\(host) withheld the answer by its content filter")
    case .length?:
      if let loop = Self.loop(of: answer) {
        return (
          .looping, "the answer repeated itself \(loop.times) times, up to the limit on tokens"
        )
      }
      let used = answer.usage.map { " after \($0.completionTokens) tokens" } ?? ""
      return Self.hasWords(answer)
        ? (.truncatedAnswer, "the answer was cut off by the limit on tokens\(used)")
        : (.truncatedAnswer, "thinking used up the limit on tokens\(used), before any answer")
    case .error?, .abort?: return (.serverError, "\(host) broke off the answer")
    default: break
    }
    if !Self.hasWords(answer), answer.toolCalls.isEmpty {
      return (.emptyAnswer, "the model's answer has no content")
    }
    return nil
  }

  private static func hasWords(_ answer: ChatResponse) -> Bool {
    answer.content?.contains { !$0.isWhitespace } == true
  }

  /// The repetition that an answer ends with.
  private static func loop(of answer: ChatResponse) -> RepetitionFinder.Repetition? {
    var content = RepetitionFinder(.content)
    var reasoning = RepetitionFinder(.reasoning)
    return content.append((answer.content ?? "").utf8)
      ?? reasoning.append((answer.reasoning ?? "").utf8)
  }

  /// The failure of an answer that came, whole or in part.
  func failure(
    _ kind: ChatError.Kind, _ message: String, _ response: HTTPResponse, _ answer: ChatResponse,
    words: String? = nil
  ) -> ChatError {
    var error = error(
      kind, message, response, words: words, id: requestID(response.headers),
      isRetryable: kind.ways.first == .retry)
    error.response = answer
    return error
  }

  /// The failure of a stream that is no answer.
  ///
  /// - Parameter answer: what came before.
  func failure(
    _ fault: StreamFault, _ response: HTTPResponse, _ answer: ChatResponse
  ) -> ChatError {
    switch fault {
    case .provider(let fault):
      return failure(
        response, fault: fault, words: fault.message, id: requestID(response.headers),
        answer: answer)
    case .notJSON(let words):
      // A piece of the answer that is broken must not be shown; what is none may say what is wrong.
      return failure(
        .malformedAnswer, "\(host) sent an event that is not JSON in the stream of its answer",
        response, answer, words: words.hasPrefix("{") ? nil : words)
    }
  }

  /// The failure of a response whose status or body says so.
  ///
  /// - Parameter answer: what it brought beside.
  private func failure(
    _ response: HTTPResponse, fault: ProviderFault?, words: String?, id: String?,
    answer: ChatResponse?
  ) -> ChatError {
    let isSuccess = (200..<300).contains(response.status)
    let inner = fault?.status.flatMap { (400..<600).contains($0) ? $0 : nil }
    let names = fault?.names ?? []
    // Behind a 200 the real status stands in the body, as a number or as a name.
    let status = isSuccess ? inner ?? Self.status(named: names) : response.status
    var kind = ChatError.Kind(status: status)
    if names.contains(where: profile.billingErrors.contains) {
      kind = .billing
    } else if names.contains(where: { $0.lowercased().contains("content_filter") }) {
      kind = .filtered
    } else if kind == .invalidRequest || kind == .serverError,
      isContextOverflow(names + [words ?? ""])
    {
      kind = .requestTooLarge
    }
    let isTerminal = [.billing, .filtered, .requestTooLarge].contains(kind)
    var message = "\(host) answered \(response.status)"
    if isSuccess, let inner { message += " with an error \(inner)" }
    if let name = names.first { message += " (\(scrubber.clean(name)))" }
    if kind == .redirected, let target = response.headers["Location"] {
      message += ", a redirect to \(scrubber.clean(Self.place(target))), which is not followed"
    }
    var failure = error(
      kind, message, response,
      words: words ?? (fault == nil ? String(decoding: response.body, as: UTF8.self) : nil), id: id,
      isRetryable: !isTerminal && RetryPolicy.isRetryable(status: status))
    // 529 is what some gateways make of an overloaded server behind them.
    failure.isOverload =
      !isTerminal && (status == 529 || names.contains(where: profile.overloadErrors.contains))
    failure.response = answer
    return failure
  }

  private func isContextOverflow(_ texts: [String]) -> Bool {
    texts.contains { text in
      let text = text.lowercased()
      return profile.contextErrors.contains { text.contains($0) }
    }
  }

  private func error(
    _ kind: ChatError.Kind, _ message: String, _ response: HTTPResponse, words: String?,
    id: String?, isRetryable: Bool
  ) -> ChatError {
    let words = words.map { scrubber.clean($0) }.flatMap { $0.isEmpty ? nil : $0 }
    var text = message
    if let words { text += ": \(words)" }
    if let last = text.last, !".!?".contains(last) { text += "." }
    let wayOut = kind.wayOut(profile)
    if !wayOut.isEmpty { text += " \(wayOut)" }
    if let id { text += " Request id \(id)." }
    return ChatError(
      kind, text, status: response.status, providerMessage: words, requestID: id,
      isRetryable: isRetryable)
  }

  /// The status that an error's name stands for; 502, a server behind that failed, for any other.
  private static func status(named names: [String]) -> Int {
    let statuses = [
      ("invalid_request", 400), ("authentication", 401), ("permission", 403), ("not_found", 404),
      ("rate_limit", 429), ("overloaded", 503),
    ]
    return statuses.first { word, _ in names.contains { $0.contains(word) } }?.1 ?? 502
  }

  /// The request's name in the server's log.
  func requestID(_ headers: HTTPHeaders) -> String? {
    ["x-request-id", "request-id", "x-trace-id", "apim-request-id"].lazy
      .compactMap { headers[$0] }.first { !$0.isEmpty }.map { scrubber.clean($0) }
  }

  /// Scheme and host of a URL: a redirect's path and query may hold a secret.
  private static func place(_ url: String) -> String {
    let parts = url.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
    guard parts.count > 2, parts[1].isEmpty else { return "another path of the same host" }
    let host = parts[2].split(separator: "@").last ?? ""
    return "\(parts[0])//\(host.prefix { $0 != "?" && $0 != "#" })"
  }
}
