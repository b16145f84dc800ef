/// A parsed regular expression. Sets of code points are numbers in `PatternTree.sets`.
indirect enum PatternNode {
  case set(Int)
  case sequence([PatternNode])
  case choice([PatternNode])
  case repeated(PatternNode, PatternRepetition)
  /// `^`, `$`, `\b`, `\B`
  case assertion(PatternAssertion)
  /// `(?=…)`, `(?!…)`, `(?<=…)`, `(?<!…)`
  case look(PatternNode, isAhead: Bool, isNegated: Bool)
  /// `(…)`, `(?<name>…)`, numbered from 1.
  case group(PatternNode, number: Int)
  /// `\1`, `\k<name>`: what the one of the groups that took part took.
  case backReference([Int], ignoresCase: Bool)

  /// Whether it can match only from the start of a text.
  var isAnchored: Bool {
    switch self {
    case .assertion(.start): true
    case .sequence(let nodes): nodes.first?.isAnchored ?? false
    case .choice(let nodes): nodes.allSatisfy(\.isAnchored)
    case .repeated(let node, let repetition): repetition.minimum > 0 && node.isAnchored
    case .group(let node, _): node.isAnchored
    case .set, .assertion, .look, .backReference: false
    }
  }

  /// Whether it may match without taking anything.
  var mayBeEmpty: Bool {
    switch self {
    case .set: false
    case .sequence(let nodes): nodes.allSatisfy(\.mayBeEmpty)
    case .choice(let nodes): nodes.contains(where: \.mayBeEmpty)
    case .repeated(let node, let repetition): repetition.minimum == 0 || node.mayBeEmpty
    case .group(let node, _): node.mayBeEmpty
    case .assertion, .look, .backReference: true
    }
  }
}
