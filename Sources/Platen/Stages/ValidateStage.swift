import JSON
import JSONSchema
import Rules

/// Checks the model's answer: that it is JSON, valid against the user's own schema, and keeps the
/// pipeline's rules.
struct ValidateStage: Stage {
  static let repair = StageOption<Bool>.flag(
    "repair",
    "Mend an answer that is nearly JSON, as with a Markdown fence; findings tell what was changed.",
    default: true)

  static let rules = StageOption<WrittenRules>.rules(
    "rules", "What must hold among the values, as sums, dates and check digits (docs/rules.md).")

  static let askAgain = StageOption<Int>.integer(
    "ask_again",
    "How often fields that break the schema or a rule are asked for again, with the reason and the "
      + "pages that they came from.", in: 0...5
  ).optional(unless: "1")

  static let votes = StageOption<Int>.integer(
    "votes",
    "How many opinions decide on fields whose signals are weak, with what was read: only those fields "
      + "are asked for again, and agreement becomes their confidence (docs/votes.md).", in: 2...9
  ).optional(unless: "none; 2 with a challenger")

  static let challenger = StageOption<Challenger>.challenger(
    "challenger", "Another model that gives the further opinions on such fields."
  ).optional(unless: "the model that read")

  static let definition = StageDefinition(
    name: "validate",
    summary: "Checks that the answer is JSON, valid against its schema, and keeps the rules.",
    needs: [.answer], gives: [.data], options: [repair, rules, askAgain, votes, challenger],
    faults: { values, earlier in
      let schema = earlier.flatMap { $0.all(SchemaFile.self) }.last
      return values[rules].faults(by: schema) + (values[challenger]?.faults(after: earlier) ?? [])
    },
    make: { values, resources in
      let voting = try Voting(
        opinions: values[votes], challenger: values[challenger]?.selection, resources)
      return ValidateStage(
        repairs: values[repair], rules: values[rules].ruleSet, askAgain: values[askAgain] ?? 1,
        voting: voting)
    })

  let repairs: Bool
  let rules: RuleSet
  let askAgain: Int
  /// Nil where no vote is held.
  let voting: Voting?

  func process(_ item: inout WorkItem, in context: StageContext) async throws {
    guard let answer = item.answer else {
      preconditionFailure("the pipeline file was checked: a stage that asks comes first")
    }
    var reading = try ReadAnswer(answer, repairs: repairs)
    item.giveUp(reading.unread)
    var whole = reading.whole
    // Of a long table each copy is dear: this one is checked, compared and handed on.
    var data = whole.value.value
    var check = DataCheck(data, by: answer.schema, rules)
    var changes: [JSONPointer] = []
    let first = data
    for _ in 0..<askAgain where check.faultCount > 0 {
      let again = SecondReading(
        about: check, of: reading, as: whole, among: item.windows,
        inOrderOf: item.asking?.question.rows, by: answer.schema)
      guard let again,
        let other = try await lookAgain(again, after: reading, by: answer.schema, &item)
      else { break }
      let corrected = correction(of: reading, by: other, answer.schema)
      let second = corrected.check
      // What is as wrong as before is no reason to trust it more, nor is a rule that can say nothing any
      // more, for rows or values are gone. And the same question would have the same answer.
      let isTaken =
        second.isBetter(than: check) && !again.loses(from: reading, to: other, check, second)
      item.findings.append(
        Finding(
          again, before: check, after: second,
          changes: isTaken ? again.changes(from: reading, to: corrected.reading) : nil))
      if !isTaken { break }
      (reading, whole, data, check) = (corrected.reading, corrected.whole, corrected.data, second)
      changes = WeakFields.changes(from: first, to: data)
    }
    try item.giveUp(uncaptioned: reading.uncaptioned)
    var value = whole.value
    var votes: [Finding] = []
    var decided: [JSONPointer] = []
    let signs = [
      (WeakFields.Sign.offSchema, check.violated),
      (.brokenRule, check.failures.isEmpty ? [] : check.places),
      (.partsDiffer, whole.contradictions),
      (.changed, changes),
    ]
    if let vote = try await vote(on: reading, signs, by: answer.schema, &item, in: context) {
      value = value.becoming(vote.data)
      data = vote.data
      check = vote.check
      item.confidence = vote.confidence
      votes = vote.findings
      decided = vote.decided
    }
    item.data = data.inOrder(of: answer.schema.value)
    item.evidence += value.evidence
    item.findings += reading.findings.tellingContradictionsOnce(besides: whole.contradictions)
    item.findings += Finding.list(whole, votedOn: decided)
    item.findings += votes + check.findings
    if let rejection = check.rejection { throw rejection }
  }

  /// What was read with what was said on looking again, and what is wrong with it then.
  ///
  /// Members that the schema does not allow go where they are not said again, and only where that makes
  /// it better: by what is new beside them they may be allowed now.
  private func correction(
    of reading: ReadAnswer, by other: ReadAnswer, _ schema: SchemaFile
  ) -> CheckedReading {
    let corrected = CheckedReading(reading.corrected(by: other), by: schema, rules)
    let forbidden = corrected.check.forbidden
    if forbidden.isEmpty { return corrected }
    let fewer = CheckedReading(reading.corrected(by: other, without: forbidden), by: schema, rules)
    return fewer.check.isBetter(than: corrected.check) ? fewer : corrected
  }

  /// Asks again, and takes what was asked for from the answer; nil where nobody can be asked, or no answer
  /// came.
  private func lookAgain(
    _ again: SecondReading, after reading: ReadAnswer, by schema: SchemaFile,
    _ item: inout WorkItem
  ) async throws -> ReadAnswer? {
    guard var asking = item.asking else { return nil }
    var all: [WindowOutcome] = []
    for share in again.shares {
      asking.look = share.look
      let outcomes = await asking.outcomes(of: share.windows)
      try Task.checkCancellation()
      for outcome in outcomes.all { item.spend(outcome.spending) }
      try outcomes.checkStops()
      guard outcomes.all.allSatisfy(\.isAnswered) else {
        item.findings.append(Finding(unanswered: again, outcomes))
        return nil
      }
      all += outcomes.all
    }
    let outcomes = WindowOutcomes(all: all.sorted { $0.window.position < $1.window.position })
    item.findings += outcomes.all.flatMap(\.findings)
    do throws(Rejection) {
      var answer = Answer(parts: outcomes.parts, schema: schema)
      answer.merging = asking.question.merging
      answer.captioned = reading.captioned
      let other = try ReadAnswer(answer, repairs: repairs)
      guard other.unread.isEmpty else {
        item.findings.append(Finding(unanswered: again, outcomes))
        return nil
      }
      return again.narrowed(other, from: reading)
    } catch {
      item.findings.append(Finding(unanswered: again, outcomes))
      return nil
    }
  }
}
