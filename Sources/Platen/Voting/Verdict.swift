import JSON

/// How a ballot ends: the data with the values that won, and how far the opinions agree with them.
///
/// The value that most opinions hold wins. In a tie, the opinions in question are tried one after the other,
/// and then field by field, by what schema and rules say of the whole; where that tells nothing, what came
/// first stays.
struct Verdict: Sendable {
  /// What became of one field.
  struct Decision: Sendable, Hashable {
    var field: Ballot.Field
    /// Which of its choices stands in the data.
    var choice: Int

    /// How many opinions hold what stands.
    var agreeing: Int { field.choices[choice].holders.count }
  }

  /// The data with what won.
  private(set) var data: JSONValue
  /// What became of each field; lists come before their rows.
  private(set) var decisions: [Decision] = []

  /// Counts.
  ///
  /// - Parameter weigh: how much schema and rules say against data, the gravest kind first.
  init(_ ballot: Ballot, weighing weigh: (JSONValue) -> [Int]) {
    data = ballot.opinions[0]
    let decided = decide(ballot.fields, weigh)
    decisions = decided
    let rows = decided.flatMap { ballot.rows(of: $0.field, choosing: $0.choice) }
    decisions += decide(rows, weigh)
  }

  /// What the fields would be if nothing were changed by the vote.
  init(keepingFirstOf ballot: Ballot) {
    data = ballot.opinions[0]
    func kept(_ field: Ballot.Field) -> Decision {
      Decision(
        field: field, choice: field.choices.firstIndex { $0.holders.contains(0) } ?? 0)
    }
    let fields = ballot.fields.map(kept)
    decisions = fields
    decisions += fields.flatMap { ballot.rows(of: $0.field, choosing: $0.choice) }.map(kept)
  }

  private mutating func decide(
    _ fields: [Ballot.Field], _ weigh: (JSONValue) -> [Int]
  ) -> [Decision] {
    var decisions = fields.map { Decision(field: $0, choice: $0.leaders[0]) }
    for decision in decisions { put(decision, into: &data) }
    let tied = decisions.indices.filter { decisions[$0].field.leaders.count > 1 }
    var weight = tied.isEmpty ? [] : weigh(data)
    // All tied fields by one opinion: values that only fit together are found together.
    let voices = Set(tied.flatMap { decisions[$0].field.choices.flatMap(\.holders) }).sorted()
    for voice in voices where weight.contains(where: { $0 > 0 }) {
      var tried = (decisions, data)
      for index in tied {
        let field = tried.0[index].field
        guard let choice = field.leaders.first(where: { field.choices[$0].holders.contains(voice) })
        else { continue }
        tried.0[index].choice = choice
        put(tried.0[index], into: &tried.1)
      }
      let other = weigh(tried.1)
      if other.lexicographicallyPrecedes(weight) {
        (decisions, data) = tried
        weight = other
      }
    }
    for index in tied {
      for choice in decisions[index].field.leaders where weight.contains(where: { $0 > 0 }) {
        var tried = (decisions[index], data)
        tried.0.choice = choice
        put(tried.0, into: &tried.1)
        let other = weigh(tried.1)
        if other.lexicographicallyPrecedes(weight) {
          (decisions[index], data) = tried
          weight = other
        }
      }
    }
    return decisions
  }

  /// Puts what was chosen into data. What is the same keeps its spelling.
  private func put(_ decision: Decision, into data: inout JSONValue) {
    let place = decision.field.place
    let chosen = decision.field.choices[decision.choice].value
    let isThere =
      decision.field.isCount
      ? data[at: place]?.array?.count == chosen?.array?.count
      : SameValue.holds(data[at: place], chosen)
    if !isThere { data.put(chosen, at: place) }
  }
}

extension Verdict {
  /// How far the opinions agree with each field that was voted on.
  func confidence(of opinions: Int) -> [Record.Confidence] {
    decisions.map { decision in
      Record.Confidence(
        pointer: decision.field.place, agreeing: decision.agreeing, of: opinions)
    }
  }
}
