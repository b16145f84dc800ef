public import ChatCompletions

/// A run ended before its end: the cap on cost left no room for the next request.
///
/// Documents that were not begun, and those that could not go on, stay undone: they have no outcome, no
/// record and no reject. The same run with a higher cap goes on from there.
public struct StoppedByBudget: Error, Sendable, CustomStringConvertible {
  /// What became of the money.
  public let account: Budget

  public var description: String {
    let uncertain =
      account.uncertain == .zero
      ? "" : ", \(account.uncertain) reserved for requests whose cost nobody told"
    return "stopped by budget: \(account.spent) spent of \(account.cap)\(uncertain)"
  }
}
