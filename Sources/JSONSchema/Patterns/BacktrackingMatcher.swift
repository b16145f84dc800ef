/// Follows a program one way at a time, going back where a way leads to no match. Nothing but its
/// budget bounds the work.
struct BacktrackingMatcher {
  /// What to do on the way back.
  private enum Frame {
    case resume(Int, position: Int)
    case restore(slot: Int, value: Int)
    /// The bottom of a look-around that must match, or that must not.
    case look
    case negatedLook(after: Int, position: Int)
  }

  /// More frames take too much memory: about 100 MB.
  private static let maximumFrames = 4_000_000

  private let program: BacktrackingProgram
  private let sets: [ScalarSet]
  private let scalars: [UInt32]
  private(set) var budget: Int
  private var slots: [Int]
  private var frames: [Frame] = []
  private var index = 0
  private var position = 0

  init(_ text: String, program: BacktrackingProgram, sets: [ScalarSet], budget: Int) {
    scalars = text.unicodeScalars.map(\.value)
    self.program = program
    self.sets = sets
    self.budget = budget
    slots = [Int](repeating: -1, count: program.slotCount)
  }

  /// Whether the program matches anywhere; nil where that took too much work.
  mutating func finds() -> Bool? {
    for start in 0...scalars.count {
      // Whoever has gone back all the way has the slots as they were.
      (index, position) = (0, start)
      while true {
        budget -= 1
        if budget < 0 || frames.count > Self.maximumFrames { return nil }
        if case .match = program.instructions[index] { return true }
        if step() { index += 1 } else if !goBack() { break }
      }
      if program.isAnchored { break }
    }
    return false
  }

  /// Follows one instruction; false where the way ends. Leaves the index before the next one.
  private mutating func step() -> Bool {
    switch program.instructions[index] {
    case .take(let set, let isBackward):
      let place = isBackward ? position - 1 : position
      guard scalars.indices.contains(place), sets[set].contains(scalars[place]) else {
        return false
      }
      position += isBackward ? -1 : 1
    case .split(let first, let second):
      frames.append(.resume(second, position: position))
      index = first - 1
    case .jump(let target): index = target - 1
    case .assert(let assertion): return assertion.holds(in: scalars, at: position, sets: sets)
    case .keep(let slot): set(slot, to: position)
    case .copy(let from, let to): set(to, to: slots[from])
    case .forget(let range):
      budget -= range.count
      for slot in range { set(slot, to: -1) }
    case .progress(let slot): return slots[slot] != position
    case .look(let slot, let isNegated, let after):
      slots[slot] = frames.count
      slots[slot + 1] = position
      frames.append(isNegated ? .negatedLook(after: after, position: position) : .look)
    case .lookEnd(let slot, let isNegated): return endLook(slot, isNegated)
    case .backReference(let groups, let ignoresCase, let isBackward):
      return takeAgain(groups, ignoresCase, isBackward)
    case .match: return true
    }
    return true
  }

  private mutating func set(_ slot: Int, to value: Int) {
    if slots[slot] == value { return }
    frames.append(.restore(slot: slot, value: slots[slot]))
    slots[slot] = value
  }

  /// Goes back to the last place where there was another way; false where there is none left.
  private mutating func goBack() -> Bool {
    while let frame = frames.popLast() {
      budget -= 1
      switch frame {
      case .resume(let index, let position), .negatedLook(let index, let position):
        (self.index, self.position) = (index, position)
        return true
      case .restore(let slot, let value): slots[slot] = value
      case .look: break
      }
    }
    return false
  }

  /// What a look-around found first is final: its other ways are dropped, and where it must not
  /// match what its groups took is, too.
  private mutating func endLook(_ slot: Int, _ isNegated: Bool) -> Bool {
    let bottom = slots[slot]
    position = slots[slot + 1]
    budget -= frames.count - bottom
    var kept: [Frame] = []
    while frames.count > bottom, let frame = frames.popLast() {
      guard case .restore(let slot, let value) = frame else { continue }
      if isNegated { slots[slot] = value } else { kept.append(frame) }
    }
    frames.append(contentsOf: kept.reversed())
    return !isNegated
  }

  private mutating func takeAgain(
    _ groups: [Int], _ ignoresCase: Bool, _ isBackward: Bool
  ) -> Bool {
    guard let group = groups.first(where: { slots[2 * $0] >= 0 && slots[2 * $0 + 1] >= 0 })
    else { return true }
    let taken = slots[2 * group]..<slots[2 * group + 1]
    let begin = isBackward ? position - taken.count : position
    budget -= taken.count
    guard begin >= 0, begin + taken.count <= scalars.count else { return false }
    for offset in 0..<taken.count {
      let (one, other) = (scalars[taken.lowerBound + offset], scalars[begin + offset])
      if one == other { continue }
      guard ignoresCase, CaseFolding.fold(one) == CaseFolding.fold(other) else { return false }
    }
    position = isBackward ? begin : begin + taken.count
    return true
  }
}
