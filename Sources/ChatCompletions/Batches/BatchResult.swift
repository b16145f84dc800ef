import JSON

/// What a batch brought for one of its lines.
public struct BatchResult: Sendable {
  /// The line's name.
  public var customID: String
  /// The answer, or its named failure.
  public var result: Result<ChatCompletion, ChatError>

  /// Reads the lines of an output file or an error file.
  ///
  /// - Throws: where a line is not JSON or has no `custom_id`: nobody knows then whose answer is lost.
  static func read(
    _ file: [UInt8], judge: AnswerJudge, price: (String) -> TokenPrice?
  ) throws(BatchError) -> [BatchResult] {
    var results: [BatchResult] = []
    for (number, line) in file.split(separator: UInt8(ascii: "\n")).enumerated() {
      guard line.contains(where: { $0 > 0x20 }) else { continue }
      let value = try? JSONValue(
        parsing: line,
        options: JSONParsingOptions(repeatedNames: .keepLast, loneSurrogates: .replace))
      guard let value, let id = value["custom_id"]?.string else {
        throw BatchError(
          .malformed, "line \(number + 1) of a batch's results is not JSON with a custom_id")
      }
      results.append(
        BatchResult(customID: id, result: outcome(of: value, judge: judge, price: price)))
    }
    return results
  }

  private static func outcome(
    of line: JSONValue, judge: AnswerJudge, price: (String) -> TokenPrice?
  ) -> Result<ChatCompletion, ChatError> {
    let response = line["response"]
    let status = response?["status_code"]?.number?.int ?? (response == nil ? 500 : 200)
    // A request that never ran has an error and no response.
    let body = response?["body"] ?? .object(["error": line["error"] ?? .null])
    let judged = judge.judge(
      HTTPResponse(status: status, headers: [:], body: body.bytes(.compact)))
    let requestID = response?["request_id"]?.string
    func attempts(_ answer: ChatResponse?) -> ChatAttempts {
      let usage = answer?.usage
      let list = usage.flatMap { used in price(answer?.model ?? "")?.cost(of: used) }
      var attempts = ChatAttempts()
      attempts.add(
        ChatAttempt(
          profile: judge.profile.name, model: answer?.model ?? "", status: status, usage: usage,
          cost: usage?.cost ?? list, listCost: list, requestID: requestID))
      return attempts
    }
    switch judged {
    case .success(let answer):
      return .success(
        ChatCompletion(response: answer, attempts: attempts(answer), requestID: requestID))
    case .failure(var error):
      error.attempts = attempts(error.response)
      return .failure(error)
    }
  }
}
