/// Follows a program over a text, all ways at once (Pike's method): the work is bounded by the
/// length of the text times the size of the program, whatever the pattern.
struct PatternMatcher {
  private let scalars: [UInt32]
  private let sets: [ScalarSet]
  /// For each look-around, whether it matches at each position.
  private var answers: [[Bool]] = []
  /// Steps that are left before the search is given up.
  private(set) var budget: Int

  /// Prepares the look-arounds of a pattern for a text.
  init(_ text: String, sets: [ScalarSet], looks: [PatternProgram.Look], budget: Int) {
    scalars = text.unicodeScalars.map(\.value)
    self.sets = sets
    self.budget = budget
    for look in looks {
      var answer = [Bool](repeating: false, count: scalars.count + 1)
      run(look.program, isReversed: look.isAhead) { position in
        answer[position] = true
        return false
      }
      answers.append(answer)
    }
  }

  /// Whether a program matches anywhere; nil where that took too much work.
  mutating func finds(_ program: PatternProgram) -> Bool? {
    if budget < 0 { return nil }
    var isFound = false
    run(program, isReversed: false) { _ in
      isFound = true
      return true
    }
    return !isFound && budget < 0 ? nil : isFound
  }

  /// Runs a program from every position in one pass, telling where a match ends until told to stop.
  private mutating func run(
    _ program: PatternProgram, isReversed: Bool, onMatch: (Int) -> Bool
  ) {
    let count = program.instructions.count
    // By instruction, the last position at which it was reached.
    var reached = [Int](repeating: -1, count: count)
    var current: [Int] = []
    var following: [Int] = []
    var waiting: [Int] = []
    for step in 0...scalars.count {
      let position = isReversed ? scalars.count - step : step
      swap(&current, &following)
      following.removeAll(keepingCapacity: true)
      if step == 0 || !program.isAnchored { current.append(0) }
      if current.isEmpty { return }
      waiting.append(contentsOf: current.reversed())
      var matches = false
      while let index = waiting.popLast() {
        if reached[index] == step { continue }
        reached[index] = step
        budget -= 1
        switch program.instructions[index] {
        case .match: matches = true
        case .jump(let target): waiting.append(target)
        case .split(let first, let second):
          waiting.append(second)
          waiting.append(first)
        case .assert(let assertion):
          if assertion.holds(in: scalars, at: position, sets: sets) { waiting.append(index + 1) }
        case .look(let look, let isNegated):
          if answers[look][position] != isNegated { waiting.append(index + 1) }
        case .take(let set):
          if step < scalars.count,
            sets[set].contains(scalars[isReversed ? position - 1 : position])
          {
            following.append(index + 1)
          }
        }
      }
      if matches, onMatch(position) { return }
      if budget < 0 { return }
    }
  }
}

extension PatternAssertion {
  /// Whether it holds at a position of a text.
  func holds(in scalars: [UInt32], at position: Int, sets: [ScalarSet]) -> Bool {
    let set = set.map { sets[$0] }
    return holds(
      isStart: position == 0, isEnd: position == scalars.count,
      isBefore: position > 0 && set?.contains(scalars[position - 1]) == true,
      isAfter: position < scalars.count && set?.contains(scalars[position]) == true)
  }
}
