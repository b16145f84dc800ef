/// A parsed pattern with its sets.
struct PatternTree {
  let root: PatternNode
  let sets: [ScalarSet]
  let groupCount: Int
  let hasBackReferences: Bool
}
