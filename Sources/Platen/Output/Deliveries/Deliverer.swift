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

  /// Notes that the target is not to have a record; where it has it, `finish` takes it out.
  func withdraw(_ id: String) async throws { try await log.withdraw(id) }

  /// Takes out of the target what was withdrawn, by earlier runs too, and whose place nothing took.
  func finish() async throws {
    while true {
      let rest = try await log.takeWithdrawn(limit: target.batch)
      if rest.isEmpty { return }
      try await target.remove(rest)
      try await log.forget(rest)
    }
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
