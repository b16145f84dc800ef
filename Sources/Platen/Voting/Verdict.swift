import JSON

/// How a ballot ends: the data with the values that won, and how far the opinions agree with them.
///
/// The value that most opinions hold wins. In a tie, the opinions in question are tried one after the other,
/// and then field by field, by what schema and rules say of the whole; where that tells nothing, what came
/// first stays. What only says less is never tried.
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
    data = ballot.opinions[0].data
    let decided = decide(ballot.fields, weigh)
    decisions = decided
    let rows = decided.flatMap { ballot.rows(of: $0.field, choosing: $0.choice) }
    decisions += decide(rows, weigh)
  }

  /// What the fields would be if nothing were changed by the vote.
  init(keepingFirstOf ballot: Ballot) {
    let read = ballot.opinions[0].data
    data = read
    func kept(_ field: Ballot.Field) -> Decision {
      let first = read[at: field.place]
      if let choice = field.choices.firstIndex(where: { field.areSame($0.value, first) }) {
        return Decision(field: field, choice: choice)
      }
      // Nobody says so: what was read contradicts itself.
      var disowned = field
      disowned.choices.append(Ballot.Choice(value: first, holders: []))
      return Decision(field: disowned, choice: disowned.choices.count - 1)
    }
    let fields = ballot.fields.map(kept)
    decisions = fields
    let rows = fields.flatMap { ballot.rows(of: $0.field, choosing: $0.choice) }
    decisions += rows.map(kept)
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
        guard
          let choice = field.leaders.first(where: { field.choices[$0].holders.contains(voice) }),
          field.mayTry(choice, insteadOf: tried.0[index].choice)
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
        guard decisions[index].field.mayTry(choice, insteadOf: decisions[index].choice) else {
          continue
        }
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
    if !decision.field.areSame(data[at: place], chosen) { data.put(chosen, at: place) }
  }
}

extension Verdict {
  /// Which of some places at which parts differ were settled: opinions that are of one mind agree with all
  /// that stands there.
  func settled(among places: [JSONPointer]) -> [JSONPointer] {
    places.filter { place in
      let there = decisions.filter { $0.field.place.overlaps(place) }
      return !there.isEmpty && there.allSatisfy { $0.agreeing > 0 }
    }
  }

  /// How far the opinions agree with each field that was voted on.
  func confidence(of opinions: Int) -> [Record.Confidence] {
    decisions.map { decision in
      Record.Confidence(
        pointer: decision.field.place, agreeing: decision.agreeing, of: opinions)
    }
  }
}
