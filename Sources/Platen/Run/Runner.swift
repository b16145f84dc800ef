import ChatCompletions
import Documents
import Logging

/// Leads documents through the stages, several at once, and settles each with one record.
struct Runner: Sendable {
  private let pipeline: Pipeline
  private let identity: Record.PipelineIdentity
  private let stages: [(name: String, stage: any Stage)]
  private let output: OutputFolder?
  private let context: StageContext
  private let options: RunOptions
  private let recorder: RecordingTransport?
  private let budget: SharedBudget?

  /// Makes the stages and all they need; nothing of any document is looked at yet.
  init(for run: Run, decoder: DecoderPool) async throws {
    options = run.options
    pipeline = run.pipeline
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
      stages.append(
        (stage.definition.name, try await stage.definition.make(stage.values, resources)))
    }
    self.stages = stages
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
    options.onEvent(.began(documents: inputs.documents.count + inputs.refused.count))
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
          } catch is LeftUndone {
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

  /// The pipeline as it is for a document: one that reads other pages makes other records, the same as
  /// where they are asked of all.
  private func identity(for item: WorkItem) -> Record.PipelineIdentity {
    guard let pages = item.pages else { return identity }
    return Record.PipelineIdentity(
      name: identity.name, fingerprint: pipeline.reading(pages).fingerprint)
  }

  /// A document is not finished, for the run is to end: it stays undone.
  private struct LeftUndone: Error {}

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
    // Equal content was made afresh by this run already.
    if !options.isFresh || isRepeat {
      item.record = try await knownRecord(of: item, isRepeat: isRepeat)
    }
    let isNew = item.record == nil
    if isNew {
      options.onEvent(.documentBegan(name: item.source.name))
      try await work(on: &item)
    }
    var outcome = Outcome(
      record: try await emit(item), name: item.source.name, position: arrival.position,
      isNew: isNew, isRepeat: isRepeat)
    outcome.spent = item.spentNow
    return outcome
  }

  /// The record that was made of the document before; what is unfinished is tried again, once a run.
  private func knownRecord(of item: WorkItem, isRepeat: Bool) async throws -> Record? {
    guard let journal = output?.journal else { return nil }
    let known = try await journal.record(
      sha256: item.sha256, fingerprint: identity(for: item).fingerprint,
      name: item.source.name)
    guard let known, isRepeat || !known.isUnfinished else { return nil }
    if known.document.name == item.source.name { return known }
    let copy = Record(copying: known, named: item.source.name)
    try await journal.keep(copy)
    return copy
  }

  /// Hands the item to the stages that work on documents, and settles it.
  private func work(on item: inout WorkItem) async throws {
    var rejection: Rejection?
    let identity = identity(for: item)
    item.recordID = Record.id(document: item.identity, pipeline: identity)
    try await output?.journal.begin(item.identity, in: identity)
    for (name, stage) in stages where !stage.takesSettledItems {
      item.stage = name
      do {
        try await stage.process(&item, in: context)
      } catch {
        // A run that is being stopped, or that has no decoder, is not the document's fault.
        try Task.checkCancellation()
        if let error = error as? DecodingError, error.code == .decoderUnavailable { throw error }
        if error is JournalError { throw error }
        if let reason = reason(toStopFor: error) {
          context.stop.set(reason)
          throw LeftUndone()
        }
        rejection = Rejection(error, stage: name, attempts: item.usage.requests)
        break
      }
    }
    let record = Record(settling: item, pipeline: identity, rejection: rejection)
    log(record)
    try await output?.journal.keep(record)
    item.record = record
  }

  /// Why the run is to end, where a document could not go on for a reason that the others have too.
  private func reason(toStopFor error: any Error) -> RunStop.Reason? {
    switch error {
    case is WindowAsking.NotBegun: context.stop.reason
    case let failure as ModelFailure where failure.code == ChatError.Kind.overBudget.rawValue:
      budget == nil ? nil : .budget
    case let failure as ModelFailure where failure.code == ChatError.Kind.comeBackLater.rawValue:
      .server(failure.message)
    default: nil
    }
  }

  /// The outcome of an input whose bytes cannot be had.
  private func refusal(
    of refused: InputListing.Refused, at position: Int
  ) async throws -> Outcome {
    let record = Record(
      refusing: refused.name, pipeline: identity,
      rejection: Rejection(refused.error, stage: "load", attempts: 0))
    log(record)
    try await output?.journal.keep(record)
    var item = WorkItem(source: .file(path: refused.name), sha256: "")
    item.record = record
    return Outcome(
      record: try await emit(item), name: refused.name, position: position, isNew: true,
      isRepeat: false)
  }

  /// Hands the settled item to the stages that write records somewhere.
  private func emit(_ item: WorkItem) async throws -> Record {
    var item = item
    for (_, stage) in stages where stage.takesSettledItems {
      try await stage.process(&item, in: context)
    }
    guard let record = item.record else {
      preconditionFailure("an emitter took a settled item's record away")
    }
    return record
  }

  private func log(_ record: Record) {
    if let rejection = record.rejection {
      context.logger.warning(
        "document rejected",
        metadata: [
          "document": "\(record.document.name)", "stage": "\(rejection.stage)",
          "code": "\(rejection.code)",
        ])
    } else {
      context.logger.info(
        "document finished",
        metadata: [
          "document": "\(record.document.name)", "status": "\(record.status.rawValue)",
          "requests": "\(record.usage.requests)",
        ])
    }
  }
}
