import ChatCompletions

/// A batch and what its server says of it.
struct BatchStanding: Sendable {
  var batch: SentBatch
  var status: BatchStatus
  var api: BatchAPI
}

/// How batches stand, and those of which that is not known.
struct BatchStandings: Sendable {
  var known: [BatchStanding] = []
  var unreachable: [SentBatch] = []
}

extension BatchJob {
  /// Asks how some batches stand, and keeps that. One that is not known to be started is looked for at
  /// its server, and forgotten where it is not there. One that can't be asked after is in no other's way.
  func standings(
    _ targets: BatchTargets, _ journal: Journal, only isMeant: (SentBatch) -> Bool
  ) async throws -> BatchStandings {
    var standings = BatchStandings()
    for batch in try await journal.batches(fingerprint: pipeline.fingerprint) where isMeant(batch) {
      let found: BatchStanding?
      do throws(BatchError) {
        found = try await standing(of: batch, targets)
      } catch {
        try Task.checkCancellation()
        var batch = batch
        batch.trouble = error
        standings.unreachable.append(batch)
        continue
      }
      guard var standing = found else {
        try await journal.forget(batch)
        continue
      }
      standing.batch.state = standing.status.state
      standing.batch.status = standing.status
      try await journal.update(standing.batch)
      standings.known.append(standing)
    }
    return standings
  }

  /// How a batch stands; nil where no server has it.
  private func standing(
    of batch: SentBatch, _ targets: BatchTargets
  ) async throws(BatchError) -> BatchStanding? {
    guard let api = targets.api(of: batch) else {
      throw BatchError(
        .failed,
        "it was sent to \(batch.endpoint) by the profile '\(batch.profile)', which this pipeline does "
          + "not ask: give the same pipeline, --profile and --base-url")
    }
    if let id = batch.id {
      return BatchStanding(batch: batch, status: try await api.status(of: id), api: api)
    }
    guard let file = batch.file, let found = try await api.batch(ofFile: file) else { return nil }
    var batch = batch
    batch.id = found.id
    return BatchStanding(batch: batch, status: found, api: api)
  }
}
