/// How large a program grows while a pattern is compiled: nested repetitions multiply.
struct PatternSize {
  /// A larger program is refused.
  static let maximum = 100_000

  private var parts = 0

  /// Counts further parts, even such as need no instruction: an empty group can repeat, too.
  mutating func grow(by count: Int = 1) throws(PatternError) {
    parts += count
    if parts > Self.maximum {
      throw PatternError(
        offset: 0,
        message: "the pattern has more than \(Self.maximum) parts with its repetitions written "
          + "out; give them smaller limits, or none")
    }
  }
}
