import ChatCompletions

/// A batch and what its server says of it.
struct BatchStanding: Sendable {
  var batch: SentBatch
  var status: BatchStatus
  var api: BatchAPI
}

extension BatchJob {
  /// Asks how some batches stand, and keeps that. One that is not known to be started is looked for at
  /// its server, and forgotten where it is not there.
  func standings(
    _ targets: BatchTargets, _ journal: Journal, only isMeant: (SentBatch) -> Bool
  ) async throws -> [BatchStanding] {
    var standings: [BatchStanding] = []
    for var batch in try await journal.batches(fingerprint: pipeline.fingerprint)
    where isMeant(batch) {
      guard let api = targets.api(of: batch) else {
        throw BatchError(
          .failed,
          "batch \(batch.number) was sent to \(batch.endpoint) by the profile '\(batch.profile)', which "
            + "this pipeline does not ask: give the same pipeline, --profile and --base-url")
      }
      let status: BatchStatus
      if let id = batch.id {
        status = try await api.status(of: id)
      } else if let file = batch.file, let found = try await api.batch(ofFile: file) {
        status = found
        batch.id = found.id
      } else {
        try await journal.forget(batch)
        continue
      }
      batch.state = status.state
      batch.status = status
      try await journal.update(batch)
      standings.append(BatchStanding(batch: batch, status: status, api: api))
    }
    return standings
  }
}
