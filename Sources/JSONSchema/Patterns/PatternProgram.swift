/// A regular expression as instructions of a nondeterministic automaton (Thompson 1968), without
/// captures, so that all ways through it can be followed at once.
struct PatternProgram: Sendable {
  enum Instruction: Sendable {
    /// Takes a code point of a set, then goes on with the next instruction.
    case take(set: Int)
    case split(Int, Int)
    case jump(Int)
    case assert(PatternAssertion)
    /// The answers of another program, by position.
    case look(Int, isNegated: Bool)
    case match
  }

  /// A look-around: where its program matches is found before the main program runs.
  struct Look: Sendable {
    let program: PatternProgram
    let isAhead: Bool
  }

  private(set) var instructions: [Instruction] = []
  let isAnchored: Bool
  private var size = PatternSize()

  /// Compiles a pattern without back-references; look-arounds are added to `looks`, inner ones first.
  ///
  /// - Parameter isReversed: The program reads texts from their end, as look-aheads do.
  init(
    _ node: PatternNode, isReversed: Bool = false, looks: inout [Look]
  ) throws(PatternError) {
    isAnchored = !isReversed && node.isAnchored
    try emit(node, isReversed, &looks)
    instructions.append(.match)
  }

  private mutating func emit(
    _ node: PatternNode, _ isReversed: Bool, _ looks: inout [Look]
  ) throws(PatternError) {
    try size.grow()
    switch node {
    case .set(let set): instructions.append(.take(set: set))
    case .sequence(let nodes):
      for node in isReversed ? nodes.reversed() : nodes { try emit(node, isReversed, &looks) }
    case .choice(let nodes): try emitChoice(nodes, isReversed, &looks)
    case .repeated(let node, let repetition):
      try emitRepeated(node, repetition, isReversed, &looks)
    case .assertion(let assertion): instructions.append(.assert(assertion))
    case .look(let node, let isAhead, let isNegated):
      let program = try PatternProgram(node, isReversed: isAhead, looks: &looks)
      looks.append(Look(program: program, isAhead: isAhead))
      try size.grow(by: program.instructions.count)
      instructions.append(.look(looks.count - 1, isNegated: isNegated))
    case .group(let node, _): try emit(node, isReversed, &looks)
    case .backReference: preconditionFailure("back-references need a backtracking program")
    }
  }

  private mutating func emitChoice(
    _ nodes: [PatternNode], _ isReversed: Bool, _ looks: inout [Look]
  ) throws(PatternError) {
    var jumps: [Int] = []
    for (index, node) in nodes.enumerated() {
      let isLast = index == nodes.count - 1
      let split = instructions.count
      if !isLast { instructions.append(.split(split + 1, split + 1)) }
      try emit(node, isReversed, &looks)
      if isLast { break }
      jumps.append(instructions.count)
      instructions.append(.jump(0))
      instructions[split] = .split(split + 1, instructions.count)
    }
    for jump in jumps { instructions[jump] = .jump(instructions.count) }
  }

  private mutating func emitRepeated(
    _ node: PatternNode, _ repetition: PatternRepetition, _ isReversed: Bool,
    _ looks: inout [Look]
  ) throws(PatternError) {
    for _ in 0..<repetition.minimum { try emit(node, isReversed, &looks) }
    guard let maximum = repetition.maximum else {
      let split = instructions.count
      instructions.append(.split(split + 1, split + 1))
      try emit(node, isReversed, &looks)
      instructions.append(.jump(split))
      instructions[split] = .split(split + 1, instructions.count)
      return
    }
    var splits: [Int] = []
    for _ in repetition.minimum..<maximum {
      splits.append(instructions.count)
      instructions.append(.split(0, 0))
      try emit(node, isReversed, &looks)
    }
    for split in splits { instructions[split] = .split(split + 1, instructions.count) }
  }
}
