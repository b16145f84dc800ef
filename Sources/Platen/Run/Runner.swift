import ChatCompletions
import Documents
import Logging

/// Leads documents through the stages, several at once, and settles each with one record.
struct Runner: Sendable {
  private let identity: Record.PipelineIdentity
  private let work: DocumentWork
  private let stages: [(name: String, stage: any Stage)]
  private let output: OutputFolder?
  private let context: StageContext
  private let options: RunOptions
  private let recorder: RecordingTransport?
  private let budget: SharedBudget?

  /// Makes the stages and all they need; nothing of any document is looked at yet.
  init(for run: Run, decoder: DecoderPool) async throws {
    options = run.options
    identity = run.pipeline.identity
    output = try options.output.map { [identity] path in
      let inputs = InputFiles(run.inputs.documents)
      // Before a journal is made beside them.
      try inputs.checkNone(in: path, wayOut: OutputFolder.wayOut)
      return try OutputFolder(path).serving(run.pipeline.file, as: identity, inputs: inputs)
    }
    let memory =
      options.memory
      ?? output.map { [identity] in
        AnswerMemory(journal: $0.journal, isFresh: run.options.isFresh, pipeline: identity)
      }
    var context = StageContext(
      decoder: decoder, passwords: options.passwords, windowsInFlight: options.windowsInFlight,
      logger: options.logger)
    context.memory = memory
    context.observe = options.onEvent
    context.stop = RunStop(with: options.stop)
    self.context = context
    // What is replayed costs nothing.
    let isReplay = options.cassette?.isReplay ?? false
    budget = isReplay ? nil : options.maxCost.map { SharedBudget(cap: $0) }
    let carrier = options.transport
    let transport =
      try options.cassette?.transport(over: carrier ?? CurlTransport(), logger: options.logger)
      ?? carrier ?? CurlTransport()
    recorder = transport as? RecordingTransport
    var resources = RunResources(
      decoder: decoder, transport: transport, isReplay: isReplay,
      retry: options.retry, rateLimits: options.rateLimits, budget: budget,
      output: output, environment: options.environment,
      logger: options.logger)
    resources.memory = memory
    resources.isOffline = run.pipeline.file.isOffline
    resources.standIn = options.standIn
    resources.isFresh = options.isFresh
    resources.observe = options.onEvent
    resources.notify = { [options] in
      options.notify($0)
      options.onEvent(.server($0))
    }
    resources.noteOutput = { [options] in
      options.noteOutput($0)
      options.onEvent(.output($0))
    }
    var stages: [(String, any Stage)] = []
    for stage in run.pipeline.file.stages {
      let made = try await stage.definition.make(stage.values, resources)
      stages.append((stage.definition.name, made))
    }
    self.stages = stages
    work = DocumentWork(run.pipeline, by: stages, resources)
  }

  /// Runs the documents and hands on each outcome as it comes.
  ///
  /// A document whose content is in work already waits until that is settled, so that equal content
  /// is not read twice at the same time.
  ///
  /// - Throws: `StoppedByBudget` or `StoppedEarly`, after all that was begun has ended, and whatever ends
  ///   a run.
  func run(
    _ inputs: InputListing, _ hand: @escaping @Sendable (Outcome) async -> Void
  ) async throws {
    options.onEvent(
      .began(documents: inputs.documents.count + inputs.refused.count, routes: work.routes))
    let hand: @Sendable (Outcome) async -> Void = { [options] outcome in
      options.onEvent(.documentEnded(outcome))
      await hand(outcome)
    }
    for (position, refused) in inputs.refused.enumerated() {
      await hand(try await refusal(of: refused, at: inputs.documents.count + position))
    }
    let stop = context.stop
    let opener = InputOpener(
      inputs.urls, maxBytes: options.limits.fileBytes, isStopped: { stop.isSet })
    try await withThrowingTaskGroup(of: Arrival.Step.self) { group in
      var contents = EqualContents<Arrival>()
      // Fetched documents that are held, or soon will be: those in work, those that wait for equal ones.
      var fetching = 0
      var held = 0
      func start(_ turn: EqualContents<Arrival>.Turn) {
        group.addTask {
          do {
            await hand(try await outcome(of: turn.document, isRepeat: turn.isRepeat))
          } catch is DocumentWork.LeftUndone {
            // The stop says why.
          }
          return .settled(turn.document.key)
        }
      }
      func take(_ step: Arrival.Step) async throws {
        switch step {
        case .settled(let key):
          while let turn = contents.end(key) {
            if turn.document.isHeld { held -= 1 }
            if !stop.isSet { return start(turn) }
          }
        case .arrived(let arrival):
          if stop.isSet { return }
          if let turn = contents.arrive(arrival, arrival.key) {
            start(turn)
          } else if arrival.isHeld {
            held += 1
          }
        case .refused(let refused, let position):
          try Task.checkCancellation()
          if stop.isSet { return }
          await hand(try await refusal(of: refused, at: position))
        }
      }
      func takeNext() async throws {
        guard let step = try await group.next() else { return }
        if step.isOfFetching { fetching -= 1 }
        try await take(step)
      }
      for (position, input) in inputs.documents.enumerated() {
        try Task.checkCancellation()
        while contents.inWorkCount + fetching + held >= options.windowsInFlight {
          try await takeNext()
        }
        if stop.isSet { break }
        if input.isRemote {
          fetching += 1
          group.addTask { await arrival(of: input, from: opener, at: position) }
        } else {
          try await take(await arrival(of: input, from: opener, at: position))
        }
      }
      while contents.inWorkCount + fetching > 0 { try await takeNext() }
    }
    for (_, stage) in stages { try await stage.finish() }
    await recorder?.finish()
    if let failure = recorder?.failure { throw failure }
    try check(stop)
  }

