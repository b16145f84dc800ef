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
    let results = await withTaskGroup(of: (Int, Result<RoutedPart, any Error>).self) { group in
      var results: [Int: Result<RoutedPart, any Error>] = [:]
      var next = 0
      func begin() {
        guard next < count, !context.stop.isSet, !Task.isCancelled,
          results.values.allSatisfy({ (try? $0.get()) != nil })
        else { return }
        group.addTask { [next] in
          do {
            return (next, .success(try await routed(next, of: item, in: context)))
          } catch {
            return (next, .failure(error))
          }
        }
        next += 1
      }
      for _ in 0..<context.windowsInFlight { begin() }
      while let (number, result) = await group.next() {
        results[number] = result
        begin()
      }
      return results
    }
    try Task.checkCancellation()
    let failures = results.values.compactMap { result in
      if case .failure(let error) = result { error } else { nil }
    }
    // The cause before its consequences.
    if let failure = failures.first(where: { !($0 is DocumentWork.LeftUndone) }) { throw failure }
    guard failures.isEmpty, results.count == count else { throw DocumentWork.LeftUndone() }
    return try (0..<count).compactMap { try results[$0]?.get() }
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
    var own = WorkItem(source: item.source, sha256: item.sha256)
    // A document that is all of the file is what it is without the bundle.
    let isWhole = part.pages == Array(1...(item.document?.pageCount ?? 1))
    own.pages = isWhole ? nil : part.ranges
    own.passwords = item.passwords
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
    guard let record = own.standing ?? own.record else { preconditionFailure("a settled document has a record") }
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
