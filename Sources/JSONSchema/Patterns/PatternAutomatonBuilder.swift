/// Makes a deterministic automaton of a program by following all its ways at once, once for each
/// class of code points (the subset construction), as long as that stays small.
struct PatternAutomatonBuilder {
  /// A state: where the ways stand, before any assertion there is asked, and what lies before.
  private struct State: Hashable {
    var ways: [Int32]
    var isStart = false
    /// Of the sets that assertions ask for, a bit each: whether what lies before is in it.
    var before: UInt8 = 0
  }

  /// Cells of the table that are made at most, and steps taken to make them.
  private static let maximumCells = 1 << 15
  private static let maximumSteps = 100_000

  private let program: PatternProgram
  private let classes: ScalarClasses
  /// The sets that assertions ask for.
  private let askedSets: [Int]
  /// By class, which of these sets it is in.
  private let asked: [UInt8]
  /// By set, then class: whether the class is in the set.
  private let members: [[Bool]]
  private let asksAhead: Bool
  private let asksBefore: Bool
  private var states: [State] = []
  private var numbers: [State: Int] = [:]
  private var steps = 0
  private var reached: [Int]
  private var round = 0
  private var waiting: [Int32] = []

  private init?(_ program: PatternProgram, sets: [ScalarSet]) {
    var assertions: Set<PatternAssertion> = []
    for instruction in program.instructions {
      switch instruction {
      case .assert(let assertion): assertions.insert(assertion)
      case .look: return nil
      case .take, .split, .jump, .match: break
      }
    }
    let askedSets = Set(assertions.compactMap(\.set)).sorted()
    guard let classes = ScalarClasses(sets) else { return nil }
    members = sets.map { set in classes.samples.map(set.contains) }
    asked = classes.samples.map { sample in
      askedSets.indices.reduce(0) { $0 | (sets[askedSets[$1]].contains(sample) ? 1 << $1 : 0) }
    }
    asksAhead = assertions.contains { $0.looksAhead && $0 != .end }
    asksBefore = assertions.contains { $0 != .end }
    self.program = program
    self.classes = classes
    self.askedSets = askedSets
    reached = [Int](repeating: 0, count: program.instructions.count)
  }

  /// The automaton of a program; nil where it has look-arounds or would be too large.
  static func automaton(_ program: PatternProgram, sets: [ScalarSet]) -> PatternAutomaton? {
    var builder = PatternAutomatonBuilder(program, sets: sets)
    return builder?.build()
  }

  private mutating func build() -> PatternAutomaton? {
    // Two states that are never followed, then the one of the start.
    let start = State(ways: [0], isStart: asksBefore)
    states = [State(ways: []), State(ways: [-1]), start]
    numbers = [states[0]: PatternAutomaton.dead, start: 2]
    var rows = [UInt16](repeating: 0, count: 2 * classes.count)
    var matchesAtEnd = [false, true]
    var next = 2
    while next < states.count {
      let state = states[next]
      next += 1
      matchesAtEnd.append(follow(state, isEnd: true).matches)
      var ways = asksAhead ? nil : follow(state, isEnd: false)
      for id in 0..<classes.count {
        if asksAhead { ways = follow(state, isEnd: false, after: asked[id]) }
        guard let ways else { return nil }
        let number =
          ways.matches ? PatternAutomaton.matched : number(of: step(ways.takes, id))
        rows.append(UInt16(truncatingIfNeeded: number * classes.count))
      }
      if steps > Self.maximumSteps || states.count * classes.count > Self.maximumCells {
        return nil
      }
    }
    return PatternAutomaton(
      classes: classes, rows: rows, matchesAtEnd: matchesAtEnd, start: 2)
  }

  private mutating func number(of state: State) -> Int {
    if let number = numbers[state] { return number }
    states.append(state)
    numbers[state] = states.count - 1
    return states.count - 1
  }

  /// Follows the ways of a state up to where they take a code point.
  private mutating func follow(
    _ state: State, isEnd: Bool, after: UInt8 = 0
  ) -> (takes: [Int32], matches: Bool) {
    round += 1
    var takes: [Int32] = []
    var matches = false
    waiting = state.ways
    while let way = waiting.popLast() {
      let index = Int(way)
      if reached[index] == round { continue }
      reached[index] = round
      steps += 1
      switch program.instructions[index] {
      case .match: matches = true
      case .jump(let target): waiting.append(Int32(target))
      case .split(let first, let second):
        waiting.append(Int32(second))
        waiting.append(Int32(first))
      case .assert(let assertion):
        if holds(assertion, state, isEnd: isEnd, after: after) { waiting.append(way + 1) }
      case .take: takes.append(way)
      case .look: preconditionFailure("look-arounds have no automaton")
      }
    }
    return (takes, matches)
  }

  private func holds(
    _ assertion: PatternAssertion, _ state: State, isEnd: Bool, after: UInt8
  ) -> Bool {
    let bit = assertion.set.flatMap(askedSets.firstIndex).map { UInt8(1) << $0 } ?? 0
    return assertion.holds(
      isStart: state.isStart, isEnd: isEnd, isBefore: state.before & bit != 0,
      isAfter: after & bit != 0)
  }

  /// The state after a code point of a class.
  private mutating func step(_ takes: [Int32], _ id: Int) -> State {
    steps += 2 * takes.count
    var ways: [Int32] = []
    for take in takes {
      if case .take(let set) = program.instructions[Int(take)], members[set][id] {
        ways.append(take + 1)
      }
    }
    if !program.isAnchored { ways.append(0) }
    ways.sort()
    return State(ways: ways, before: asksBefore && !ways.isEmpty ? asked[id] : 0)
  }
}
