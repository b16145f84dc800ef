import ChatCompletions

extension Finding {
  /// What is to be known of how an answer came about: another model than was asked, a bill other than
  /// by the price list, answers that were cut off, and who was asked in vain before.
  static func list(_ attempts: ChatAttempts) -> [Finding] {
    var findings: [Finding] = []
    for attempt in attempts.lines where attempt.isByAnotherModel {
      findings.append(
        Finding(
          .note, code: "other_model",
          message: "'\(attempt.answeredBy ?? "")' answered, '\(attempt.model)' was asked"))
    }
    for attempt in attempts.lines {
      guard attempt.costDifference != nil, let cost = attempt.cost, let list = attempt.listCost
      else { continue }
      findings.append(
        Finding(
          .warning, code: "cost_differs",
          message:
            "\(attempt.profile) says that a request cost \(cost); by the profile's prices it "
            + "is \(list)"))
    }
    for attempt in attempts.lines where attempt.tokensSaved > 0 {
      findings.append(
        Finding(
          .note, code: "answer_cut_off",
          message: "an answer of which nothing could come"
            + (attempt.failure.map { " (\($0.rawValue))" } ?? "")
            + " was cut off; up to \(attempt.tokensSaved) tokens were not made"))
    }
    let last = attempts.lines.last
    if let first = attempts.lines.first, let last, first.profile != last.profile {
      findings.append(
        Finding(
          .note, code: "fell_back",
          message: "\(last.profile) was asked after \(first.profile) had failed"
            + (first.failure.map { " (\($0.rawValue))" } ?? "")))
    }
    var seen: Set<Finding> = []
    return findings.filter { seen.insert($0).inserted }
  }
}
