import Synchronization
import TestSupport
import Testing

@testable import Platen

/// The bound on windows in work.
@Suite(.timeLimit(.minutes(15))) struct WindowSlotsTests {
  @Test func `no more work is done at once than there are slots, and all is done`() async throws {
    let slots = WindowSlots(3)
    let counts = Counts()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<200 {
        group.addTask {
          try await slots.withSlot {
            counts.begin()
            await Task.yield()
            counts.end()
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(counts.done == 200)
    #expect(counts.most <= 3)
  }

  /// Counts what is in work.
  private final class Counts: Sendable {
    private let counts = Mutex((now: 0, most: 0, done: 0))

    var most: Int { counts.withLock { $0.most } }
    var done: Int { counts.withLock { $0.done } }

    func begin() {
      counts.withLock { counts in
        counts.now += 1
        counts.most = max(counts.most, counts.now)
      }
    }

    func end() {
      counts.withLock { counts in
        counts.now -= 1
        counts.done += 1
      }
    }
  }

  @Test func `who is cancelled while it waits takes no slot, and leaves none taken`() async throws {
    let slots = WindowSlots(1)
    let (begun, begin) = AsyncStream.makeStream(of: Void.self)
    let (end, finish) = AsyncStream.makeStream(of: Void.self)
    let holder = Task {
      try await slots.withSlot {
        begin.finish()
        for await _ in end {}
      }
    }
    for await _ in begun {}
    let waiting = (0..<20).map { _ in Task { try await slots.withSlot { true } } }
    for task in waiting { task.cancel() }
    for task in waiting {
      await #expect(throws: CancellationError.self) { try await task.value }
    }
    finish.finish()
    try await holder.value
    #expect(try await slots.withSlot { true })
  }

  @Test func `work that throws gives its slot back`() async throws {
    struct Failure: Error {}
    let slots = WindowSlots(1)
    await #expect(throws: Failure.self) { try await slots.withSlot { throw Failure() } }
    #expect(try await slots.withSlot { true })
  }
}
