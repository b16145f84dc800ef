import JSON

/// The vote on one document's weak fields: opinions are asked for one after the other, and counted.
struct VoteSession {
  let voting: Voting
  let asking: WindowAsking
  /// Which windows are asked about which fields.
  let shares: [(fields: [JSONPointer], windows: [PageWindow])]
  let schema: SchemaFile
  /// Whether answers that are nearly JSON are mended.
  let repairs: Bool
  /// What speaks against data.
  let check: (JSONValue) -> DataCheck

  /// What a vote came to.
  struct Outcome {
    var data: JSONValue
    var check: DataCheck
    var confidence: [Record.Confidence]
    var findings: [Finding]
  }

  /// Holds the vote, and adds what it took to the document's account.
  ///
  /// - Returns: nil where the fields can't be asked for alone.
  /// - Throws: what stops the run; answers that came by then are kept.
  func vote(
    on weak: WeakFields, after reading: ReadAnswer, _ item: inout WorkItem
  ) async throws -> Outcome? {
    let fields = weak.fields.map(\.place)
    var asking = voting.asking(asking, rendering: item.rendering)
    let read = reading.whole.value.value
    var opinions = [read]
    var causes: [String] = []
    for number in 2...voting.opinions {
      var all: [WindowOutcome] = []
      for share in shares {
        guard let look = SecondLook(voting: number, on: share.fields, of: schema) else {
          return nil
        }
        asking.look = look
        let outcomes = await asking.outcomes(of: share.windows)
        try Task.checkCancellation()
        for outcome in outcomes.all { item.spend(outcome.spending) }
        try outcomes.checkStops()
        all += outcomes.all
      }
      let outcomes = WindowOutcomes(all: all.sorted { $0.window.position < $1.window.position })
      item.findings += outcomes.all.flatMap(\.findings)
      do {
        if let failure = outcomes.all.lazy.compactMap(\.failure).first { throw failure }
        let answer = Answer(parts: outcomes.parts, schema: schema)
        let other = try ReadAnswer(answer, repairs: repairs).keeping { window in
          shares.filter { $0.windows.contains { $0.position == window } }.flatMap(\.fields)
        }
        item.findings += other.findings
        opinions.append(reading.corrected(by: other).whole.value.value)
      } catch {
        causes.append(WindowOutcomes.message(of: error))
      }
    }
    var findings = causes.isEmpty ? [] : [Finding(missing: causes, of: voting, on: weak)]
    let first = check(read)
    if opinions.count == 1 {
      return Outcome(data: read, check: first, confidence: [], findings: findings)
    }
    let ballot = Ballot(on: fields, opinions) { schema.field(at: $0) == $0 }
    var verdict = Verdict(ballot) { check($0).weight }
    var second = check(verdict.data)
    let isDropped = second.isWorse(than: first)
    if isDropped { (verdict, second) = (Verdict(keepingFirstOf: ballot), first) }
    findings.append(
      Finding(verdict, on: weak, opinions: opinions.count, isDropped: isDropped, left: second))
    findings += Finding.differences(in: verdict, opinions: opinions.count)
    return Outcome(
      data: verdict.data, check: second, confidence: verdict.confidence(of: opinions.count),
      findings: findings)
  }
}
