/// Parses the patterns of ECMA-262 with the `u` flag.
///
/// Wider than the flag: an escaped ASCII punctuation mark stands for itself everywhere, and `]` and
/// `}` may stand alone, since schemas of other origin have them and they can mean but one thing.
struct PatternParser {
  let pattern: [Unicode.Scalar]
  var position = 0
  var flags = PatternFlags()
  var groups = PatternGroups()
  /// The properties that were named so far: to find what they hold for takes some time.
  var properties: [String: [ClosedRange<UInt32>]] = [:]
  private var sets: [ScalarSet] = []
  private var setNumbers: [ScalarSet: Int] = [:]
  private var depth = 0

  /// How deep groups may lie in each other.
  private static let maximumDepth = 200

  init(_ text: String) { pattern = Array(text.unicodeScalars) }

  /// The whole pattern.
  static func parse(_ text: String) throws(PatternError) -> PatternTree {
    var parser = PatternParser(text)
    let node = try parser.parseChoice()
    if parser.position < parser.pattern.count {
      throw parser.fault("there is a ')' without its '('")
    }
    return PatternTree(
      root: try parser.groups.resolve(node), sets: parser.sets,
      groupCount: parser.groups.count, hasBackReferences: !parser.groups.references.isEmpty)
  }

  var next: Unicode.Scalar? { position < pattern.count ? pattern[position] : nil }

  func fault(_ message: String) -> PatternError {
    PatternError(offset: min(position, max(pattern.count - 1, 0)), message: message)
  }

  mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard next == scalar else { return false }
    position += 1
    return true
  }

  mutating func take(_ text: String) -> Bool {
    let scalars = Array(text.unicodeScalars)
    guard pattern[position...].starts(with: scalars) else { return false }
    position += scalars.count
    return true
  }

  /// The number of a set.
  mutating func number(of set: ScalarSet) -> Int {
    if let number = setNumbers[set] { return number }
    sets.append(set)
    setNumbers[set] = sets.count - 1
    return sets.count - 1
  }

  mutating func parseChoice() throws(PatternError) -> PatternNode {
    depth += 1
    defer { depth -= 1 }
    if depth > Self.maximumDepth { throw fault("groups lie too deep in each other") }
    groups.enterChoice()
    var branches = [try parseSequence()]
    while take("|") {
      groups.enterBranch()
      branches.append(try parseSequence())
    }
    groups.leaveChoice()
    return branches.count == 1 ? branches[0] : .choice(branches)
  }

  private mutating func parseSequence() throws(PatternError) -> PatternNode {
    var nodes: [PatternNode] = []
    while let scalar = next, scalar != "|", scalar != ")" {
      let start = position
      let groupsBefore = groups.count
      let node = try parseTerm()
      guard let (minimum, maximum, isLazy) = try parseQuantifier() else {
        nodes.append(node)
        continue
      }
      switch node {
      case .assertion, .look:
        position = start
        throw fault("an assertion can't be repeated")
      case .set, .sequence, .choice, .repeated, .group, .backReference:
        let repetition = PatternRepetition(
          minimum: minimum, maximum: maximum, isLazy: isLazy,
          groups: groupsBefore + 1..<groups.count + 1)
        nodes.append(.repeated(node, repetition))
      }
    }
    return nodes.count == 1 ? nodes[0] : .sequence(nodes)
  }

  private mutating func parseTerm() throws(PatternError) -> PatternNode {
    switch next {
    case "^":
      position += 1
      guard flags.isMultiline else { return .assertion(.start) }
      return .assertion(.lineStart(lineEnds: number(of: ScalarSet(ScalarSet.lineEnds))))
    case "$":
      position += 1
      guard flags.isMultiline else { return .assertion(.end) }
      return .assertion(.lineEnd(lineEnds: number(of: ScalarSet(ScalarSet.lineEnds))))
    case ".":
      position += 1
      let excluded = flags.dotsTakeAll ? [] : ScalarSet.lineEnds
      return .set(number(of: ScalarSet(excluded, isNegated: true)))
    case "(": return try parseGroup()
    case "[":
      position += 1
      return .set(number(of: try parseClass()))
    case "\\":
      position += 1
      if take("b") { return wordBoundary(isNegated: false) }
      if take("B") { return wordBoundary(isNegated: true) }
      if let scalar = next, scalar == "k" || ("1"..."9").contains(scalar) {
        return try parseBackReference()
      }
      return .set(number(of: ScalarSet(closed(try parseEscape(inClass: false).ranges))))
    case "*", "+", "?": throw fault("there is nothing to repeat before this")
    case "{": throw fault("'{' must follow what it repeats; for the character itself write \\{")
    case let scalar?:
      position += 1
      return .set(number(of: ScalarSet(closed([scalar.value...scalar.value]))))
    case nil: throw fault("the pattern ends too early")
    }
  }

  private mutating func wordBoundary(isNegated: Bool) -> PatternNode {
    let words = number(of: ScalarSet(closed(ScalarSet.word)))
    return .assertion(.wordBoundary(words: words, isNegated: isNegated))
  }

  /// Ranges with the other case of their letters, where case is ignored.
  func closed(_ ranges: [ClosedRange<UInt32>]) -> [ClosedRange<UInt32>] {
    flags.ignoresCase ? CaseFolding.closure(ranges) : ranges
  }
}
