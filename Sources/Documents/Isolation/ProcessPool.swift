import FoundationEssentials

/// Hands requests to a fixed number of decoder processes, which are started as they are needed
/// and replaced as they end or grow old.
actor ProcessPool {
  /// What a request is about, as far as it tells which process serves it best.
  struct Interest: Sendable, Hashable {
    /// The document's hash.
    var document: String
    /// The page.
    var page: Int
  }

  /// A request, and what is to be known of its answer.
  struct Request<Answer: Sendable>: Sendable {
    var work: DecoderWork
    var interest: Interest?
    /// The largest answer that is taken.
    var bounds: FramePrefix
    /// Whether a page is asked for in a way that may take the recognizer.
    var recognizes = false
    /// The frame, and the document that goes with it, given whether the process has that open.
    var make: @Sendable (_ isOpen: Bool) async throws -> (frame: Frame, document: DocumentFile?)
    /// What the reply means; nil where it can't be true. Not on the pool, which others wait for.
    var read: @concurrent @Sendable (Reply) async -> Answer?
    /// The hash of the document that the process has open after an answer.
    var opened: @Sendable (Answer) -> String?

    /// Whether the answer may take the recognition of words.
    var mayRecognize: Bool { work == .recognition || recognizes }
  }

  /// A process's reply, which nobody has checked yet.
  struct Reply: Sendable {
    var response: DecoderResponse
    var frame: Frame
  }

  /// How much a process does before another takes its place: libraries leak, and memory that was
  /// once used for a large page stays with the process.
  struct Retirement: Sendable {
    /// Requests that it has answered.
    var requests = DecoderPool.defaultRequestsPerProcess
    /// Bytes of memory of its own that it holds while it is idle.
    var residentBytes = 256 << 20
  }

  private struct Slot {
    var process: DecoderProcess?
    var isBusy = false
    /// What the process was at last: the document is open there.
    var last: Interest?
    /// What the process is at.
    var current: Interest?
    /// The file that it has that document from.
    var file: DocumentFile?
    /// Requests that the process has answered.
    var served = 0
    /// Whether it was started with what recognises words.
    var recognizesWords = false
  }

  private let command: WorkerCommand
  private let starter: DecoderStarter
  private let limits: DecodingLimits
  private let retirement: Retirement
  /// Whether words were to be recognised: what does that is then in each process that is started.
  private var recognizesWords = false
  private var slots: [Slot]
  private var waiters = WaitingLine<CheckedContinuation<Int?, Never>>()
  private var lastWaiter = 0
  private var isShutDown = false
  private var readable: [String]?

  /// A pool that has started no process yet.
  init(
    _ command: WorkerCommand, count: Int, limits: DecodingLimits,
    retirement: Retirement = Retirement()
  ) {
    self.command = command
    starter = DecoderStarter(command)
    self.limits = limits
    self.retirement = retirement
    slots = Array(repeating: Slot(), count: count)
  }

  /// Asks a process, best one that has the document open and was at the page before.
  ///
  /// - Throws: the error that the process states, where it may; one that answers with what can't be
  ///   true is ended.
  func ask<Answer>(_ request: Request<Answer>) async throws -> Answer {
    let index = try await turn(request.interest)
    defer { finish(index) }
    if request.work == .recognition { recognizesWords = true }
    var reply = try await reply(to: request, from: index)
    if reply.response == .recognizerNeeded, request.mayRecognize, !slots[index].recognizesWords {
      // No library is loaded beside a document, so another process does it, which has them.
      recognizesWords = true
      letGo(index)
      reply = try await self.reply(to: request, from: index)
    }
    if case .failed(let error) = reply.response,
      AnswerCheck.failures(of: request.work, recognizes: request.recognizes).contains(error.code)
    {
      retire(index)
      throw AnswerCheck.bounded(error)
    }
    guard let answer = await request.read(reply) else {
      await drop(index)
      throw request.work.nonsense
    }
    if let opened = request.opened(answer) {
      slots[index].last = Interest(document: opened, page: request.interest?.page ?? 0)
    }
    retire(index)
    return answer
  }

  /// Asks the process of a slot, which is started where there is none.
  private func reply<Answer>(
    to request: Request<Answer>, from index: Int
  ) async throws -> Reply {
    let process = try await process(in: index)
    let isOpen =
      request.interest.map { $0.document == slots[index].last?.document } ?? false
    slots[index].last = nil
    slots[index].current = request.interest
    let (frame, document) = try await request.make(isOpen)
    if let document { slots[index].file = document }
    let reply: Frame
    do {
      reply = try await process.ask(
        frame, about: request.work, passing: document, bounds: request.bounds)
    } catch {
      // Whatever the process died of: with another file under it, it proves nothing.
      if error.code == .decoderDied, slots[index].file?.hasChanged ?? false {
        throw DecodingError.documentChanged
      }
      throw error
    }
    guard let response = try? reply.message(DecoderResponse.self) else {
      await drop(index)
      throw request.work.nonsense
    }
    return Reply(response: response, frame: reply)
  }

  /// What keeps the processes from harm: asked of one, which is started if there is none.
  func sandbox() async throws(DecodingError) -> SandboxReport {
    let index = try await turn(nil)
    defer { finish(index) }
    return try await process(in: index).sandbox
  }

  /// The program that processes run, as of the last that was started.
  nonisolated var executable: String { starter.executable }

  /// Ends all processes and refuses what is waiting and what comes.
  func shutdown() async {
    isShutDown = true
    for turn in waiters.removeAll() { turn.resume(returning: nil) }
    let processes = slots.compactMap(\.process)
    slots = slots.map { Slot(process: nil, isBusy: $0.isBusy) }
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
    slots[index] = Slot(isBusy: true)
    let settings = DecoderSettings(
      limits: limits, readable: await readablePaths(), requests: retirement.requests,
      recognizesWords: recognizesWords)
    let process = try await starter.start(settings)
    guard !isShutDown else {
      await process.end()
      throw DecodingError(.cancelled, "The decoder pool was shut down.")
    }
    slots[index].process = process
    slots[index].recognizesWords = settings.recognizesWords
    return process
  }

  /// What processes may read, found out once.
  private func readablePaths() async -> [String] {
    if let readable { return readable }
    let environment = command.environment(inheriting: ProcessInfo.processInfo.environment)
    let paths = await ReadablePaths.all(environment: environment)
    readable = paths
    return paths
  }

  /// Lets a process go that has done or grown enough; it has answered, so nothing is lost.
  private func retire(_ index: Int) {
    slots[index].served += 1
    guard
      slots[index].served >= retirement.requests
        || slots[index].process?.residentBytes ?? 0 > retirement.residentBytes
    else { return }
    letGo(index)
  }

  private func letGo(_ index: Int) {
    slots[index].process?.letGo()
    slots[index] = Slot(isBusy: true)
  }

  /// Ends a process that is not to be trusted any more.
  private func drop(_ index: Int) async {
    let process = slots[index].process
    slots[index] = Slot(isBusy: true)
    await process?.end()
  }

  /// Waits for an idle slot and takes it.
  ///
  /// - Throws: `cancelled` where the task was cancelled or the pool shut down.
  private func turn(_ interest: Interest?) async throws(DecodingError) -> Int {
    guard let index = await slot(interest) else {
      throw DecodingError(.cancelled, "The decoding was cancelled.")
    }
    return index
  }

  private func slot(_ interest: Interest?) async -> Int? {
    if isShutDown || Task.isCancelled { return nil }
    if let index = idleSlot(for: interest) {
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
          waiters.append(number, interest, turn)
        }
      }
    } onCancel: {
      Task { await self.giveUp(number) }
    }
  }

  private func giveUp(_ number: Int) { waiters.remove(number)?.resume(returning: nil) }

  /// The idle process that was at the page before, else one that has the document open, else one
  /// with nothing open, else a new one, else any: so documents stay where they are open and processes
  /// are started only for need.
  private func idleSlot(for interest: Interest?) -> Int? {
    let idle = slots.indices.filter { !slots[$0].isBusy }
    if let interest {
      let holders = idle.filter { slots[$0].last?.document == interest.document }
      if let index = holders.first(where: { slots[$0].last?.page == interest.page - 1 }) {
        return index
      }
      if let index = holders.first { return index }
    }
    return idle.first { slots[$0].process?.isAlive == true && slots[$0].last == nil }
      ?? idle.first { slots[$0].process == nil } ?? idle.first
  }

  /// Gives the slot to the next in line, or to one behind whose document is open there.
  private func finish(_ index: Int) {
    slots[index].current = nil
    let last = slots[index].last
    let others = slots.indices.compactMap { other in
      other != index && slots[other].current?.document == last?.document
        ? slots[other].current?.page : nil
    }
    guard let turn = waiters.removeNext(after: last, others: Set(others)) else {
      slots[index].isBusy = false
      return
    }
    turn.resume(returning: index)
  }
}
