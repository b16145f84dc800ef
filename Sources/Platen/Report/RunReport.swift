import ChatCompletions

/// What a run gave, summed up for a person.
public struct RunReport: Sendable {
  /// Documents and rejections that are listed; a run of a million must not be kept in memory.
  private static let most = 1000

  private var documents = 0
  private var rows: [(position: Int, part: Int, row: RecordTable.Row)] = []
  private var parts: [Record.Part.Status: Int] = [:]
  private var counts: [Record.Status: Int] = [:]
  private var known = 0
  private var repeats = 0
  private var usage = Usage()
  private var usageByStage: [Record.StageUsage] = []
  private var rejections: [(position: Int, name: String, rejection: Rejection)] = []

  private let isReplay: Bool
  /// What the same command would do after a stop.
  private let next: String

  /// A report of nothing yet.
  ///
  /// - Parameters:
  ///   - isReplay: whether the answers are recorded ones, for which nothing is paid.
  ///   - isFresh: whether the run does again what is known.
  public init(isReplay: Bool = false, isFresh: Bool = false) {
    self.isReplay = isReplay
    next =
      isFresh
      ? "the same command begins anew, for it has --fresh" : "the same command goes on from there"
  }

  /// Takes an outcome into account.
  public mutating func add(_ outcome: Outcome) {
    let record = outcome.record
    if rows.count < Self.most {
      rows.append((outcome.position, 0, RecordTable.Row(outcome.name, record)))
    }
    add(partsOf: outcome)
    documents += 1
    counts[record.status, default: 0] += 1
    if outcome.isNew {
      for entry in outcome.spent {
        usage += entry.usage
        usageByStage.add(entry)
      }
    } else if outcome.isRepeat {
      repeats += 1
    } else {
      known += 1
    }
    if let rejection = record.rejection, rejections.count < Self.most {
      rejections.append((outcome.position, outcome.name, rejection))
    }
  }

  /// Takes the documents of a bundle into account, which stand beneath it in the table.
  private mutating func add(partsOf outcome: Outcome) {
    for part in outcome.record.parts { parts[part.status, default: 0] += 1 }
    for record in outcome.parts {
      guard let part = record.partOf else { continue }
      let name = pagesNamed(part.pagesName)
      if rows.count < Self.most {
        let row = RecordTable.Row("  \(name) \(part.documentClass ?? "none")", record)
        rows.append((outcome.position, part.number, row))
      }
      if let rejection = record.rejection, rejections.count < Self.most {
        rejections.append((outcome.position, "\(outcome.name), \(name)", rejection))
      }
    }
  }

  /// Whether it tells of no document.
  public var isEmpty: Bool { documents == 0 }

  /// Whether every document is complete.
  public var isComplete: Bool { counts.keys.allSatisfy { $0 == .complete } }

  /// A table of the records' fields, a line a document, in the order of the inputs.
  ///
  /// - Parameter columns: fields by comma, nested ones with dots; nil for as many as fit.
  public func table(width: Int, columns: String? = nil) -> String {
    let listed = rows.count { $0.part == 0 }
    let rows = rows.sorted { ($0.position, $0.part) < ($1.position, $1.part) }.map(\.row)
    let table = RecordTable(rows: rows).text(
      width: width, columns: columns.map(RecordTable.fields(namedIn:)))
    let rest = documents - listed
    return rest == 0 ? table : table + "\n… and \(counted(rest, "more document")) in the records"
  }

  /// What to say of a run that was stopped before its end.
  ///
  /// - Parameter snapshot: how the run stood at its end: some documents may be done that it had no time to
  ///   hand on, and others settled that not every output has.
  public func interruption(of total: Int, at snapshot: ProgressSnapshot? = nil) -> String {
    let done = max(documents, snapshot?.documents.done ?? 0)
    let settled = snapshot?.documents.settled ?? 0
    return "interrupted: \(done) of \(total) documents done"
      + (settled == 0 ? "" : ", \(settled) more settled that not every output has yet")
      + "; \(next)"
  }

  /// What to say of a run that ended early for a reason of its own.
  public func stop(_ stop: StoppedEarly, of total: Int) -> String {
    "\(stop): \(documents) of \(total) documents done; \(next)"
  }

  /// What to say of a run that a cap on cost stopped.
  public func stop(_ stop: StoppedByBudget, of total: Int) -> String {
    let account = stop.account
    return "stopped by budget: \(documents) of \(total) documents done, \(account.spent) spent, "
      + "\(account.uncertain) reserved; the same command with a higher --max-cost goes on from there"
  }

