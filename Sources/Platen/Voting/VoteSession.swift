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
    /// The places at which parts of the document differ and the vote tells what counts.
    var decided: [JSONPointer] = []
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
    var opinions = [
      Ballot.Opinion(data: read, contradictions: contradictions(in: reading))
    ]
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
        if let blank = outcomes.all.first(where: { !$0.isAnswered }) {
          throw Rejection(
            stage: "validate", code: "document_blank",
            message: "\(pagesNamed(blank.window.name)): nothing to read there now")
        }
        var answer = Answer(parts: outcomes.parts, schema: schema)
        answer.merging = asking.question.merging
        answer.captioned = reading.captioned
        let other = try ReadAnswer(answer, repairs: repairs).keeping(asked(of:))
        // A window that says nothing would keep what was read, and seem to agree with it.
        if let unread = other.unread.min(by: { $0.key < $1.key }) { throw unread.value }
        opinions.append(try opinion(of: other, after: reading))
        item.findings += other.findings.filter { $0.code != Finding.partsDiffer }
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
      decided: isDropped ? [] : verdict.settled(among: reading.whole.contradictions),
      findings: findings)
  }

  private func asked(of window: Int) -> [JSONPointer] {
    shares.filter { $0.windows.contains { $0.position == window } }.flatMap(\.fields)
  }

  /// The whole as an answer has it that has a voice in some fields only.
  private func opinion(
    of other: ReadAnswer, after reading: ReadAnswer
  ) throws -> Ballot.Opinion {
    // What it was asked for and leaves out it does not say: what was read must not speak for it.
    let blank = other.windows.map { window in
      var data = JSONValue.null
      for field in asked(of: window.number) { data.put(JSONValue.null, at: field) }
      var part = Answer.Part(content: data.text(.compact))
      part.window = window.number
      return part
    }
    let silent = try ReadAnswer(Answer(parts: blank, schema: schema), repairs: false)
    let whole = reading.corrected(by: silent).corrected(by: other)
    var data = whole.whole.value.value
    // It is null or left out, as the schema allows.
    for field in shares.flatMap(\.fields) where data[at: field] == .null {
      if other.windows.contains(where: { $0.value.value[at: field] != nil }) { continue }
      var fewer = data
      fewer.put(nil, at: field)
      let (with, without) = (schema.compiled.validate(data), schema.compiled.validate(fewer))
      if without.count < with.count { data = fewer }
    }
    let withinWindows = other.findings.filter { $0.code == Finding.partsDiffer }
    return Ballot.Opinion(
      data: data,
      contradictions: contradictions(in: whole) + withinWindows.compactMap(\.pointer))
  }

  /// Where windows differ as opinions do: not only in spelling.
  private func contradictions(in reading: ReadAnswer) -> [JSONPointer] {
    reading.whole.contradictions.filter { place in
      let said = reading.windows.compactMap { SameValue.said($0.value.value[at: place]) }
      return said.contains { !SameValue.holds($0, said.first) }
    }
  }
}
