import JSON

/// The data of windows and other parts of a question, as one.
///
/// Parts come in page order. By default objects are joined member by member and lists one behind the
/// other; of other values the first that is not null counts, and where a later part says something
/// else, the place is noted, for nobody knows which is right. Rules change that by field.
struct MergedParts {
  /// The data of one part.
  struct Part {
    var value: EvidencedValue
    /// Which of its lists may begin with rows that the part before has too.
    var overlap = Overlap.none
  }

  /// Lists of which two parts may have the same rows.
  enum Overlap {
    case none
    /// All, for both parts show a page.
    case all
    /// This one, for its rows were asked for with the last one that the part before has.
    case list(JSONPointer)

    /// How many rows both parts may have; nil for any number.
    ///
    /// Who was told the last rows was asked to give the last one again where a page break cut it.
    var mostRows: Int? {
      if case .list = self { 1 } else { nil }
    }

    func covers(_ place: JSONPointer) -> Bool {
      switch self {
      case .none: false
      case .all: true
      case .list(let list): list == place
      }
    }
  }

  /// The whole.
  var value = EvidencedValue.null
  /// Where parts contradict each other.
  private(set) var contradictions: [JSONPointer] = []
  /// Lists of which parts saw the same rows, and how many; these stand in the whole once.
  private(set) var joinedRows: [JSONPointer: Int] = [:]
  /// Those of them of which it is not sure that they are the same, for more or fewer might be.
  private(set) var doubtfulRows: Set<JSONPointer> = []

  private let rules: MergeRules
  /// Whether objects are joined member by member whatever their own rule: the parts are fields of one thing.
  private let joinsObjects: Bool
  /// By list, which part gave its last rows, and how many.
  private var lastRows: [JSONPointer: (part: Int, count: Int)] = [:]
  private var part = 0
  private var overlap = Overlap.none

  /// Joins parts.
  ///
  /// - Parameter joinsObjects: whether objects are joined whatever their own rule, for the parts are
  ///   fields of one window that were asked for apart.
  init(_ parts: [Part], by rules: MergeRules = MergeRules(), joinsObjects: Bool = false) {
    self.rules = rules
    self.joinsObjects = joinsObjects
    for (number, part) in parts.enumerated() {
      self.part = number
      overlap = part.overlap
      if number == 0 {
        value = part.value
        note(value, at: JSONPointer())
      } else {
        value = merged(value, part.value, at: JSONPointer())
      }
    }
  }

  private mutating func merged(
    _ first: EvidencedValue, _ second: EvidencedValue, at place: JSONPointer
  ) -> EvidencedValue {
    if second.isNull { return first }
    if first.isNull {
      note(second, at: place)
      return second
    }
    if joinsObjects, case .object(let some, let evidence) = first,
      case .object(let more, _) = second
    {
      return .object(members(some, more, at: place), evidence)
    }
    // A rule chooses among parts that say something; a model writes [] for a list that is elsewhere.
    if let rule = rules[place], rule != .concat {
      if second.isVoid { return first }
      if first.isVoid {
        note(second, at: place)
        return second
      }
    }
    switch (rules[place], first, second) {
    case (.first?, _, _): return first
    case (.last?, _, _): return second
    case (.only?, _, _): return only(first, second, at: place)
    case (.concat?, .scalar(.string(let some), let evidence), .scalar(.string(let more), _)):
      return .scalar(.string(some + "\n" + more), evidence)
    case (_, .array(let some, let evidence), .array(let more, _)):
      return .array(rows(some, more, at: place), evidence)
    case (_, .object(let some, let evidence), .object(let more, _)):
      return .object(members(some, more, at: place), evidence)
    default: return only(first, second, at: place)
    }
  }

  private mutating func only(
    _ first: EvidencedValue, _ second: EvidencedValue, at place: JSONPointer
  ) -> EvidencedValue {
    if first.value != second.value { contradictions.append(place) }
    return first
  }

  private mutating func members(
    _ some: [EvidencedValue.Member], _ more: [EvidencedValue.Member], at place: JSONPointer
  ) -> [EvidencedValue.Member] {
    var members = some
    for member in more {
      let place = place.appending(member.name)
      if let index = members.firstIndex(where: { $0.name == member.name }) {
        members[index].value = merged(members[index].value, member.value, at: place)
      } else {
        members.append(member)
        note(member.value, at: place)
      }
    }
    return members
  }

  private mutating func rows(
    _ some: [EvidencedValue], _ more: [EvidencedValue], at place: JSONPointer
  ) -> [EvidencedValue] {
    // Only what the part before said can stand on the shared page.
    let last = lastRows[place]
    let goesOn = overlap.mostRows != nil && overlap.covers(place)
    // Who goes on with a list was told its last rows, whichever window they are of.
    if goesOn, more.isEmpty { return some }
    lastRows[place] = (part, more.count)
    guard overlap.covers(place), let last, goesOn || last.part == part - 1 else {
      return some + more
    }
    let overlap = RowOverlap(of: some.suffix(last.count), and: more, atMost: overlap.mostRows)
    let shared = overlap.count
    if shared > 0 { joinedRows[place, default: 0] += shared }
    let joined = zip(some.suffix(shared), more).map { Self.completed($0, by: $1) }
    // A row that comes again and completes nothing may as well be another that is like it.
    let isLike = goesOn && shared > 0 && joined.map(\.value) == some.suffix(shared).map(\.value)
    if overlap.isDoubtful || isLike { doubtfulRows.insert(place) }
    return some.dropLast(shared) + joined + more.dropFirst(shared)
  }

  /// A row with what another sighting of it knows besides.
  private static func completed(
    _ row: EvidencedValue, by other: EvidencedValue
  ) -> EvidencedValue {
    switch (row, other) {
    case (.scalar(.null, _), _): return other
    case (.object(let members, let evidence), .object(let others, _)):
      var known = members.map { member in
        let more = others.first { $0.name == member.name }
        return (member.name, more.map { completed(member.value, by: $0.value) } ?? member.value)
      }
      known += others.filter { other in !members.contains { $0.name == other.name } }
        .map { ($0.name, $0.value) }
      return .object(known, evidence)
    case (.array(let some, let evidence), .array(let more, _)):
      let joined = zip(some, more).map { completed($0, by: $1) }
      let rest = some.count > more.count ? some.dropFirst(more.count) : more.dropFirst(some.count)
      return .array(joined + rest, evidence)
    default: return row
    }
  }

  /// Remembers of which part the rows of lists are that were taken over whole.
  private mutating func note(_ value: EvidencedValue, at place: JSONPointer) {
    switch value {
    case .scalar: break
    case .array(let rows, _): lastRows[place] = (part, rows.count)
    case .object(let members, _):
      for member in members { note(member.value, at: place.appending(member.name)) }
    }
  }
}
