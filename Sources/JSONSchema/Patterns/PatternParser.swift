/// Parses the patterns of ECMA-262 with the `u` flag.
///
/// Wider than the flag: an escaped ASCII punctuation mark stands for itself everywhere, and `]` and
/// `}` may stand alone, since schemas of other origin have them and they can mean but one thing.
struct PatternParser {
  let pattern: [Unicode.Scalar]
  var position = 0
  private var depth = 0
  private var groupCount = 0
  private var groupNames: Set<String> = []
  /// The groups that back-references ask for, which may come later in the pattern.
  private var references: [(offset: Int, number: Int?, name: String)] = []

  /// How deep groups may lie in each other.
  private static let maximumDepth = 200
  /// The most repetitions that are taken: `{1000}`.
  private static let maximumRepetitions = 100_000

  init(_ text: String) { pattern = Array(text.unicodeScalars) }

  /// The whole pattern.
  mutating func parse() throws(PatternError) -> PatternNode {
    let node = try parseChoice()
    if position < pattern.count { throw fault("there is a ')' without its '('") }
    for (offset, number, name) in references {
      let isKnown = number.map { $0 <= groupCount } ?? groupNames.contains(name)
      if !isKnown {
        throw PatternError(offset: offset, message: "the back-reference is to no group")
      }
    }
    return node
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

  private mutating func take(_ text: String) -> Bool {
    let scalars = Array(text.unicodeScalars)
    guard pattern[position...].starts(with: scalars) else { return false }
    position += scalars.count
    return true
  }

  private mutating func parseChoice() throws(PatternError) -> PatternNode {
    depth += 1
    defer { depth -= 1 }
    if depth > Self.maximumDepth { throw fault("groups lie too deep in each other") }
    var branches = [try parseSequence()]
    while take("|") { branches.append(try parseSequence()) }
    return branches.count == 1 ? branches[0] : .choice(branches)
  }

  private mutating func parseSequence() throws(PatternError) -> PatternNode {
    var nodes: [PatternNode] = []
    while let scalar = next, scalar != "|", scalar != ")" {
      let start = position
      let node = try parseTerm()
      guard let (minimum, maximum) = try parseQuantifier() else {
        nodes.append(node)
        continue
      }
      switch node {
      case .start, .end, .wordBoundary, .look:
        position = start
        throw fault("an assertion can't be repeated")
      case .set, .sequence, .choice, .repeated, .backReference:
        nodes.append(.repeated(node, minimum: minimum, maximum: maximum))
      }
    }
    return nodes.count == 1 ? nodes[0] : .sequence(nodes)
  }

  private mutating func parseTerm() throws(PatternError) -> PatternNode {
    switch next {
    case "^":
      position += 1
      return .start
    case "$":
      position += 1
      return .end
    case ".":
      position += 1
      return .set(ScalarSet(ranges: ScalarSet.lineEnds, isNegated: true))
    case "(": return try parseGroup()
    case "[":
      position += 1
      return .set(try parseClass())
    case "\\":
      position += 1
      if take("b") { return .wordBoundary(isNegated: false) }
      if take("B") { return .wordBoundary(isNegated: true) }
      if let scalar = next, scalar == "k" || ("1"..."9").contains(scalar) {
        return try parseBackReference()
      }
      return .set(try parseEscape(inClass: false).set)
    case "*", "+", "?": throw fault("there is nothing to repeat before this")
    case "{": throw fault("'{' must follow what it repeats; for the character itself write \\{")
    case let scalar?:
      position += 1
      return .set(ScalarSet(ranges: [scalar.value...scalar.value]))
    case nil: throw fault("the pattern ends too early")
    }
  }

  private mutating func parseGroup() throws(PatternError) -> PatternNode {
    let start = position
    var look: (isAhead: Bool, isNegated: Bool)?
    if take("(?:") {
    } else if take("(?=") {
      look = (true, false)
    } else if take("(?!") {
      look = (true, true)
    } else if take("(?<=") {
      look = (false, false)
    } else if take("(?<!") {
      look = (false, true)
    } else if take("(?<") {
      let name = try parseGroupName()
      groupCount += 1
      if !groupNames.insert(name).inserted { throw fault("there is another group \(name)") }
    } else if take("(?") {
      throw fault("after '(?' only ':', '=', '!', '<=', '<!' and '<name>' are known")
    } else {
      position += 1
      groupCount += 1
    }
    let node = try parseChoice()
    guard take(")") else {
      position = start
      throw fault("this '(' has no ')'")
    }
    guard let look else { return .sequence([node]) }
    return .look(node, isAhead: look.isAhead, isNegated: look.isNegated)
  }

  private mutating func parseBackReference() throws(PatternError) -> PatternNode {
    let offset = position
    if take("k<") {
      references.append((offset, nil, try parseGroupName()))
    } else if let number = try parseCount() {
      references.append((offset, number, ""))
    } else {
      throw fault("expected the name of a group as in \\k<name>")
    }
    return .backReference(offset: offset)
  }

  /// The name whose `<` lies before the position.
  private mutating func parseGroupName() throws(PatternError) -> String {
    let start = position
    while let scalar = next, scalar != ">" {
      let isPart =
        scalar == "$" || scalar == "_" || scalar.properties.isIDStart
        || (position > start && scalar.properties.isIDContinue)
      if !isPart { throw fault("the name of a group is made of letters, digits, '$' and '_'") }
      position += 1
    }
    var name = ""
    name.unicodeScalars.append(contentsOf: pattern[start..<position])
    if position == start || !take(">") { throw fault("expected the name of a group and '>'") }
    return name
  }

  private mutating func parseQuantifier()
    throws(PatternError) -> (minimum: Int, maximum: Int?)?
  {
    var range: (Int, Int?)?
    if take("*") {
      range = (0, nil)
    } else if take("+") {
      range = (1, nil)
    } else if take("?") {
      range = (0, 1)
    } else if next == "{" {
      range = try parseBraces()
    }
    // Whether it takes much or little makes no difference to whether there is a match.
    if range != nil { _ = take("?") }
    return range
  }

  private mutating func parseBraces() throws(PatternError) -> (Int, Int?) {
    let start = position
    position += 1
    let minimum = try parseCount()
    var maximum = minimum
    if take(",") { maximum = next == "}" ? nil : try parseCount() }
    guard let minimum, take("}") else {
      position = start
      throw fault(
        "expected a repetition such as {3}, {3,} or {3,5}; for the character itself write \\{")
    }
    if let maximum, maximum < minimum {
      position = start
      throw fault("the repetition's limits are out of order")
    }
    return (minimum, maximum)
  }

  private mutating func parseCount() throws(PatternError) -> Int? {
    var count: Int?
    while let scalar = next, ("0"..."9").contains(scalar) {
      count = (count ?? 0) * 10 + Int(scalar.value - 0x30)
      if count ?? 0 > Self.maximumRepetitions {
        throw fault("more than \(Self.maximumRepetitions) repetitions are not supported")
      }
      position += 1
    }
    return count
  }
}
