import ChatCompletions
import Documents

extension BatchJob {
  /// Makes records of the answers of all batches that are over. One that can't be asked after, or whose
  /// results can't be read, is in no other's way.
  ///
  /// A document is found where it was when it was submitted, and known by its content. A batch counts as
  /// collected once each of its answers was used, or is not needed because the document is finished: what
  /// was paid for is not lost when a document is not to be found.
  ///
  /// - Parameters:
  ///   - inputs: where to look for documents that were moved.
  ///   - adopts: whether to take the answers that another pipeline asked for, such as this one before its
  ///     file was changed, or in an earlier version of Platen. They are checked by this pipeline's schema.
  ///   - dropsMissing: whether to give up the answers that can't be used, and batches that their server
  ///     has no more.
  ///   - hand: told of each record, as it comes; they are written into the output folder too.
  /// - Returns: what is left to do.
  public func collect(
    lookingIn inputs: InputListing = InputListing(), adopts: Bool = false,
    dropsMissing: Bool = false,
    _ hand: @escaping @Sendable (Outcome) async -> Void
  ) async throws -> BatchCollection {
    let targets = try await BatchTargets(of: pipeline, options: options)
    var gathered = try await gather(targets, adopts: adopts)
    let answers = BatchAnswers(gathered.results)
    gathered.results = []
    return try await withDecoder { [gathered] decoder in
      var left = BatchCollection(
        pending: gathered.pending, unreachable: gathered.unreachable,
        failed: gathered.over.filter { $0.state == "failed" })
      let folders = Dictionary(
        gathered.over.map { ($0.number, $0.folder) }, uniquingKeysWith: { $1 })
      var search = DocumentSearch(
        decoder: decoder, inputs: inputs, folders: folders,
        opener: InputOpener(inputs.urls, maxBytes: options.limits.fileBytes))
      var found = inputs
      found.documents = []
      found.refused = []
      var seen: Set<WaitingDocument.Document> = []
      // A document has a line for each window of its pages.
      for line in gathered.lines where seen.insert(line.document).inserted {
        do throws(DecodingError) {
          found.documents.append(try await search.find(line))
        } catch {
          left.missing.append(
            BatchCollection.MissingDocument(line, message: error.message))
        }
      }
      if !found.documents.isEmpty {
        let others = Set(gathered.lines.map(\.fingerprint)).subtracting([pipeline.fingerprint])
        try await run(
          found, decoder, targets, answers, asked: [pipeline.fingerprint] + others.sorted(), hand)
        try Task.checkCancellation()
      }
      try await settle(gathered, answers, &left, dropsMissing: dropsMissing)
      return left
    }
  }

  /// What the servers had.
  private struct Gathered: Sendable {
    /// Batches that are over, those that are not, and those of which nothing can be had.
    var over: [SentBatch] = []
    var pending: [SentBatch] = []
    var unreachable: [SentBatch] = []
    /// The lines of those that are over, of documents that are not finished and wait for no other batch.
    var lines: [WaitingDocument] = []
    /// The batches that are over, of which a document waits for another batch too.
    var held: Set<Int64> = []
    var results: [BatchResult] = []
  }

  private func gather(
    _ targets: BatchTargets, adopts: Bool
  ) async throws -> Gathered {
    let journal = try existingJournal()
    var gathered = Gathered()
    let fingerprint = pipeline.fingerprint
    gathered.pending = try await journal.batches(fingerprint: fingerprint)
      .filter { $0.isForeign && !$0.isCollected && !adopts }
    let standings = try await standings(
      targets, journal, only: { !$0.isCollected && (adopts || !$0.isForeign) })
    gathered.unreachable = standings.unreachable
    for standing in standings.known {
      guard standing.status.isOver else {
        gathered.pending.append(standing.batch)
        continue
      }
      do throws(BatchError) {
        gathered.results += try await standing.api.results(of: standing.status)
        gathered.over.append(standing.batch)
      } catch {
        try Task.checkCancellation()
        var batch = standing.batch
        batch.trouble = error
        gathered.unreachable.append(batch)
      }
    }
    gathered.unreachable.sort { $0.number < $1.number }
    gathered.pending.sort { $0.number < $1.number }
    let numbers = Set(gathered.over.map(\.number))
    let waiting = try await journal.waitingDocuments().filter { !numbers.contains($0.batch) }
    let documents = Set(waiting.map(\.document))
    for line in try await unfinished(gathered.over, journal) {
      if documents.contains(line.document) {
        gathered.held.insert(line.batch)
      } else {
        gathered.lines.append(line)
      }
    }
    return gathered
  }

  /// The lines of batches of which the documents have no record by the pipeline that asked.
  private func unfinished(
    _ batches: [SentBatch], _ journal: Journal
  ) async throws -> [WaitingDocument] {
    let numbers = Set(batches.map(\.number))
    var lines: [WaitingDocument] = []
    for line in try await journal.waitingDocuments() where numbers.contains(line.batch) {
      if try await !isFinished(line, journal) { lines.append(line) }
    }
    return lines
  }

  private func isFinished(_ line: WaitingDocument, _ journal: Journal) async throws -> Bool {
    try await journal.record(sha256: line.sha256, fingerprint: line.fingerprint) != nil
  }

  /// Runs the documents with the answers in the place of the model.
  private func run(
    _ inputs: InputListing, _ decoder: DecoderPool, _ targets: BatchTargets,
    _ answers: BatchAnswers, asked fingerprints: [String],
    _ hand: @escaping @Sendable (Outcome) async -> Void
  ) async throws {
    var options = options
    options.output = path
    options.decoder = decoder
    options.standIn = { selection in
      let name = try selection.modelName()
      return CollectedModel(
        name: name, sight: ModelSight(of: name, by: selection.profile),
        api: try targets.api(of: selection), fingerprints: fingerprints, answers: answers)
    }
    for try await outcome in pipeline.run(inputs, options: options) { await hand(outcome) }
  }

  /// Closes the batches of which nothing is left to be used.
  private func settle(
    _ gathered: Gathered, _ answers: BatchAnswers, _ left: inout BatchCollection,
    dropsMissing: Bool
  ) async throws {
    let journal = try OutputFolder(path).journal
    let missing = Set(left.missing.map(\.document))
    for line in gathered.lines
    where !answers.wasAsked(line.customID) && !missing.contains(line.document) {
      if try await isFinished(line, journal) { continue }
      left.missing.append(
        BatchCollection.MissingDocument(
          line,
          message:
            "its answer was not looked at: the document was rejected before, or this pipeline asks "
            + "something else about it. Mend that and collect again; --drop-missing gives the answer up"
        ))
    }
    left.missing.sort { ($0.batch, $0.source) < ($1.batch, $1.source) }
    if dropsMissing {
      left.missing = []
      // What its server has no more never comes.
      for var batch in gathered.unreachable where batch.trouble?.code == .gone {
        batch.isCollected = true
        try await journal.update(batch)
      }
      left.unreachable.removeAll { $0.trouble?.code == .gone }
    }
    let held = gathered.held.union(left.missing.map(\.batch))
    for var batch in gathered.over where !held.contains(batch.number) {
      batch.isCollected = true
      try await journal.update(batch)
    }
  }
}
