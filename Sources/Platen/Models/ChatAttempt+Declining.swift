import ChatCompletions

extension ChatAttempt {
  /// Who was asked, as `ModelSelection.asked` has it.
  var asked: String { "\(profile) \(model)" }

  /// Whether the model declined in an answer, or a filter withheld what it said: that is billed as any
  /// other answer. A filter that let no question through took nothing.
  var isDeclined: Bool {
    guard let status, (200..<300).contains(status) else { return false }
    return failure == .refused || failure == .filtered
  }
}

extension [ChatAttempt] {
  /// Who declined to answer; of each the last word counts.
  var decliners: Set<String> {
    var last: [String: ChatAttempt] = [:]
    for attempt in self { last[attempt.asked] = attempt }
    return Set(last.values.filter(\.isDeclined).map(\.asked))
  }
}
