import JSON

/// What several opinions say of some fields of the same data, field by field.
///
/// A field is a single value, or an object that can't be asked for in parts. Of a list the number of rows
/// is voted on first; then, among the opinions with as many, each row as a whole: members of different
/// opinions are never mixed in a row, which nobody would have read. An opinion has no voice in a field in
/// which it contradicts itself.
struct Ballot: Sendable {
  /// What one opinion says of the whole.
  struct Opinion: Sendable {
    /// Whole data.
    var data: JSONValue
    /// Where its windows contradict each other, so that it is of two minds.
    var contradictions: [JSONPointer] = []

    /// Whether it has a voice in a field.
    func hasVoice(at place: JSONPointer) -> Bool {
      !contradictions.contains { $0.overlaps(place) }
    }
  }

  /// One value, and who holds it.
  struct Choice: Sendable, Hashable {
    /// As the first of its holders spells it, nil where that leaves it out; of a list with its rows.
    var value: JSONValue?
    /// The positions of the opinions that hold it, in order.
    var holders: [Int]
  }

  /// One question of the vote.
  struct Field: Sendable, Hashable {
    /// Where the value stands.
    var place: JSONPointer
    /// Whether a list's number of rows is voted on, and not a value.
    var isCount = false
    /// What is said, in the order in which it was first said; never empty: where nobody who has a voice says
    /// anything, with what was read, held by none.
    var choices: [Choice]
    /// The positions of the opinions that contradict themselves here.
    var torn: [Int] = []

    /// Which choices have the most holders: several in a tie.
    ///
    /// What was read and contradicts itself still says that something stands there: to say nothing takes
    /// more opinions than contradict themselves.
    var leaders: [Int] {
      let standing = choices.indices.filter {
        !torn.contains(0) || choices[$0].holders.count > torn.count
          || !SameValue.isVoid(choices[$0].value)
      }
      let most = standing.map { choices[$0].holders.count }.max() ?? 0
      return standing.filter { choices[$0].holders.count == most }
    }

    /// Whether opinions differ here.
    var isSplit: Bool { choices.count { !$0.holders.isEmpty } > 1 }
    /// Whether opinions differ here, or some with themselves.
    var isDisputed: Bool { isSplit || !torn.isEmpty }

    /// Whether two values are one here.
    func areSame(_ one: JSONValue?, _ other: JSONValue?) -> Bool {
      isCount ? one?.array?.count == other?.array?.count : SameValue.holds(one, other)
    }

    /// Whether a tied choice may be put in the place of another.
    ///
    /// What says nothing breaks few rules, for they have nothing to look at, and fewer rows break fewer:
    /// that is no reason to trust it more.
    func mayTry(_ choice: Int, insteadOf standing: Int) -> Bool {
      let value = choices[choice].value
      guard isCount else {
        return !leaders.contains { SameValue.isLess(value, than: choices[$0].value) }
      }
      let count = rowCount(choice)
      return count >= rowCount(standing)
        && (count > 0 || leaders.allSatisfy { rowCount($0) == 0 })
    }

    private func rowCount(_ choice: Int) -> Int { choices[choice].value?.array?.count ?? 0 }
  }

  /// One for each opinion; the first is what was read before the vote.
  let opinions: [Opinion]
  /// What is voted on first; the rows of lists follow by `rows(of:choosing:)`.
  let fields: [Field]

  /// A ballot.
  ///
  /// - Parameters:
  ///   - places: the fields that were asked about.
  ///   - opinions: at least one.
  ///   - isField: whether a member of an object can be asked for alone.
  init(
    on places: [JSONPointer], _ opinions: [Opinion], isField: (JSONPointer) -> Bool
  ) {
    precondition(!opinions.isEmpty, "what was read is the first opinion")
    self.opinions = opinions
    fields = places.flatMap { Self.fields(at: $0, in: opinions, isField) }
  }

  private static func fields(
    at place: JSONPointer, in opinions: [Opinion], _ isField: (JSONPointer) -> Bool
  ) -> [Field] {
    let said = opinions.map { $0.data[at: place] }
    let objects = said.compactMap { $0?.object }
    if objects.count == opinions.count {
      var members: [JSONPointer] = []
      for name in objects.flatMap(\.names) {
        let member = place.appending(name)
        if !members.contains(member) { members.append(member) }
      }
      if members.allSatisfy(isField) {
        return members.flatMap { fields(at: $0, in: opinions, isField) }
      }
    }
    let isCount = said.contains { $0?.array != nil }
    return [field(at: place, isCount: isCount, in: opinions, heard: Array(opinions.indices))]
  }

  /// What is voted on once the number of a list's rows is settled: the rows, by those who have as many.
  func rows(of list: Field, choosing choice: Int) -> [Field] {
    let chosen = list.choices[choice]
    guard list.isCount, let count = chosen.value?.array?.count else { return [] }
    return (0..<count).map { row in
      Self.field(
        at: list.place.appending(row), isCount: false, in: opinions, heard: chosen.holders)
    }
  }

  /// - Parameter heard: which opinions are asked.
  private static func field(
    at place: JSONPointer, isCount: Bool, in opinions: [Opinion], heard: [Int]
  ) -> Field {
    var field = Field(place: place, isCount: isCount, choices: [])
    for opinion in heard {
      let value = opinions[opinion].data[at: place]
      if !opinions[opinion].hasVoice(at: place) {
        field.torn.append(opinion)
      } else if let known = field.choices.firstIndex(where: { field.areSame($0.value, value) }) {
        field.choices[known].holders.append(opinion)
      } else {
        field.choices.append(Choice(value: value, holders: [opinion]))
      }
    }
    let saysNothing = field.choices.allSatisfy { SameValue.isVoid($0.value) }
    if field.choices.isEmpty || field.torn.contains(0) && saysNothing {
      field.choices.append(Choice(value: opinions[0].data[at: place], holders: []))
    }
    return field
  }
}

extension JSONPointer {
  /// Whether one of two places holds the other.
  func overlaps(_ other: JSONPointer) -> Bool {
    tokens.starts(with: other.tokens) || other.tokens.starts(with: tokens)
  }
}
