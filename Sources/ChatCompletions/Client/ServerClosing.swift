import FoundationEssentials

/// A server's wish to be left alone for longer than a question waits, as where a day's requests are
/// used up.
struct ServerClosing: Sendable {
  /// What each question to it is answered until then.
  var error: ChatError
  /// How long that is.
  var wait: Duration
  /// When it ends.
  var until: Date
}

extension ChatExchange.Attempt {
  /// What the response says of that; nil where it asks for no wait, or for one that can be waited.
  ///
  /// - Parameter longest: the longest wait for a question.
  func closing(after longest: Duration, by judge: AnswerJudge) -> ServerClosing? {
    guard let failure, failure.kind == .rateLimited || failure.status == 503,
      failure.kind != .billing,
      let wait = RetryHints(headers, words: failure.providerMessage, now: Date()).retryAfter,
      wait > longest
    else { return nil }
    // By the server's own clock, where it tells, so that a replay says what was said.
    let now = headers["Date"].flatMap { HTTPDate.parse($0) } ?? Date()
    let seconds = (now.timeIntervalSince1970 + Double(wait.components.seconds)).rounded(.up)
    let until = Date(timeIntervalSince1970: seconds)
    let words = failure.providerMessage.map { ": \($0)" } ?? ""
    let id = failure.requestID.map { " Request id \($0)." } ?? ""
    let end = words.last.map { ".!?".contains($0) } == true ? "" : "."
    var error = ChatError(
      .comeBackLater,
      "\(judge.host) asks to be left alone until \(until.formatted(.iso8601))\(words)\(end) "
        + ChatError.Kind.comeBackLater.wayOut(judge.profile) + id, status: failure.status,
      providerMessage: failure.providerMessage, requestID: failure.requestID)
    error.response = failure.response
    return ServerClosing(error: error, wait: wait, until: until)
  }
}
