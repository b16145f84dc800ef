/// The groups of a pattern while it is parsed, and the back-references to them, which may come
/// before the groups.
struct PatternGroups {
  /// A back-reference, by number or by name.
  struct Reference {
    let offset: Int
    var number: Int?
    var name = ""
  }

  private(set) var count = 0
  var references: [Reference] = []
  /// By name, the groups of that name, each with the branches that it lies in.
  private var named: [String: [(number: Int, branches: [Int: Int])]] = [:]
  /// The choices around the place, outermost first, and the branch in each.
  private var choices: [(choice: Int, branch: Int)] = []
  private var choiceCount = 0

  mutating func enterChoice() {
    choices.append((choiceCount, 0))
    choiceCount += 1
  }

  mutating func enterBranch() { choices[choices.count - 1].branch += 1 }

  mutating func leaveChoice() { choices.removeLast() }

  /// The number of a new group without name.
  mutating func open() -> Int {
    count += 1
    return count
  }

  /// The number of a new group; nil where one of the same name can take part with it. Two may have
  /// one name if they lie in different branches of a choice.
  mutating func open(named name: String) -> Int? {
    let branches = Dictionary(uniqueKeysWithValues: choices.map { ($0.choice, $0.branch) })
    for other in named[name] ?? [] {
      let isApart = other.branches.contains { choice, branch in
        branches[choice].map { $0 != branch } ?? false
      }
      if !isApart { return nil }
    }
    let number = open()
    named[name, default: []].append((number, branches))
    return number
  }

  /// A tree whose back-references have the numbers of their groups.
  func resolve(_ node: PatternNode) throws(PatternError) -> PatternNode {
    if references.isEmpty { return node }
    switch node {
    case .set, .assertion: return node
    case .sequence(let nodes): return .sequence(try resolve(nodes))
    case .choice(let nodes): return .choice(try resolve(nodes))
    case .repeated(let node, let repetition): return .repeated(try resolve(node), repetition)
    case .look(let node, let isAhead, let isNegated):
      return .look(try resolve(node), isAhead: isAhead, isNegated: isNegated)
    case .group(let node, let number): return .group(try resolve(node), number: number)
    case .backReference(let index, let ignoresCase):
      return .backReference(try numbers(references[index[0]]), ignoresCase: ignoresCase)
    }
  }

  private func resolve(_ nodes: [PatternNode]) throws(PatternError) -> [PatternNode] {
    var resolved: [PatternNode] = []
    for node in nodes { resolved.append(try resolve(node)) }
    return resolved
  }

  private func numbers(_ reference: Reference) throws(PatternError) -> [Int] {
    if let number = reference.number {
      if number <= count { return [number] }
    } else if let groups = named[reference.name] {
      return groups.map(\.number)
    }
    throw PatternError(offset: reference.offset, message: "the back-reference is to no group")
  }
}
