import ChatCompletions

/// What fills and sends batches, one for each model that a pipeline asks.
struct BatchSenders: Sendable {
  private let senders: [BatchTargets.Key: BatchSender]

  init(_ targets: BatchTargets, journal: Journal, folder: String, fingerprint: String) {
    var senders: [BatchTargets.Key: BatchSender] = [:]
    for (key, api) in targets.apis {
      senders[key] = BatchSender(
        api: api, target: key, journal: journal, folder: folder, fingerprint: fingerprint)
    }
    self.senders = senders
  }

  /// What takes down the questions to a model.
  func model(_ selection: ModelSelection, fingerprint: String) throws -> BatchedModel {
    let key = try BatchTargets.key(of: selection)
    guard let sender = senders[key] else {
      throw ModelUnavailable(
        description: "a stage asks another model than a moment ago, which batches can't follow")
    }
    return BatchedModel(
      name: key.model, sight: ModelSight(of: key.model, by: selection.profile),
      profile: selection.profile, fingerprint: fingerprint, sender: sender)
  }

  /// Why some batch could not be sent; nil where all could be.
  var failure: (any Error)? {
    get async {
      for sender in senders.values {
        if let failure = await sender.failure { return failure }
      }
      return nil
    }
  }

  /// Sends what is not sent yet, everywhere; returns all batches.
  func finish() async throws -> [SentBatch] {
    var sent: [SentBatch] = []
    for sender in senders.values {
      try await sender.finish()
      sent += await sender.sent
    }
    return sent.sorted { $0.number < $1.number }
  }
}
