/// What a server's answers taught of its tokens: how far its counts of prompts lie from what was
/// expected of them, since tokenizers differ and so do the rules of pictures; and how long its answers
/// are.
public struct TokenCalibration: Sendable, Hashable {
  /// The tokens that were expected of the questions so far; old ones count less and less.
  public private(set) var expected: Int
  /// The tokens that the server counted for them.
  public private(set) var counted: Int
  /// The answers so far; old ones count less and less.
  public private(set) var answers: Int
  /// The tokens of those answers, reasoning among them.
  public private(set) var answerTokens: Int

  /// A calibration by sums; none for one that changes nothing.
  public init(expected: Int = 0, counted: Int = 0, answers: Int = 0, answerTokens: Int = 0) {
    self.expected = max(expected, 0)
    self.counted = max(counted, 0)
    self.answers = max(answers, 0)
    self.answerTokens = max(answerTokens, 0)
  }

  /// Takes a question into account that the server has counted.
  ///
  /// - Parameter answered: The tokens of its answer.
  public mutating func add(expected: Int, counted: Int, answered: Int) {
    guard expected > 0, counted > 0 else { return }
    if answered > 0 {
      answers += 1
      answerTokens += min(answered, Self.memory)
      if answers > 1000 {
        answers /= 2
        answerTokens /= 2
      }
    }
    self.expected += min(expected, Self.memory)
    self.counted += min(counted, Self.memory * 8)
    // Halved where they grow large, so that a server that changes is followed.
    if self.expected > Self.memory {
      self.expected /= 2
      self.counted /= 2
    }
  }

  /// By what expected tokens are to be multiplied: 1 where nothing is known yet, and within a quarter
  /// and four times, beyond which it is no calibration but a fault.
  public var factor: Double {
    // The first answers move it only a little: as if some tokens had been expected rightly before.
    let prior = 1000.0
    return min(max((Double(counted) + prior) / (Double(expected) + prior), 0.25), 4)
  }

  /// The tokens to be expected, corrected.
  public func corrected(_ tokens: Int) -> Int { Int((Double(tokens) * factor).rounded(.up)) }

  /// The tokens of a usual answer; nil before the first.
  public var usualAnswer: Int? { answers == 0 ? nil : (answerTokens + answers - 1) / answers }

  /// About the tokens of a thousand pages.
  private static let memory = 4_000_000
}
