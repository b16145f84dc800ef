import ChatCompletions
import Documents

/// Runs a pipeline by batches: its questions are sent in files, answered within a day at a lower price,
/// and made records when they are collected.
///
/// The output folder's journal knows what was sent, so that a job can be left and gone on with, and no
/// document is asked about twice.
public struct BatchJob: Sendable {
  private let pipeline: Pipeline
  private let path: String
  private let options: RunOptions

  /// A job of a pipeline in an output folder.
  public init(_ pipeline: Pipeline, output: String, options: RunOptions = RunOptions()) {
    self.pipeline = pipeline
    path = output
    self.options = options
  }

  /// Sends the questions of all documents that are neither finished nor waiting; pages are rendered as in
  /// a run.
  ///
  /// - Parameter hand: told what became of each document, as it comes.
  /// - Returns: the batches that were sent.
  /// - Throws: `ModelUnavailable`, `BatchError`, and what ends a run. What was sent stays known.
  public func submit(
    _ inputs: InputListing, _ hand: @escaping @Sendable (BatchOutcome) async -> Void
  ) async throws -> [SentBatch] {
    let folder = try OutputFolder(path)
    let servers = BatchServers(
      folder.journal, fingerprint: pipeline.fingerprint, options: options)
    var options = options
    options.output = nil
    options.standIn = { try servers.model($0) }
    try await pipeline.prepare(options: options)
    let decoder = options.decoder ?? DecoderPool(options: options)
    options.decoder = decoder
    do {
      try await send(inputs, journal: folder.journal, options: options, hand)
      let sent = try await servers.finish()
      if self.options.decoder == nil { await decoder.shutdown() }
      return sent
    } catch {
      // What is put together is sent all the same: its documents are told to be submitted.
      _ = try? await servers.finish()
      if self.options.decoder == nil { await decoder.shutdown() }
      throw error
    }
  }

  private func send(
    _ inputs: InputListing, journal: Journal, options: RunOptions,
    _ hand: @escaping @Sendable (BatchOutcome) async -> Void
  ) async throws {
    guard let decoder = options.decoder else { preconditionFailure("a job has decoders") }
    let waiting = Set(
      try await journal.waitingDocuments(fingerprint: pipeline.fingerprint).map(\.sha256))
    var open = inputs
    open.documents = []
    var positions: [Int] = []
    for (position, source) in inputs.documents.enumerated() {
      var state: BatchOutcome.State?
      if let sha256 = try? await decoder.fingerprint(of: source) {
        if try await journal.record(sha256: sha256, fingerprint: pipeline.fingerprint) != nil {
          state = .finished
        } else if waiting.contains(sha256) {
          state = .waiting
        }
      }
      if let state {
        await hand(BatchOutcome(name: source.name, position: position, state: state))
      } else {
        open.documents.append(source)
        positions.append(position)
      }
    }
    for try await outcome in pipeline.run(open, options: options) {
      let rejection = outcome.record.rejection
      let isSubmitted = rejection?.code == BatchedModel.code
      await hand(
        BatchOutcome(
          name: outcome.name,
          position: positions.indices.contains(outcome.position)
            ? positions[outcome.position] : outcome.position,
          state: isSubmitted || rejection == nil
            ? .submitted
            : .rejected(rejection ?? Rejection(stage: "extract", code: "", message: ""))))
    }
  }

  /// Asks how the batches stand, and keeps that.
  ///
  /// One that was put together and perhaps not sent, because the program was killed meanwhile, is looked
  /// for at its server, and forgotten where it is not there: its documents can be submitted again.
  public func status() async throws -> [SentBatch] {
    let folder = try OutputFolder(path)
    return try await refresh(folder.journal).map(\.batch)
  }

  /// Makes records of the answers of all batches that are over.
  ///
  /// - Parameter hand: told of each record, as it comes; they are written into the output folder too.
  /// - Returns: the batches that are still being worked on.
  public func collect(
    _ hand: @escaping @Sendable (Outcome) async -> Void
  ) async throws -> [SentBatch] {
    let (documents, results, over, pending) = try await fetch()
    guard !documents.isEmpty else { return pending }
    var options = options
    options.output = path
    let fingerprint = pipeline.fingerprint
    options.standIn = { selection in
      let name = try selection.modelName()
      return CollectedModel(
        name: name, sight: ModelSight(of: name, by: selection.profile),
        profile: selection.profile, fingerprint: fingerprint, results: results)
    }
    let sources = documents.map { DocumentSource.file(path: $0.source) }
    for try await outcome in pipeline.run(sources, options: options) { await hand(outcome) }
    let folder = try OutputFolder(path)
    for var batch in over {
      batch.isCollected = true
      try await folder.journal.update(batch)
    }
    return pending
  }

  private typealias Fetched = (
    documents: [WaitingDocument], results: [String: Result<ChatCompletion, ChatError>],
    over: [SentBatch], pending: [SentBatch]
  )

  /// The answers of all batches that are over, and the documents whose questions are all among them.
  private func fetch() async throws -> Fetched {
    let folder = try OutputFolder(path)
    let states = try await refresh(folder.journal).filter { !$0.batch.isCollected }
    let over = states.filter { $0.status?.isOver == true }
    var results: [String: Result<ChatCompletion, ChatError>] = [:]
    for state in over {
      guard let status = state.status else { continue }
      for result in try await state.api.results(of: status) {
        results[result.customID] = result.result
      }
    }
    let numbers = Set(over.map(\.batch.number))
    let documents = try await folder.journal.waitingDocuments(
      fingerprint: pipeline.fingerprint
    ).filter { $0.batches.isSubset(of: numbers) }
    let pending = states.filter { !numbers.contains($0.batch.number) }.map(\.batch)
    return (documents, results, over.map(\.batch), pending)
  }

  /// A batch and what its server says of it.
  private struct Standing {
    var batch: SentBatch
    var status: BatchStatus?
    var api: BatchAPI
  }

  private func refresh(_ journal: Journal) async throws -> [Standing] {
    let servers = BatchServers(journal, fingerprint: pipeline.fingerprint, options: options)
    var options = options
    options.output = nil
    options.standIn = { try servers.model($0) }
    try await pipeline.prepare(options: options)
    var standings: [Standing] = []
    for var batch in try await journal.batches() {
      guard let api = servers.api(of: batch) else {
        if batch.isCollected { continue }
        throw BatchError(
          .failed,
          "batch \(batch.number) was sent to \(batch.endpoint) by the profile '\(batch.profile)', which "
            + "this pipeline does not ask: give the same pipeline, --profile and --base-url")
      }
      if batch.id == nil {
        guard let file = batch.file, let found = try await api.batch(ofFile: file) else {
          try await journal.forget(batch)
          continue
        }
        batch.id = found.id
      }
      guard let id = batch.id else { continue }
      var status: BatchStatus?
      if !batch.isCollected {
        status = try await api.status(of: id)
        batch.state = status?.state ?? batch.state
        try await journal.update(batch)
      }
      standings.append(Standing(batch: batch, status: status, api: api))
    }
    return standings
  }
}
