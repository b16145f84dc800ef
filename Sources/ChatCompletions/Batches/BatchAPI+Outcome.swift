import JSON

extension BatchAPI {
  /// What a line's result is worth as the answer to its question: judged as an answer that came at
  /// once would be, and billed at the price of batches.
  public func outcome(
    of result: BatchResult, to request: ChatRequest
  ) -> Result<ChatCompletion, ChatError> {
    guard let status = result.status else { return .failure(unanswered(result)) }
    let sending = SchemaSending(request, profile: profile)
    let judge = AnswerJudge(
      profile: profile, host: endpoint.host, scrubber: scrubber,
      sight: ImageSight(request.lowered(for: profile, sending: sending), profile: profile))
    var headers: HTTPHeaders = [:]
    if let id = result.requestID { headers.append("x-request-id", id) }
    let judged = judge.judge(
      HTTPResponse(status: status, headers: headers, body: result.body.bytes(.compact)))
    let id = judge.requestID(headers)
    switch judged {
    case .success(let answer):
      return .success(
        ChatCompletion(
          response: answer,
          attempts: attempts(request, answer, status: status, failure: nil, id: id),
          requestID: id, loweredSchema: sending?.lowered))
    case .failure(var error):
      error.attempts = attempts(
        request, error.response, status: status, failure: error.kind, id: id)
      return .failure(error)
    }
  }

  /// The price of a token in a batch; nil where it is not known.
  private func price(of model: String) -> TokenPrice? {
    guard let percent = profile.batches?.pricePercent else { return nil }
    return profile.facts(of: model).price?.discounted(toPercent: percent)
  }

  private func attempts(
    _ request: ChatRequest, _ answer: ChatResponse?, status: Int, failure: ChatError.Kind?,
    id: String?
  ) -> ChatAttempts {
    let usage = answer?.usage
    let list = usage.flatMap { price(of: request.model)?.cost(of: $0) }
    var attempts = ChatAttempts()
    attempts.add(
      ChatAttempt(
        profile: profile.name, model: request.model, answeredBy: answer?.model, failure: failure,
        status: status, usage: usage, cost: usage?.cost ?? list, listCost: list, requestID: id))
    return attempts
  }

  /// The failure of a request that was never made, as in a batch that expired.
  private func unanswered(_ result: BatchResult) -> ChatError {
    let fault = ProviderFault(result.body)
    var message = "\(endpoint.host) did not answer this question of the batch"
    if let name = fault?.names.first { message += " (\(scrubber.clean(name)))" }
    let words = fault?.message.map { scrubber.clean($0) }
    if let words { message += ": \(words)" }
    if let last = message.last, !".!?".contains(last) { message += "." }
    return ChatError(
      .serverError, message + " Submit it again, or ask at once with platen run.",
      providerMessage: words, isRetryable: true)
  }
}
