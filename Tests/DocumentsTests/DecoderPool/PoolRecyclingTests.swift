import FoundationEssentials
import TestSupport
import Testing

@testable import Documents

/// Decoder processes that come to their end in good order, and what takes their place.
@Suite(.timeLimit(.minutes(15))) struct PoolRecyclingTests {
  let processes = WorkerProcesses()

  @Test(arguments: [
    ProcessPool.Retirement(requests: 3), ProcessPool.Retirement(residentBytes: 1),
  ])
  func `a process that did or grew enough is replaced, and no request is lost`(
    retirement: ProcessPool.Retirement
  ) async throws {
    let pool = processes.pool(2, retirement: retirement)
    let numbers = try await withThrowingTaskGroup(of: Int.self) { group in
      for index in 0..<20 {
        group.addTask { try await pool.render(page: index % 3 + 1, of: .threePages).number }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(numbers.count == 20)
    await pool.shutdown()
    await processes.untilNone()
  }

  @Test func `a process that may answer one request sees no second document`() async throws {
    let pool = DecoderPool(
      isolation: .processes(processes.command, count: 1), requestsPerProcess: 1)
    _ = try await pool.open(.threePages)
    await processes.untilNone()
    #expect(try await pool.isWorking)
    await processes.untilNone()
    let missing = await failure { try await pool.render(page: 9, of: .threePages) }
    #expect(missing?.code == .noSuchPage)
    await processes.untilNone()
  }

  @Test(arguments: [Int.min, -1, 0, 10_001, .max - 1, .max], [false, true])
  func `a page that no document can have is a named error, whatever its number`(
    page: Int, isInProcess: Bool
  ) async throws {
    let pool =
      isInProcess ? DecoderPool(isolation: .inProcess()) : processes.pool(1)
    let error = await failure { try await pool.render(page: page, of: .threePages) }
    #expect(error?.code == .noSuchPage)
    async let first = pool.render(page: 1, of: .threePages)
    let second = await failure { try await pool.render(page: page, of: .threePages) }
    #expect(second?.code == .noSuchPage)
    #expect(try await first.number == 1)
    await pool.shutdown()
  }

  @Test func `cancelling ends the work and frees the process`() async throws {
    let pool = processes.pool()
    let stopped = try await processes.stopOne(of: pool)
    let task = Task { await failure { try await pool.render(page: 1, of: .threePages) } }
    await pool.untilBusy()
    let queued = Task { await failure { try await pool.render(page: 2, of: .threePages) } }
    queued.cancel()
    #expect(await queued.value?.code == .cancelled)
    task.cancel()
    #expect(await task.value?.code == .cancelled)
    #expect(try await pool.isWorking)
    #expect(!processes.living.contains(stopped))
    await pool.shutdown()
  }

  @Test func `after shutdown no process is left and nothing is answered`() async throws {
    let pool = processes.pool(2)
    _ = try await pool.open(.threePages)
    await pool.shutdown()
    await processes.untilNone()
    #expect(await failure { try await pool.open(.threePages) }?.code == .cancelled)
  }

  /// How a process comes to be let go.
  enum Farewell: CaseIterable { case retirement, shutdown, forgetting }

  @Test(arguments: Farewell.allCases)
  func `a process that was taken over and ignores the hang-up is ended all the same`(
    farewell: Farewell
  ) async throws {
    var command = processes.command(Checkout.program("DecoderProbe").path, [])
    command.environment["PROBE"] = "linger"
    do {
      let pool = DecoderPool(
        isolation: .processes(command, count: 1),
        requestsPerProcess: farewell == .retirement ? 1 : 9)
      #expect(try await !pool.recognize(SandboxTests.picture).words.isEmpty)
      if farewell == .retirement { await processes.untilNone() }
      if farewell == .shutdown { await pool.shutdown() }
    }
    await processes.untilNone()
  }

  @Test func `letting the pool go ends its processes`() async throws {
    do {
      let pool = processes.pool(2)
      _ = try await pool.open(.threePages)
    }
    await processes.untilNone()
  }
}
