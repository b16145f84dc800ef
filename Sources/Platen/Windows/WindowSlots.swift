import Synchronization

/// How many windows of a run are in work at once, over all documents: who comes first goes first.
///
/// A window is rendered and asked about while it holds a slot, so that the pictures in memory are
/// bounded by the slots, however many pages and documents there are.
final class WindowSlots: Sendable {
  private struct Line {
    var free: Int
    var waiting: [(id: Int, turn: CheckedContinuation<Bool, Never>)] = []
    var nextID = 0
    /// Cancelled before they stood in the line.
    var givenUp: Set<Int> = []
  }

  private let line: Mutex<Line>

  /// So many slots.
  init(_ count: Int) {
    precondition(count > 0, "at least one window is in work at a time")
    line = Mutex(Line(free: count))
  }

  /// Does work in a slot, as soon as one is free.
  ///
  /// - Throws: `CancellationError` where the task is cancelled while it waits, and what the work throws.
  func withSlot<Value: Sendable>(
    _ work: @Sendable () async throws -> Value
  ) async throws -> Value {
    try await take()
    defer { give() }
    return try await work()
  }

  private func take() async throws {
    let id = line.withLock { line in
      line.nextID += 1
      return line.nextID
    }
    let isMine = await withTaskCancellationHandler {
      await withCheckedContinuation { turn in
        let answer: Bool? = line.withLock { line in
          if line.givenUp.remove(id) != nil { return false }
          if line.free > 0 {
            line.free -= 1
            return true
          }
          line.waiting.append((id, turn))
          return nil
        }
        if let answer { turn.resume(returning: answer) }
      }
    } onCancel: {
      leave(id)
    }
    guard isMine else { throw CancellationError() }
    line.withLock { _ = $0.givenUp.remove(id) }
  }

  private func leave(_ id: Int) {
    let turn = line.withLock { line in
      guard let place = line.waiting.firstIndex(where: { $0.id == id }) else {
        line.givenUp.insert(id)
        return nil as CheckedContinuation<Bool, Never>?
      }
      return line.waiting.remove(at: place).turn
    }
    turn?.resume(returning: false)
  }

  private func give() {
    let next = line.withLock { line in
      guard !line.waiting.isEmpty else {
        line.free += 1
        return nil as CheckedContinuation<Bool, Never>?
      }
      return line.waiting.removeFirst().turn
    }
    next?.resume(returning: true)
  }
}
