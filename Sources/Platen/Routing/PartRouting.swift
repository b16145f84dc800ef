import Documents

/// Has the documents of a bundle worked on, several at once, each by the pipeline of its class.
struct PartRouting: Sendable {
  /// What is done with documents that no pipeline is for.
  enum Others: Sendable {
    case skip
    case reject
    case work(DocumentWork)
  }

  let targets: [String: DocumentWork]
  let others: Others
  let journal: Journal?
  let isFresh: Bool

  /// What became of the parts of a document, in their order.
  ///
  /// What was begun comes to its end, so that no answer that was paid for is lost; each part is kept in the
  /// journal as soon as it is settled.
  ///
  /// - Throws: `DocumentWork.LeftUndone` where the run is to end before all are done, and what ends a run.
  func routed(_ item: WorkItem, in context: StageContext) async throws -> [RoutedPart] {
    let count = item.parts.count
    context.observe(.split(parts: count))
    let results = await withTaskGroup(of: Settled.self) { group in
      var results: [Settled] = []
      var begun = 0
      while true {
        while begun < count, begun - results.count < context.windowsInFlight,
          results.allSatisfy({ $0.failure == nil }), !context.stop.isSet, !Task.isCancelled
        {
          group.addTask { [begun] in await settle(begun, of: item, in: context) }
          begun += 1
        }
        guard let next = await group.next() else { return results }
        results.append(next)
      }
    }
    try Task.checkCancellation()
    let failures = results.compactMap(\.failure)
    // The cause before its consequences.
    if let failure = failures.first(where: { !($0 is DocumentWork.LeftUndone) }) { throw failure }
    guard failures.isEmpty, results.count == count else { throw DocumentWork.LeftUndone() }
    return results.sorted { $0.position < $1.position }.compactMap(\.part)
  }

  /// What became of a part.
  ///
  /// Not a tuple: of one whose second element an `await` gives, optimized code of Swift 6.3 loses the
  /// first.
  private struct Settled: Sendable {
    let position: Int
    var part: RoutedPart?
    var failure: (any Error)?
  }

  private func settle(
    _ position: Int, of item: WorkItem, in context: StageContext
  ) async -> Settled {
    var settled = Settled(position: position)
    do {
      let part = try await routed(position, of: item, in: context)
      settled.part = part
      context.observe(.partEnded(part.part.status))
    } catch {
      settled.failure = error
    }
    return settled
  }

  private func routed(
    _ position: Int, of item: WorkItem, in context: StageContext
  ) async throws -> RoutedPart {
    let part = item.parts[position]
    let membership = Record.PartOf(
      record: item.recordID, number: position + 1, count: item.parts.count,
      documentClass: part.documentClass, pages: part.pages)
    if let work = part.documentClass.flatMap({ targets[$0] }) {
      return try await read(part, membership, of: item, by: work, in: context)
    }
    switch others {
    case .work(let work): return try await read(part, membership, of: item, by: work, in: context)
    case .skip:
      return RoutedPart(
        part: Record.Part(
          pages: part.pages, documentClass: part.documentClass, pipeline: nil, record: nil,
          status: .skipped))
    case .reject:
      let record = Record(rejecting: part, as: membership, of: item)
      context.log(record)
      try await journal?.keep(record)
      return RoutedPart(
        part: Record.Part(record, pages: part.pages, pipeline: nil), record: record, isNew: true)
    }
  }

  private func read(
    _ part: DocumentPart, _ membership: Record.PartOf, of item: WorkItem, by work: DocumentWork,
    in context: StageContext
  ) async throws -> RoutedPart {
    var own = part.item(of: item)
    own.partOf = membership
    own.isRepeat = item.isRepeat
    // What this run made afresh already is known to it.
    if !isFresh || item.isRepeat,
      let known = try await work.knownRecord(of: own, isRepeat: item.isRepeat)
    {
      return RoutedPart(
        part: Record.Part(known.record, pages: part.pages, pipeline: work.pipeline.name),
        record: known.record)
    }
    try await work.settle(&own, in: context)
    guard let record = own.standing ?? own.record else {
      preconditionFailure("a settled document has a record")
    }
    return RoutedPart(
      part: Record.Part(record, pages: part.pages, pipeline: work.pipeline.name), record: record,
      isNew: true, spent: own.spentNow)
  }
}

extension Record.Part {
  /// A part as its own record tells it.
  init(_ record: Record, pages: [Int], pipeline: String?) {
    let status: Status =
      switch record.status {
      case .complete: .complete
      case .partial: .partial
      case .rejected: .rejected
      }
    self.init(
      pages: pages, documentClass: record.partOf?.documentClass, pipeline: pipeline,
      record: record.id, status: status)
  }
}