  private func arrival(
    of input: Input, from opener: InputOpener, at position: Int
  ) async -> Arrival.Step {
    do throws(DecodingError) {
      let source = try await opener.source(of: input)
      let sha256 = try await context.decoder.fingerprint(of: source)
      return .arrived(Arrival(input, as: source, sha256: sha256, at: position))
    } catch {
      return .refused(InputListing.Refused(name: input.name, error: error), position: position)
    }
  }

  private func check(_ stop: RunStop) throws {
    switch stop.reason {
    case nil: break
    case .request?: throw StoppedEarly(cause: nil)
    case .server(let words)?: throw StoppedEarly(cause: words)
    case .budget?:
      guard let budget else { preconditionFailure("only a budget stops a run for its budget") }
      throw StoppedByBudget(account: budget.account)
    }
  }

  private func outcome(of arrival: Arrival, isRepeat: Bool) async throws -> Outcome {
    var item = WorkItem(source: arrival.source, sha256: arrival.sha256)
    item.pages = arrival.pages
    item.passwords = arrival.passwords
    item.isRepeat = isRepeat
    // Equal content was made afresh by this run already.
    if !options.isFresh || isRepeat {
      let known = try await work.knownRecord(of: item, isRepeat: isRepeat)
      item.record = known?.record
      item.routed = known?.parts ?? []
    }
    let isNew = item.record == nil
    if isNew {
      options.onEvent(.documentBegan(name: item.source.name))
      try await work.settle(&item, in: context)
      options.onEvent(.documentSettled(name: item.source.name))
    }
    var emitted = item
    if let standing = item.standing { emitted.record = standing }
    let record = try await emit(emitted)
    var outcome = Outcome(
      record: item.standing == nil ? record : item.settledRecord, name: item.source.name,
      position: arrival.position, isNew: isNew, isRepeat: isRepeat)
    outcome.spent = item.spentNow
    outcome.parts = item.routed.compactMap(\.record)
    return outcome
  }

  /// The outcome of an input whose bytes cannot be had.
  private func refusal(
    of refused: InputListing.Refused, at position: Int
  ) async throws -> Outcome {
    let record = Record(
      refusing: refused.name, pipeline: identity,
      rejection: Rejection(refused.error, stage: "load", attempts: 0))
    context.log(record)
    try await output?.journal.keep(record)
    var item = WorkItem(source: .file(path: refused.name), sha256: "")
    item.record = record
    return Outcome(
      record: try await emit(item), name: refused.name, position: position, isNew: true,
      isRepeat: false)
  }

  /// Hands the settled item to the stages that write records somewhere, its parts first.
  private func emit(_ item: WorkItem) async throws -> Record {
    for part in item.routed {
      guard let record = part.record else { continue }
      var own = WorkItem(source: item.source, sha256: item.sha256)
      own.record = record
      _ = try await emit(own)
    }
    var item = item
    for (_, stage) in stages where stage.takesSettledItems {
      try await stage.process(&item, in: context)
    }
    guard let record = item.record else {
      preconditionFailure("an emitter took a settled item's record away")
    }
    return record
  }
}
