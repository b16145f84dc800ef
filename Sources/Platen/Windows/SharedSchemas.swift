import JSONSchema

/// The lowered schemas of a document's answers, each once.
///
/// Answers are held until all windows have theirs. Those that the journal kept come with a schema of their
/// own each, which is larger than the answer and the same for all.
struct SharedSchemas {
  /// More of them than a wide schema has groups are not looked through.
  private static let most = 32

  private var known: [LoweredSchema] = []

  /// The same outcome, with the schemas of those before it where they are equal.
  mutating func shared(_ outcome: WindowOutcome) -> WindowOutcome {
    var outcome = outcome
    for index in outcome.parts.indices {
      guard let schema = outcome.parts[index].loweredSchema else { continue }
      if let same = known.first(where: { $0 == schema }) {
        outcome.parts[index].loweredSchema = same
      } else if known.count < Self.most {
        known.append(schema)
      }
    }
    return outcome
  }
}
