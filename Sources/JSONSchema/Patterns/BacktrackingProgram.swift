/// A regular expression as instructions that are followed one way at a time, as ECMA-262 says it
/// (section 22.2.2): needed only for back-references, which ask what a group took on that way.
struct BacktrackingProgram: Sendable {
  enum Instruction: Sendable {
    case take(set: Int, isBackward: Bool)
    /// Goes on with the first, and with the second where that leads to no match.
    case split(Int, Int)
    case jump(Int)
    case assert(PatternAssertion)
    /// Keeps the position in a slot.
    case keep(slot: Int)
    case copy(from: Int, to: Int)
    /// Forgets what groups took: their slots.
    case forget(Range<Int>)
    /// Gives up the way where nothing was taken since the slot was kept.
    case progress(slot: Int)
    /// Begins a look-around; the two slots from `slot` on are its own, its end lies at `after`.
    case look(slot: Int, isNegated: Bool, after: Int)
    case lookEnd(slot: Int, isNegated: Bool)
    case backReference([Int], ignoresCase: Bool, isBackward: Bool)
    case match
  }

  private(set) var instructions: [Instruction] = []
  /// Two a group, from group 0 on, then one more each, for where it began; then those of loops and
  /// look-arounds.
  private(set) var slotCount: Int
  let isAnchored: Bool
  private let groupCount: Int
  private var size = PatternSize()

  init(_ tree: PatternTree) throws(PatternError) {
    groupCount = tree.groupCount
    slotCount = 3 * (groupCount + 1)
    isAnchored = tree.root.isAnchored
    try emit(tree.root, false)
    instructions.append(.match)
  }

  private mutating func newSlots(_ count: Int) -> Int {
    slotCount += count
    return slotCount - count
  }

  private mutating func emit(_ node: PatternNode, _ isBackward: Bool) throws(PatternError) {
    try size.grow()
    switch node {
    case .set(let set): instructions.append(.take(set: set, isBackward: isBackward))
    case .sequence(let nodes):
      for node in isBackward ? nodes.reversed() : nodes { try emit(node, isBackward) }
    case .choice(let nodes): try emitChoice(nodes, isBackward)
    case .repeated(let node, let repetition): try emitRepeated(node, repetition, isBackward)
    case .assertion(let assertion): instructions.append(.assert(assertion))
    case .look(let node, let isAhead, let isNegated):
      let slot = newSlots(2)
      let look = instructions.count
      instructions.append(.jump(0))
      try emit(node, !isAhead)
      instructions.append(.lookEnd(slot: slot, isNegated: isNegated))
      instructions[look] = .look(slot: slot, isNegated: isNegated, after: instructions.count)
    case .group(let node, let number):
      let slot = 2 * number
      // A group gets both its ends at once, where it ends; until then it has those of before.
      let begin = 2 * (groupCount + 1) + number
      instructions.append(.keep(slot: begin))
      try emit(node, isBackward)
      instructions.append(.keep(slot: isBackward ? slot : slot + 1))
      instructions.append(.copy(from: begin, to: isBackward ? slot + 1 : slot))
    case .backReference(let groups, let ignoresCase):
      instructions.append(
        .backReference(groups, ignoresCase: ignoresCase, isBackward: isBackward))
    }
  }

  private mutating func emitChoice(
    _ nodes: [PatternNode], _ isBackward: Bool
  ) throws(PatternError) {
    var jumps: [Int] = []
    for (index, node) in nodes.enumerated() {
      let isLast = index == nodes.count - 1
      let split = instructions.count
      if !isLast { instructions.append(.jump(0)) }
      try emit(node, isBackward)
      if isLast { break }
      jumps.append(instructions.count)
      instructions.append(.jump(0))
      instructions[split] = .split(split + 1, instructions.count)
    }
    for jump in jumps { instructions[jump] = .jump(instructions.count) }
  }

  private mutating func emitRepeated(
    _ node: PatternNode, _ repetition: PatternRepetition, _ isBackward: Bool
  ) throws(PatternError) {
    let groups = 2 * repetition.groups.lowerBound..<2 * repetition.groups.upperBound
    for _ in 0..<repetition.minimum {
      if !groups.isEmpty { instructions.append(.forget(groups)) }
      try emit(node, isBackward)
    }
    let slot = node.mayBeEmpty ? newSlots(1) : nil
    var splits: [Int] = []
    for _ in 0..<(repetition.maximum.map { $0 - repetition.minimum } ?? 1) {
      splits.append(instructions.count)
      instructions.append(.jump(0))
      if let slot { instructions.append(.keep(slot: slot)) }
      if !groups.isEmpty { instructions.append(.forget(groups)) }
      try emit(node, isBackward)
      if let slot { instructions.append(.progress(slot: slot)) }
    }
    if repetition.maximum == nil, let split = splits.first { instructions.append(.jump(split)) }
    for split in splits {
      let end = instructions.count
      instructions[split] =
        repetition.isLazy ? .split(end, split + 1) : .split(split + 1, end)
    }
  }
}
