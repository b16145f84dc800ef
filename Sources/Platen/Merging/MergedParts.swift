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
    /// The pages with something on them that it is about; empty where they are not known.
    var pages: Set<Int> = []
  }

  /// Lists of which two parts may have the same rows.
  struct Overlap {
    /// Whether both parts show a page, so that any list may.
    var sharesPages = false
    /// The list whose rows were asked for with the last ones before them.
    var told: JSONPointer?

    static let none = Overlap()
    static let all = Overlap(sharesPages: true)

    static func list(_ place: JSONPointer) -> Overlap { Overlap(told: place) }
  }

  /// The whole.
  var value = EvidencedValue.null
  /// Where parts contradict each other.
  private(set) var contradictions: [JSONPointer] = []
  /// Lists of which parts saw the same rows, and how many; these stand in the whole once.
  private(set) var joinedRows: [JSONPointer: Int] = [:]
  /// Those of them of which it is not sure that they are the same, or that no more are.
  private(set) var doubtfulRows: Set<JSONPointer> = []
  /// Lists of which rows were kept that may be the same, and how many.
  private(set) var keptRows: [JSONPointer: Int] = [:]

  /// By list, outside of other lists' rows, which part gave which rows.
  private(set) var rowRanges: [JSONPointer: [RowRange]] = [:]

  private let rules: MergeRules
  /// Whether objects are joined member by member whatever their own rule: the parts are fields of one thing.
  private let joinsObjects: Bool
  /// By list, the part that gave its last rows.
  private var tails: [JSONPointer: Tail] = [:]
  private var part = 0
  private var overlap = Overlap.none
  /// The pages of each part so far.
  private var pages: [Set<Int>] = []
  /// The pages of all parts before.
  private var pagesBefore: Set<Int> = []

  /// The rows that a part gave.
  private struct Tail {
    var part: Int
    /// How many there are.
    var count: Int
    /// How many of them the part before has too.
    var shared = 0
  }

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
      pages.append(part.pages)
      if number == 0 {
        value = part.value
        note(value, at: JSONPointer())
      } else {
        value = merged(value, part.value, at: JSONPointer())
      }
      pagesBefore.formUnion(part.pages)
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
    case (.last?, _, _):
      note(second, at: place)
      return second
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
    if first.value != second.value, !contradictions.contains(place) { contradictions.append(place) }
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
    // Who goes on with a list was told its last rows, whichever window they are of.
    if overlap.told == place, more.isEmpty { return some }
    let last = tails[place]
    let boundary = last.flatMap { self.boundary(of: some, from: $0, and: more, at: place) }
    let shared = boundary?.shared ?? 0
    rowRanges[place, default: []]
      .append(RowRange(part: part, start: some.count - shared, count: more.count))
    tails[place] = Tail(part: part, count: more.count, shared: shared)
    if shared > 0 { joinedRows[place, default: 0] += shared }
    switch boundary?.certainty {
    case .joinedInDoubt: doubtfulRows.insert(place)
    case .keptInDoubt: keptRows[place, default: 0] += 1
    case .sure, nil: break
    }
    if shared == 0 { return some + more }
    let joined = zip(some.suffix(shared), more).map { $0.completed(by: $1) }
    return some.dropLast(shared) + joined + more.dropFirst(shared)
  }

  /// What becomes of the rows of a list where a part goes on with it; nil where both can have none.
  private func boundary(
    of some: [EvidencedValue], from last: Tail, and more: [EvidencedValue], at place: JSONPointer
  ) -> RowBoundary? {
    let isTold = overlap.told == place
    let shared = sharedPages(rows: some.count)
    // Only what the part before said can stand on the shared pages.
    guard overlap.sharesPages, last.part == part - 1, shared?.count != 0 else {
      return isTold ? RowBoundary(of: some, goingOn: more) : nil
    }
    // Who was told the last rows may have left out those of the shared pages, now and before.
    let most = isTold ? some.count : mostRows(of: last)
    let again = RowBoundary(of: some.suffix(most), showingAgain: more, on: shared)
    let mayGoOn = again.shared == 1 || again.certainty == .joinedInDoubt
    guard isTold, mayGoOn, shared?.goesOn(with: more.count) == true else { return again }
    return RowBoundary(of: some, goingOn: more, showsLastRow: true)
  }

  /// How many rows of the part before can stand on pages that this part shows too.
  private func mostRows(of last: Tail) -> Int {
    guard part > 1, !pages[part].isEmpty, pages[part].isDisjoint(with: pages[part - 2]) else {
      return last.count
    }
    // What it shares with the part before it stands on other pages, but for a row that a break cut.
    return min(last.count, last.count - last.shared + 1)
  }

  /// The pages that this part and the one before both show; nil where they are not known.
  private func sharedPages(rows: Int) -> SharedPages? {
    guard part > 0, !pages[part].isEmpty, !pages[part - 1].isEmpty else { return nil }
    let shared = pages[part].intersection(pages[part - 1]).count
    return SharedPages(
      count: shared, fresh: pages[part].count - shared,
      rowsPerPage: Double(rows) / Double(pagesBefore.count))
  }

  /// Remembers of which part the rows of lists are that were taken over whole.
  private mutating func note(_ value: EvidencedValue, at place: JSONPointer) {
    switch value {
    case .scalar: break
    case .array(let rows, _):
      tails[place] = Tail(part: part, count: rows.count)
      rowRanges[place] = [RowRange(part: part, start: 0, count: rows.count)]
    case .object(let members, _):
      for member in members { note(member.value, at: place.appending(member.name)) }
    }
  }
}

extension MergedParts {
  /// What became of the rows of lists where parts meet; and within parts, as far as that is added.
  var seams: RowSeams {
    get { RowSeams(joined: joinedRows, doubtful: doubtfulRows, kept: keptRows) }
    set {
      joinedRows = newValue.joined
      doubtfulRows = newValue.doubtful
      keptRows = newValue.kept
    }
  }
}
