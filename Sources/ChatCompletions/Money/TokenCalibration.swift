/// How far a server's counts of prompt tokens lie from what was expected of them, learnt from its
/// answers: tokenizers differ, and so do the rules of pictures.
public struct TokenCalibration: Sendable, Hashable {
  /// The tokens that were expected of the questions so far; old ones count less and less.
  public private(set) var expected: Int
  /// The tokens that the server counted for them.
  public private(set) var counted: Int

  /// A calibration by sums; none for one that changes nothing.
  public init(expected: Int = 0, counted: Int = 0) {
    self.expected = max(expected, 0)
    self.counted = max(counted, 0)
  }

  /// Takes a question into account that the server has counted.
  public mutating func add(expected: Int, counted: Int) {
    guard expected > 0, counted > 0 else { return }
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

  /// About the tokens of a thousand pages.
  private static let memory = 4_000_000
}
