/// A parsed regular expression.
indirect enum PatternNode {
  case set(ScalarSet)
  case sequence([PatternNode])
  case choice([PatternNode])
  case repeated(PatternNode, minimum: Int, maximum: Int?)
  /// `^`
  case start
  /// `$`
  case end
  /// `\b`, or `\B` where negated.
  case wordBoundary(isNegated: Bool)
  /// `(?=…)`, `(?!…)`, `(?<=…)`, `(?<!…)`
  case look(PatternNode, isAhead: Bool, isNegated: Bool)
  /// `\1`, `\k<name>`: what a group took; well-formed, but no program can be made of it.
  case backReference(offset: Int)

  /// Whether it can match only from the start of a text.
  var isAnchored: Bool {
    switch self {
    case .start: true
    case .sequence(let nodes): nodes.first?.isAnchored ?? false
    case .choice(let nodes): nodes.allSatisfy(\.isAnchored)
    case .repeated(let node, let minimum, _): minimum > 0 && node.isAnchored
    case .set, .end, .wordBoundary, .look, .backReference: false
    }
  }
}
