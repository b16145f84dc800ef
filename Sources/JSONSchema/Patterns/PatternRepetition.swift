/// How often a part of a pattern repeats.
struct PatternRepetition {
  let minimum: Int
  /// Nil where there is no limit.
  let maximum: Int?
  /// Whether it takes as little as it can; only what back-references see depends on it.
  let isLazy: Bool
  /// The groups within, which each round forgets.
  let groups: Range<Int>
}
