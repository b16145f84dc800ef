import JSON

extension Finding {
  /// The most fields of which a record tells how opinions differ; more are counted.
  private static let mostDifferences = 20

  /// What a vote came to.
  init(
    _ verdict: Verdict, on weak: WeakFields, opinions: Int, isDropped: Bool, left: DataCheck
  ) {
    let reasons = weak.fields.map { field in
      let signs = field.signs.sorted { $0.rawValue < $1.rawValue }.map(\.inWords)
      return "\(field.place.inWords) \(signs.joined(separator: " and "))"
    }
    let splits = verdict.decisions.count { $0.field.isSplit }
    let torn = verdict.decisions.count { !$0.field.torn.isEmpty }
    var agreement: [String] = []
    if splits > 0 { agreement.append("they differ in \(Self.places(splits))") }
    if torn > 0 { agreement.append("some contradict themselves in \(Self.places(torn))") }
    if agreement.isEmpty { agreement = ["all agree"] }
    let end =
      isDropped
      ? "; what they would change breaks the schema or more rules, so what was read first stands"
      : left.faultCount == 0
        ? "" : left.faultCount == 1 ? "; 1 fault is left" : "; \(left.faultCount) faults are left"
    self.init(
      isDropped ? .warning : .note, code: "voted",
      message:
        "\(opinions) opinions were heard, for \(reasons.listed): \(agreement.listed)\(end)")
  }

  /// That some opinions were asked for and did not come.
  init(missing causes: [String], of voting: Voting, on weak: WeakFields) {
    let names = weak.fields.map(\.place.inWords).listed
    self.init(
      .warning, code: "vote_missing",
      message:
        "\(causes.count) of \(voting.opinions - 1) further opinions on \(names) can't be used: "
        + (causes.first ?? ""))
  }

  /// Where opinions differ, with what they say.
  static func differences(in verdict: Verdict, opinions: Int) -> [Finding] {
    let differing = verdict.decisions.filter(\.field.isDisputed)
    var findings = differing.prefix(mostDifferences).map { decision in
      Finding(
        .warning, code: "votes_differ", message: words(for: decision, opinions),
        pointer: decision.field.place)
    }
    if differing.count > mostDifferences {
      findings.append(
        Finding(
          .warning, code: "votes_differ",
          message: "opinions differ in \(places(differing.count - mostDifferences)) more"))
    }
    return findings
  }

  private static func words(for decision: Verdict.Decision, _ opinions: Int) -> String {
    let field = decision.field
    var said = field.choices.filter { !$0.holders.isEmpty }.map { choice in
      let count = choice.holders.count
      return "\(count) \(count == 1 ? "says" : "say") \(quoted(choice.value, field.isCount))"
    }
    if !field.torn.isEmpty {
      let count = field.torn.count
      said.append("\(count) \(count == 1 ? "contradicts itself" : "contradict themselves")")
    }
    let kept = quoted(field.choices[decision.choice].value, field.isCount)
    return "of \(opinions) opinions, \(said.listed); \(kept) counts"
  }

  private static func places(_ count: Int) -> String {
    "\(count) \(count == 1 ? "place" : "places")"
  }

  private static func quoted(_ value: JSONValue?, _ isCount: Bool) -> String {
    if isCount, let rows = value?.array?.count { return "\(rows) \(rows == 1 ? "row" : "rows")" }
    let text = (value ?? .null).text(.compact)
    return text.count <= 80 ? text : text.prefix(79) + "…"
  }
}

extension JSONPointer {
  /// The place, for a message.
  fileprivate var inWords: String { tokens.isEmpty ? "the whole" : description }
}

extension [String] {
  /// The words with commas and an "and".
  fileprivate var listed: String {
    guard let last, count > 1 else { return first ?? "" }
    return dropLast().joined(separator: ", ") + " and " + last
  }
}
