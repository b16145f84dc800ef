import JSON

/// What changed on looking again besides the values that had a part in what was wrong.
struct FurtherChanges: Sendable, Hashable {
  /// How many values are others now.
  private(set) var values = 0
  /// How many rows lists have more.
  private(set) var rowsMore = 0
  /// How many rows lists have fewer.
  private(set) var rowsFewer = 0

  /// Nothing.
  init() {}

  /// Adds what differs between what one window said and says now.
  ///
  /// - Parameter places: what had a part in what was wrong.
  mutating func add(
    from old: JSONValue?, to new: JSONValue?, at place: JSONPointer = JSONPointer(),
    besides places: Set<JSONPointer>
  ) {
    if case .array(let some)? = old, case .array(let others)? = new {
      rowsMore += max(0, others.count - some.count)
      rowsFewer += max(0, some.count - others.count)
      add(some, others, at: place, besides: places)
      return
    }
    if places.contains(place) { return }
    guard case .object(let some)? = old, case .object(let others)? = new else {
      if !SameValue.holds(old, new) { values += 1 }
      return
    }
    for name in some.names + others.names.filter({ some[$0] == nil }) {
      add(from: some[name], to: others[name], at: place.appending(name), besides: places)
    }
  }

  /// Rows by position; where there are more or fewer than before, only those between the rows that are
  /// the same at both ends.
  private mutating func add(
    _ old: [JSONValue], _ new: [JSONValue], at place: JSONPointer, besides places: Set<JSONPointer>
  ) {
    var start = 0
    var count = old.count
    if old.count != new.count {
      start = zip(old, new).prefix { SameValue.holds($0, $1) }.count
      count = min(old.count, new.count)
      let ends = zip(old.reversed(), new.reversed()).prefix { SameValue.holds($0, $1) }.count
      count -= min(ends, count - start)
    }
    for row in start..<count {
      add(from: old[row], to: new[row], at: place.appending(row), besides: places)
    }
  }

  /// It in words, each with a semicolon before it; empty where nothing else changed.
  var inWords: String {
    var parts: [String] = []
    if rowsFewer > 0 { parts.append("\(counted(rowsFewer, "row")) fewer") }
    if rowsMore > 0 { parts.append("\(counted(rowsMore, "row")) more") }
    if values > 0 { parts.append("\(counted(values, "further value")) changed") }
    return parts.map { "; \($0)" }.joined()
  }
}
