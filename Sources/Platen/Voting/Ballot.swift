import JSON

/// What several opinions say of some fields of the same data, field by field.
///
/// A field is a single value, or an object that can't be asked for in parts. Of a list the number of rows
/// is voted on first; then, among the opinions with as many, each row as a whole: members of different
/// opinions are never mixed in a row, which nobody would have read.
struct Ballot: Sendable {
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
    /// What is said, in the order in which it was first said; never empty.
    var choices: [Choice]

    /// Which choices have the most holders: several in a tie.
    var leaders: [Int] {
      let most = choices.map(\.holders.count).max() ?? 0
      return choices.indices.filter { choices[$0].holders.count == most }
    }
  }

  /// Whole data, one for each opinion; the first is what was read before the vote.
  let opinions: [JSONValue]
  /// What is voted on first; the rows of lists follow by `rows(of:choosing:)`.
  let fields: [Field]

  /// A ballot.
  ///
  /// - Parameters:
  ///   - places: the fields that were asked about.
  ///   - opinions: whole data; at least one.
  ///   - isField: whether a member of an object can be asked for alone.
  init(
    on places: [JSONPointer], _ opinions: [JSONValue], isField: (JSONPointer) -> Bool
  ) {
    precondition(!opinions.isEmpty, "what was read is the first opinion")
    self.opinions = opinions
    fields = places.flatMap { Self.fields(at: $0, in: opinions, isField) }
  }

  private static func fields(
    at place: JSONPointer, in opinions: [JSONValue], _ isField: (JSONPointer) -> Bool
  ) -> [Field] {
    let said = opinions.map { $0[at: place] }
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
    if said.contains(where: { $0?.array != nil }) {
      let choices = choices(said) { $0?.array?.count == $1?.array?.count }
      return [Field(place: place, isCount: true, choices: choices)]
    }
    return [Field(place: place, choices: choices(said, areSame: SameValue.holds))]
  }

  /// What is voted on once the number of a list's rows is settled: the rows, by those who have as many.
  func rows(of list: Field, choosing choice: Int) -> [Field] {
    let chosen = list.choices[choice]
    guard list.isCount, let count = chosen.value?.array?.count else { return [] }
    return (0..<count).map { row in
      let place = list.place.appending(row)
      let said = opinions.indices.map { opinion -> JSONValue?? in
        chosen.holders.contains(opinion) ? .some(opinions[opinion][at: place]) : nil
      }
      return Field(place: place, choices: Self.choices(of: said, areSame: SameValue.holds))
    }
  }

  private static func choices(
    _ said: [JSONValue?], areSame: (JSONValue?, JSONValue?) -> Bool
  ) -> [Choice] {
    choices(of: said.map { .some($0) }, areSame: areSame)
  }

  /// - Parameter said: by opinion; nil for one that has no voice in it.
  private static func choices(
    of said: [JSONValue??], areSame: (JSONValue?, JSONValue?) -> Bool
  ) -> [Choice] {
    var choices: [Choice] = []
    for (opinion, value) in said.enumerated() {
      guard let value else { continue }
      if let known = choices.firstIndex(where: { areSame($0.value, value) }) {
        choices[known].holders.append(opinion)
      } else {
        choices.append(Choice(value: value, holders: [opinion]))
      }
    }
    return choices
  }
}
