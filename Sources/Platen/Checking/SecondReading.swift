import JSON

/// What of a document is asked for again: each window about what has a part in what is wrong, and no more.
struct SecondReading {
  /// A question, and the windows that it is about.
  typealias Share = (look: SecondLook, windows: [PageWindow])

  /// What is asked.
  let shares: [Share]
  private let doubts: [WindowDoubts]

  /// What to ask about what a check found; nil where there is nothing to ask.
  ///
  /// - Parameters:
  ///   - whole: what was read, as one.
  ///   - windows: those that can be asked about.
  ///   - ordered: the list whose rows go on from window to window; nil where none does.
  init?(
    about check: DataCheck, of reading: ReadAnswer, as whole: MergedParts,
    among windows: [PageWindow], inOrderOf ordered: JSONPointer?, by schema: SchemaFile
  ) {
    let data = reading.windows.map(\.value.value)
    var doubts = reading.windows.map { WindowDoubts(number: $0.number) }
    for fault in check.faults {
      let shared = Self.shared(fault, among: data, as: whole)
      for part in doubts.indices {
        guard let places = shared.places[part] else { continue }
        let lists = shared.lists.filter { whole.parts(with: $0).contains(part) }
        doubts[part].add(
          fault, at: places, anyRowOf: fault.isOfLists ? lists : [], by: schema
        ) { text in shared.lists.reduce(text) { whole.words($0, of: $1, for: part) } }
      }
    }
    doubts.removeAll { doubt in
      doubt.fields.isEmpty || !windows.contains { $0.position == doubt.number }
    }
    var groups: [[WindowDoubts]] = []
    for doubt in doubts {
      let fields = Set(doubt.fields)
      // Windows that go on with one list are asked in one row, each told the last rows before it.
      let goesOn = ordered.map { doubt.rows(of: $0) == .all } ?? false
      let same = groups.firstIndex { group in
        if let ordered, goesOn { return group[0].rows(of: ordered) == .all }
        return Set(group[0].fields) == fields
      }
      if let same {
        groups[same].append(doubt)
      } else {
        groups.append([doubt])
      }
    }
    var shares: [Share] = []
    for group in groups {
      guard let look = SecondLook(about: group, in: reading, by: schema) else { return nil }
      let numbers = Set(group.map(\.number))
      shares.append((look, windows.filter { numbers.contains($0.position) }))
    }
    if shares.isEmpty { return nil }
    self.shares = shares
    self.doubts = doubts
  }

  /// The places of a fault by the windows that they are from, and the lists that they are in rows of.
  private static func shared(
    _ fault: DataFault, among data: [JSONValue], as whole: MergedParts
  ) -> (places: [Int: [JSONPointer]], lists: [JSONPointer]) {
    var places: [Int: [JSONPointer]] = [:]
    var lists: [JSONPointer] = []
    var unsaid: [JSONPointer] = []
    for place in fault.places {
      var sources: [MergedParts.Source] = []
      if let list = whole.list(around: place) {
        if !lists.contains(list) { lists.append(list) }
        sources = whole.sources(of: place, in: list)
      } else {
        sources = Self.saying(place, among: data)
          .map { MergedParts.Source(part: $0, place: place) }
      }
      if sources.isEmpty { unsaid.append(place) }
      for source in sources { places[source.part, default: []].append(source.place) }
    }
    if fault.isOfLists {
      for list in lists {
        for part in whole.parts(with: list) where places[part] == nil { places[part] = [list] }
      }
    }
    // What no window says may stand on any page: it is asked for with what belongs to it. By itself of
    // many windows none is the likeliest.
    if places.isEmpty, data.count == 1 { places[0] = [] }
    return (places.mapValues { $0 + unsaid }, lists)
  }

  /// The windows that say something of a field or, where none does, of what it would stand in.
  private static func saying(_ place: JSONPointer, among data: [JSONValue]) -> [Int] {
    for depth in (1...max(1, place.tokens.count)).reversed() {
      let holder = JSONPointer(tokens: Array(place.tokens.prefix(depth)))
      let windows = data.indices.filter { data[$0][at: holder]?.saysSomething ?? false }
      if !windows.isEmpty { return windows }
    }
    return []
  }

  /// All fields that are asked for.
  var fields: [JSONPointer] {
    var fields: [JSONPointer] = []
    for field in shares.flatMap(\.look.fields) where !fields.contains(field) {
      fields.append(field)
    }
    return SecondLook.outermost(fields)
  }

  /// An answer without what was not asked for, and without changes of rows that have no part in what was
  /// wrong.
  func narrowed(_ second: ReadAnswer, from first: ReadAnswer) -> ReadAnswer {
    second.keeping { number in doubts.first { $0.number == number }?.fields ?? [] }
      .keepingRows(of: first) { number, list in
        doubts.first { $0.number == number }?.rows(of: list) ?? .all
      }
  }

  /// Whether something is lost that was read before: rows, or a value that is null now.
  ///
  /// What broke the schema may be null on looking again. A row may go where the rows did not add up, did
  /// not follow, repeated themselves or were too many, and now do and are not.
  ///
  /// - Parameter second: an answer that was narrowed.
  func loses(
    from first: ReadAnswer, to second: ReadAnswer, _ before: DataCheck, _ after: DataCheck
  ) -> Bool {
    let mayGo = after.rowsTooMany == 0 ? before.rowsTooMany : 0
    var gone = 0
    for (doubt, old, new) in sightings(first, second) {
      for field in doubt.fields {
        let loss = Loss(
          besides: doubt.violated, from: old[at: field], to: new[at: field], at: field)
        if loss.isOfValues { return true }
        gone += loss.rows
      }
      if doubt.needed.contains(where: { Loss.isOfCell($0, from: old, to: new) }) { return true }
    }
    return gone > mayGo
  }

  /// What else changed with it than the values that had a part in what was wrong.
  func changes(from first: ReadAnswer, to second: ReadAnswer) -> FurtherChanges {
    var changes = FurtherChanges()
    for (doubt, old, new) in sightings(first, second) {
      changes.add(from: old, to: new, besides: doubt.places)
    }
    return changes
  }

  /// What each window said that was asked again, and says now.
  private func sightings(
    _ first: ReadAnswer, _ second: ReadAnswer
  ) -> [(doubt: WindowDoubts, old: JSONValue, new: JSONValue)] {
    doubts.compactMap { doubt in
      guard let old = first.windows.first(where: { $0.number == doubt.number }),
        let new = second.windows.first(where: { $0.number == doubt.number })
      else { return nil }
      return (doubt, old.value.value, new.value.value)
    }
  }
}