  /// What became of the documents, what it cost, why some were rejected, and where the records are.
  ///
  /// - Parameters:
  ///   - output: the folder; nil where no stage writes records.
  ///   - snapshot: how the run stood at its end, for time, rate and what was kept.
  public func summary(
    output: String?, passedOver: Int, of snapshot: ProgressSnapshot? = nil
  ) -> String {
    var lines = rejections.sorted { $0.position < $1.position }.map { _, name, rejection in
      "\(name): rejected at \(rejection.stage): \(rejection.message) [\(rejection.code)]"
    }
    let unlisted =
      counts[.rejected, default: 0] + parts[.rejected, default: 0] - rejections.count
    if unlisted > 0 { lines.append("… and \(unlisted) more, in the rejects file") }
    let states = Record.Status.allCases.compactMap { status in
      counts[status].map { "\($0) \(status.rawValue)" }
    }
    let total = counts.values.reduce(0, +)
    lines.append(
      counted(total, "document")
        + (states.isEmpty ? "" : ": \(states.joined(separator: ", "))")
        + (known > 0 ? "; \(known) known from an earlier run (--fresh does them again)" : "")
        + (repeats > 0 ? "; \(repeats) of equal content with another of them" : ""))
    if let line = inBundles(by: snapshot) { lines.append(line) }
    if usage.requests > 0 {
      lines.append(
        Self.words(usage) + (isReplay ? ", as recorded; replayed, so nothing was paid" : ""))
      if usageByStage.count > 1 {
        lines += usageByStage.map { "  \($0.stage): \(Self.words($0.usage))" }
      }
    }
    if let snapshot, snapshot.usage.requests > usage.requests {
      lines.append("with documents that are not done: \(Self.words(snapshot.usage))")
    }
    if let snapshot { lines += Self.lines(snapshot) }
    if passedOver > 0 {
      lines.append(
        passedOver == 1
          ? "1 other file in the folders is no document and was passed over"
          : "\(passedOver) other files in the folders are no documents and were passed over")
    }
    lines.append(
      output.map {
        "records in \($0), " + (rejections.isEmpty ? "no rejects" : "rejects with their causes too")
      } ?? "no stage of the pipeline writes records: they are in the journal only")
    return lines.joined(separator: "\n")
  }
}

extension RunReport {
  /// What became of the documents of bundles; nil where there are none.
  ///
  /// A run that was stopped has settled some of bundles that have no outcome.
  private func inBundles(by snapshot: ProgressSnapshot?) -> String? {
    let ended = snapshot?.parts?.byStatus ?? parts
    let done = ended.values.reduce(0, +)
    let count = max(snapshot?.parts?.found ?? 0, done)
    if count == 0 { return nil }
    let states = Record.Part.Status.allCases.compactMap { status in
      ended[status].map { "\($0) \(status.rawValue)" }
    }
    return "\(counted(count, "document")) in bundles: "
      + (states + (count > done ? ["\(count - done) not done"] : [])).joined(separator: ", ")
  }

  private static func lines(_ snapshot: ProgressSnapshot) -> [String] {
    var lines: [String] = []
    let kept = snapshot.answers.kept
    if kept > 0 {
      let cost = Self.cost(snapshot.keptCost, ", which had cost ")
      lines.append("\(counted(kept, "answer")) kept from before\(cost)")
    }
    let repeated = snapshot.answers.repeated
    if repeated > 0 {
      let cost = Self.cost(snapshot.repeatedCost, ", which saved ")
      let questions = counted(repeated, "question") + (repeated == 1 ? " was" : " were")
      lines.append("\(questions) the same as others of this run\(cost)")
    }
    let pages = snapshot.pages.rendered + snapshot.pages.recalled
    if pages > 0 {
      let rate = snapshot.pageRate.map { ", \(ProgressLine.words($0 * 60)) a minute" } ?? ""
      lines.append(
        "\(counted(pages, "page")) in \(ProgressLine.words(snapshot.elapsed))\(rate)")
    }
    return lines
  }

  /// Words about an amount; none where it is nothing.
  private static func cost(_ amount: Money?, _ words: String) -> String {
    amount == .zero ? "" : words + (amount.map { "\($0)" } ?? "an amount that is not known")
  }

  private static func words(_ usage: Usage) -> String {
    let uncertain =
      usage.uncertainCost == .zero
      ? "" : ", and up to \(usage.uncertainCost) for requests that came to no answer"
    return
      "\(counted(usage.requests, "request")), \(usage.promptTokens) tokens in, "
      + "\(usage.completionTokens) out, \(usage.cost.map { "\($0)" } ?? "price not known")\(uncertain)"
  }
}
