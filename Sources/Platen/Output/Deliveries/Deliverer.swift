/// Delivers records and rejects to a target, each once as the target counts.
struct Deliverer<Target: DeliveryTarget>: Sendable {
  let log: DeliveryLog
  let target: Target

  /// Delivers a record, unless it was.
  func emit(_ record: Record) async throws { try await emit([record], displacing: true) }

  /// - Parameter displacing: whether rejects of the same documents go: not where a record is delivered that
  ///   an earlier run left, for the reject may be newer.
  private func emit(_ records: [Record], displacing: Bool) async throws {
    let deliveries = try await log.begin(records, to: target, displacing: displacing)
    if deliveries.isEmpty { return }
    let givenUp = try await target.deliver(deliveries)
    try await log.finish(deliveries, givenUp: givenUp)
  }

  /// Delivers what earlier runs left undelivered.
  func recover() async throws {
    var last = ""
    while true {
      let rest = try await log.undelivered(after: last, limit: target.batch)
      guard let end = rest.last else { return }
      last = end.id
      try await emit(rest.compactMap(\.record), displacing: false)
    }
  }
}
