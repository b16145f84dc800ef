/// Hands requests to a fixed number of decoder processes, which are started as they are needed
/// and replaced as they end.
actor ProcessPool {
  private struct Slot {
    var process: DecoderProcess?
    var isBusy = false
    /// The document that the process has open, by its hash.
    var document: String?
  }

  private struct Waiter {
    var number: Int
    var document: String?
    /// How often a later request went first because an idle process had its document open.
    var timesPassed = 0
    var turn: CheckedContinuation<Int?, Never>
  }

  /// How often a request lets others go first.
  private static let patience = 16

  private let command: WorkerCommand
  private let limits: DecodingLimits
  private var slots: [Slot]
  private var waiters: [Waiter] = []
  private var lastWaiter = 0
  private var isShutDown = false

  /// A pool that has started no process yet.
  init(_ command: WorkerCommand, count: Int, limits: DecodingLimits) {
    self.command = command
    self.limits = limits
    slots = Array(repeating: Slot(), count: count)
  }

  /// Asks a process, best one that has the document open.
  ///
  /// - Parameters:
  ///   - document: the hash of the document that the request is about, where it is known.
  ///   - request: makes the frame, given whether the process has the document open already.
  ///   - learned: the hash of the document that the process has open after this answer.
  func ask(
    about document: String?, _ request: @Sendable (_ isOpen: Bool) throws -> Frame,
    learned: @Sendable (Frame) throws -> String?
  ) async throws -> Frame {
    guard let index = await turn(document) else {
      throw DecodingError(.cancelled, "The decoding was cancelled.")
    }
    defer { finish(index) }
    let process = try await process(in: index)
    let isOpen = document != nil && slots[index].document == document
    slots[index].document = nil
    let answer = try await process.ask(request(isOpen))
    slots[index].document = try learned(answer)
    return answer
  }

  /// Ends all processes and refuses what is waiting and what comes.
  func shutdown() async {
    isShutDown = true
    for waiter in waiters { waiter.turn.resume(returning: nil) }
    waiters = []
    let processes = slots.compactMap(\.process)
    slots = slots.map { Slot(process: nil, isBusy: $0.isBusy, document: nil) }
    for process in processes { await process.end() }
  }

  /// Number of requests that have a process, or wait for one to start.
  var busyCount: Int { slots.count { $0.isBusy } }

  private func process(in index: Int) async throws(DecodingError) -> DecoderProcess {
    // A decoder process that makes a pool has missed its line in the main file; if it started
    // processes, each of these would do the same.
    guard !DecoderWorker.isRequested else {
      throw DecodingError(
        .decoderUnavailable,
        "This process was started to decode, but it runs the program's own work. Call "
          + "DecoderWorker.runIfRequested first in the main file.")
    }
    if let process = slots[index].process, process.isAlive { return process }
    slots[index].document = nil
    let process = try await DecoderProcess(command, limits: limits)
    guard !isShutDown else {
      await process.end()
      throw DecodingError(.cancelled, "The decoder pool was shut down.")
    }
    slots[index].process = process
    return process
  }

  /// Waits for an idle slot and takes it; nil where the task was cancelled or the pool shut down.
  private func turn(_ document: String?) async -> Int? {
    if isShutDown || Task.isCancelled { return nil }
    if let index = idleSlot(for: document) {
      slots[index].isBusy = true
      return index
    }
    lastWaiter += 1
    let number = lastWaiter
    return await withTaskCancellationHandler {
      await withCheckedContinuation { turn in
        if Task.isCancelled {
          turn.resume(returning: nil)
        } else {
          waiters.append(Waiter(number: number, document: document, turn: turn))
        }
      }
    } onCancel: {
      Task { await self.giveUp(number) }
    }
  }

  private func giveUp(_ number: Int) {
    guard let index = waiters.firstIndex(where: { $0.number == number }) else { return }
    waiters.remove(at: index).turn.resume(returning: nil)
  }

  /// The idle process that has the document open, else one with nothing open, else a new one,
  /// else any: so documents stay where they are open and processes are started only for need.
  private func idleSlot(for document: String?) -> Int? {
    let idle = slots.indices.filter { !slots[$0].isBusy }
    if let document, let index = idle.first(where: { slots[$0].document == document }) {
      return index
    }
    return idle.first { slots[$0].process?.isAlive == true && slots[$0].document == nil }
      ?? idle.first { slots[$0].process == nil } ?? idle.first
  }

  /// Gives the slot to the next in line, or to one behind whose document is open there.
  private func finish(_ index: Int) {
    guard !waiters.isEmpty else {
      slots[index].isBusy = false
      return
    }
    var next = 0
    if let document = slots[index].document, waiters[0].timesPassed < Self.patience,
      let match = waiters.firstIndex(where: { $0.document == document })
    {
      next = match
    }
    for passed in 0..<next { waiters[passed].timesPassed += 1 }
    waiters.remove(at: next).turn.resume(returning: index)
  }
}
