/// One of the automata that together decide a pattern.
struct PatternTable: Sendable {
  let automaton: PatternAutomaton
  /// Whether the automaton must not match.
  let isNegated: Bool

  /// The automata of a pattern; nil where one would be too large, or it has look-arounds elsewhere
  /// than right after a leading `^`. Those there each ask for a match from the start, as the rest
  /// does: `^(?=.*[A-Z])(?!.*bad).{8,}$` is three patterns.
  static func tables(_ tree: PatternTree) throws(PatternError) -> [PatternTable]? {
    var rest = flattened(tree.root)
    var parts: [(node: PatternNode, isNegated: Bool)] = []
    if case .assertion(.start) = rest.first {
      while rest.count > 1, case .look(let node, true, let isNegated) = rest[1] {
        parts.append((.sequence([.assertion(.start), node]), isNegated))
        rest.remove(at: 1)
      }
    }
    // The rest first, as it is what mostly fails.
    parts.insert((.sequence(rest), false), at: 0)
    var tables: [PatternTable] = []
    for (node, isNegated) in parts {
      var looks: [PatternProgram.Look] = []
      let program = try PatternProgram(node, looks: &looks)
      guard let automaton = PatternAutomatonBuilder.automaton(program, sets: tree.sets) else {
        return nil
      }
      tables.append(PatternTable(automaton: automaton, isNegated: isNegated))
    }
    return tables
  }

  /// The nodes of sequences in each other, one after the other.
  private static func flattened(_ node: PatternNode) -> [PatternNode] {
    switch node {
    case .sequence(let nodes): nodes.flatMap(flattened)
    case .group(let node, _): flattened(node)
    case .set, .choice, .repeated, .assertion, .look, .backReference: [node]
    }
  }
}
