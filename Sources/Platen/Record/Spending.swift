/// What answers took: over all runs, and in this one.
struct Spending: Sendable, Hashable {
  /// All that was ever paid for them.
  private(set) var usage = Usage()
  /// What this run paid; answers that the journal had kept cost it nothing.
  private(set) var now = Usage()

  /// Adds what an answer took.
  ///
  /// - Parameter isKept: whether an earlier run had paid for it.
  mutating func add(_ use: Usage, isKept: Bool = false) {
    usage += use
    if !isKept { now += use }
  }

  static func += (sum: inout Spending, other: Spending) {
    sum.usage += other.usage
    sum.now += other.now
  }
}
