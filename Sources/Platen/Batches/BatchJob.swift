import ChatCompletions
import Documents
import FoundationEssentials

/// Runs a pipeline by batches: its questions are sent in files, answered within a day at a lower price,
/// and made records when they are collected.
///
/// The output folder's journal knows what was sent, so that a job can be left and gone on with, and no
/// document is asked about twice.
public struct BatchJob: Sendable {
  let pipeline: Pipeline
  let path: String
  let options: RunOptions

  /// A job of a pipeline in an output folder.
  public init(_ pipeline: Pipeline, output: String, options: RunOptions = RunOptions()) {
    self.pipeline = pipeline
    path = OutputFolder.normalized(output)
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
    let targets = try await BatchTargets(of: pipeline, options: options)
    let journal = try OutputFolder(path).journal
    // What a killed submit left is looked for first: it may be sent.
    let left = try await standings(
      targets, journal, only: { $0.id == nil && !$0.isForeign })
    // Where nobody can tell, its documents are neither known to wait nor to be sent.
    if let trouble = left.unreachable.first?.trouble { throw trouble }
    let senders = BatchSenders(
      targets, journal: journal, folder: FileManager.default.currentDirectoryPath,
      fingerprint: pipeline.fingerprint)
    return try await withDecoder { decoder in
      var options = options
      options.output = nil
      // What was answered before is not asked again, by whatever way it was.
      options.memory = AnswerMemory(
        journal: journal, isFresh: options.isFresh, pipeline: pipeline.identity)
      options.decoder = decoder
      options.standIn = { [fingerprint = pipeline.fingerprint] in
        try senders.model($0, fingerprint: fingerprint)
      }
      try await send(inputs, decoder, journal: journal, senders: senders, options: options, hand)
      try Task.checkCancellation()
      return try await senders.finish()
    }
  }

  private func send(
    _ inputs: InputListing, _ decoder: DecoderPool, journal: Journal, senders: BatchSenders,
    options: RunOptions, _ hand: @escaping @Sendable (BatchOutcome) async -> Void
  ) async throws {
    let waiting = Set(
      try await journal.waitingDocuments(fingerprint: pipeline.fingerprint).map(\.sha256))
    var open = inputs
    open.documents = []
    var positions: [Int] = []
    let opener = InputOpener(inputs.urls, maxBytes: options.limits.fileBytes)
    for (position, input) in inputs.documents.enumerated() {
      var state: BatchOutcome.State?
      if input.pages != nil {
        state = .rejected(Self.pagesOfOne)
      } else if let source = try? await opener.source(of: input),
        let sha256 = try? await decoder.fingerprint(of: source)
      {
        if try await journal.record(sha256: sha256, fingerprint: pipeline.fingerprint) != nil {
          state = .finished
        } else if waiting.contains(sha256) {
          state = .waiting
        }
      }
      if let state {
        await hand(BatchOutcome(name: input.name, position: position, state: state))
      } else {
        open.documents.append(input)
        positions.append(position)
      }
    }
    for try await outcome in pipeline.run(open, options: options) {
      if let failure = await senders.failure { throw failure }
      await hand(
        BatchOutcome(
          name: outcome.name,
          position: positions.indices.contains(outcome.position)
            ? positions[outcome.position] : outcome.position,
          state: Self.state(of: outcome.record)))
    }
  }

  /// Batches know documents by content and pipeline; pages make another pipeline.
  private static let pagesOfOne = Rejection(
    stage: "submit", code: "pages_in_batch",
    message: "a batch asks about the same pages of each document: give them with --pages, and the "
      + "documents that need others to a job of their own, or to platen run")

  private static func state(of record: Record) -> BatchOutcome.State {
    guard let rejection = record.rejection else {
      return .rejected(
        Rejection(
          stage: "submit", code: "no_question",
          message: "the pipeline asked no model about it: platen run makes its record"))
    }
    return rejection.code == BatchedModel.code ? .submitted : .rejected(rejection)
  }

  /// Asks how the batches stand, and keeps that.
  ///
  /// One that was put together and perhaps not sent, because the program was killed meanwhile, is looked
  /// for at its server, and forgotten where it is not there: its documents can be submitted again.
  ///
  /// - Returns: all batches of the folder; those of other pipelines, and those that could not be asked
  ///   after (`trouble`), as they were last known.
  public func status() async throws -> [SentBatch] {
    let targets = try await BatchTargets(of: pipeline, options: options)
    let journal = try existingJournal()
    let standings = try await standings(targets, journal) { !$0.isForeign && !$0.isCollected }
    let asked = Dictionary(
      (standings.known.map(\.batch) + standings.unreachable).map { ($0.number, $0) }
    ) { $1 }
    return try await journal.batches(fingerprint: pipeline.fingerprint)
      .map { asked[$0.number] ?? $0 }
  }

  /// The journal of a folder that something was written into before.
  func existingJournal() throws -> Journal {
    guard FileManager.default.fileExists(atPath: path + "/journal.sqlite") else {
      throw BatchError(
        .unknownFolder,
        "\(path): no batches were sent from this folder; give the one that platen batch submit was "
          + "given with --output")
    }
    return try OutputFolder(path).journal
  }

  /// Lends decoders, which end with the work where they are its own.
  func withDecoder<Value: Sendable>(
    _ body: (DecoderPool) async throws -> Value
  ) async throws -> Value {
    if let decoder = options.decoder { return try await body(decoder) }
    let decoder = DecoderPool(options: options)
    do {
      let value = try await body(decoder)
      await decoder.shutdown()
      return value
    } catch {
      await decoder.shutdown()
      throw error
    }
  }
}
