import ChatCompletions

/// What became of a question, as it is kept.
enum KeptAnswer: Sendable {
  /// It was answered.
  case answered(ModelAnswer)
  /// It was too much for one answer: it is asked in parts, and never again as a whole.
  case divided(ModelFailure)

  /// Each time that a request was sent for it.
  var attempts: [ChatAttempt] {
    switch self {
    case .answered(let answer): answer.attempts
    case .divided(let failure): failure.attempts
    }
  }
}
