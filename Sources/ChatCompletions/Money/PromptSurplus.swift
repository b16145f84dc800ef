/// How many times as many prompt tokens a server counts as a question was expected to have at most: a
/// gateway may put words of its own before it, and a model may count pictures by another rule.
///
/// A value: it is asked before a request and taught after it. Many requests may be in flight that were
/// expected by the same factor, so each teaches what it was short of by itself and not on top of the
/// others.
struct PromptSurplus: Sendable, Hashable {
  /// By what expected tokens are multiplied; at least 1.
  private(set) var factor = 1.0

  /// Beyond this it is no habit of the server but something about the one question.
  static let largest = 8.0

  /// Learns from what was counted.
  ///
  /// - Parameter ceiling: what the question was expected to have.
  mutating func learn(counted: Int, of ceiling: RequestCeiling) {
    let expected = Double(max(ceiling.promptTokens, 1)) / ceiling.surplus
    let needed = min(max(Double(counted) / expected, 1), Self.largest)
    // What one question taught is forgotten over the next hundred that need less.
    factor = max(needed, 1 + (factor - 1) * 0.98)
  }
}
