import ChatCompletions

/// What became of a question, as it is kept.
enum KeptAnswer: Sendable {
  /// It was answered.
  case answered(ModelAnswer)
  /// It was too much for one answer: it is asked in parts, and never again as a whole.
  case divided(ModelFailure)
  /// Everybody who was asked declined to answer: the same question would have the same end.
  case declined(ModelFailure)

  /// The same, where this run has it already.
  var repeated: KeptAnswer {
    switch self {
    case .answered(var answer):
      answer.isRepeat = true
      return .answered(answer)
    case .divided(var failure):
      failure.isRepeat = true
      return .divided(failure)
    case .declined(var failure):
      failure.isRepeat = true
      return .declined(failure)
    }
  }

  /// Each time that a request was sent for it.
  var attempts: [ChatAttempt] {
    switch self {
    case .answered(let answer): answer.attempts
    case .divided(let failure), .declined(let failure): failure.attempts
    }
  }
}
