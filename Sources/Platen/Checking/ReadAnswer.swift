import JSON
import JSONSchema

/// An answer that was read: the data of each window, restored to the user's schema.
struct ReadAnswer {
  /// What one window says.
  struct Window {
    /// Its position in the document.
    let number: Int
    var value: EvidencedValue
    /// What became of rows where its own parts meet.
    var seams = RowSeams()
  }

  /// The windows that have an answer, in page order.
  private(set) var windows: [Window] = []
  /// The windows whose answers can't be read, and why.
  private(set) var unread: [Int: Rejection] = [:]
  /// What a person should know of the reading.
  private(set) var findings: [Finding]
  private let overlap: MergedParts.Overlap
  /// The pages that were shown, by window.
  private let pages: [Int: Set<Int>]
  private let merging: MergeRules
  /// The page that each window shows, where it has a caption under its own number.
  let captioned: [Int: Int]
  /// The schema that forbids nulls which were only allowed in the questions; nil where none were.
  private let strict: SchemaFile?

  /// Reads an answer; its parts were one window's each before it was divided.
  ///
  /// - Throws: a `Rejection` where no window's answer is JSON.
  init(_ answer: Answer, repairs: Bool) throws(Rejection) {
    overlap = answer.overlap
    pages = answer.pages
    merging = answer.merging
    captioned = answer.captioned
    strict = answer.isOfParts ? answer.schema : nil
    var parser = AnswerParser(repairs: repairs)
    var read: [(number: Int, parts: [MergedParts.Part])] = []
    for part in answer.parts where unread[part.window] == nil {
      do throws(Rejection) {
        let value = try Self.value(of: part, captioning: captioned[part.window], by: &parser)
        if read.last?.number != part.window { read.append((part.window, [])) }
        // Of a window that was divided, each part was told the rows of the one before.
        let overlap = MergedParts.Overlap(told: part.goesOnWith)
        read[read.count - 1].parts.append(MergedParts.Part(value: value, overlap: overlap))
      } catch {
        unread[part.window] = error
        read.removeAll { $0.number == part.window }
      }
    }
    if read.isEmpty, let first = unread.min(by: { $0.key < $1.key }) { throw first.value }
    findings = parser.findings
    for window in read {
      var merged = MergedParts(window.parts, by: merging, joinsObjects: true)
      // These are counted with those where windows meet.
      let seams = merged.seams
      merged.seams = RowSeams()
      findings += Finding.list(merged)
      let value = merged.value.fillingNulls(where: window.parts.map(\.value), by: answer.schema)
      windows.append(Window(number: window.number, value: value, seams: seams))
    }
  }

  private static func value(
    of part: Answer.Part, captioning page: Int?, by parser: inout AnswerParser
  ) throws(Rejection) -> EvidencedValue {
    let parsed = try parser.value(of: part.content)
    let value = part.loweredSchema?.restore(parsed) ?? parsed
    let numbered = page.flatMap { PageCaptions(value)?.numbered($0) }
    return EvidencedValue(numbered ?? value, evidence: part.evidence)
  }

  /// Pages whose windows were to have a caption and have none.
  var uncaptioned: [Int] {
    windows.compactMap { window in
      guard let page = captioned[window.number],
        PageCaptions(window.value.value)?.elements.isEmpty == true
      else { return nil }
      return page
    }
  }

  /// The windows as one.
  var whole: MergedParts {
    var before: Int?
    let parts = windows.map { window in
      // Of windows that have no answer, no page can be shared; a list goes on over them.
      var overlap = overlap
      if before != window.number - 1 { overlap.sharesPages = false }
      before = window.number
      return MergedParts.Part(
        value: window.value, overlap: overlap, pages: pages[window.number] ?? [])
    }
    var whole = MergedParts(parts, by: merging)
    for window in windows { whole.seams.add(window.seams) }
    if let strict { whole.value = whole.value.withoutForbiddenNulls(by: strict) }
    return whole
  }

  /// The windows that say something of a field.
  func windows(with fields: [JSONPointer]) -> Set<Int> {
    Set(
      windows.filter { window in
        let value = window.value.value
        return fields.contains { value[at: $0]?.saysSomething ?? false }
      }.map(\.number))
  }

  /// The windows to ask about fields: those that say something of them.
  ///
  /// A field that no window knows may stand on any page: of many windows none is the likeliest.
  func windows(with fields: [JSONPointer], among all: [PageWindow]) -> [PageWindow] {
    var numbers = windows(with: fields)
    if numbers.isEmpty, windows.count == 1 { numbers = Set(windows.map(\.number)) }
    return all.filter { numbers.contains($0.position) }
  }

  /// The windows to ask about fields, each about those that it says something of; one that has the same
  /// as others is with them.
  func shares(
    of fields: [JSONPointer], among all: [PageWindow]
  ) -> [(fields: [JSONPointer], windows: [PageWindow])] {
    var shares: [(fields: [JSONPointer], windows: [PageWindow])] = []
    let asked = fields.map { ($0, windows(with: [$0], among: all)) }
    for window in all {
      let said = asked.filter { $0.1.contains(window) }.map(\.0)
      if said.isEmpty { continue }
      if let same = shares.firstIndex(where: { $0.fields == said }) {
        shares[same].windows.append(window)
      } else {
        shares.append((said, [window]))
      }
    }
    return shares
  }

  /// The same, without what was not asked for.
  func keeping(_ fields: (_ window: Int) -> [JSONPointer]) -> ReadAnswer {
    var kept = self
    for index in windows.indices {
      kept.windows[index].value = windows[index].value
        .keeping(fields(windows[index].number).map { $0.tokens[...] })
    }
    return kept
  }

  /// The same, but of lists only the rows that are in doubt; others are as they were read first.
  ///
  /// Rows are told apart by their positions. Where a list has more or fewer rows now, they can't be, and
  /// it counts whole; so does one of other things than objects.
  func keepingRows(
    of first: ReadAnswer, _ rows: (_ window: Int, _ list: JSONPointer) -> WindowDoubts.Rows
  ) -> ReadAnswer {
    var kept = self
    for index in windows.indices {
      let number = windows[index].number
      guard let old = first.windows.first(where: { $0.number == number }) else { continue }
      kept.windows[index].value = windows[index].value
        .keepingRows(of: old.value, at: JSONPointer()) { rows(number, $0) }
    }
    return kept
  }

  /// The same, with what windows say of some fields on looking again.
  ///
  /// - Parameter forbidden: members that the schema does not allow. What is not said again stays, but
  ///   of these what is not said again, or is null, goes: there is no other way to take them back.
  func corrected(
    by other: ReadAnswer, without forbidden: Set<JSONPointer> = []
  ) -> ReadAnswer {
    var corrected = self
    corrected.findings += other.findings
    for window in other.windows {
      guard let index = windows.firstIndex(where: { $0.number == window.number }) else { continue }
      corrected.windows[index].value = windows[index].value
        .overwritten(by: window.value, without: forbidden, at: JSONPointer())
      corrected.windows[index].seams = windows[index].seams
        .replaced(by: window.seams) { window.value.value[at: $0] != nil }
    }
    return corrected
  }
}

extension EvidencedValue {
  /// The value without the members that are null where a schema allows them to be absent, but not null:
  /// in questions about parts of a document every member may be null.
  fileprivate func withoutForbiddenNulls(by schema: SchemaFile) -> EvidencedValue {
    var kept = self
    let data = value
    var violations = schema.compiled.validate(data)
    for place in violations.map(\.instance) where data[at: place] == .null {
      let names = place.tokens
      // Members of rows are not taken out.
      let holders = names.indices.map { JSONPointer(tokens: Array(names[..<$0])) }
      guard holders.allSatisfy({ data[at: $0]?.object != nil }) else { continue }
      let fewer = kept.without(names)
      let left = schema.compiled.validate(fewer.value)
      if left.count < violations.count { (kept, violations) = (fewer, left) }
    }
    return kept
  }

  /// The value with the members on some ways alone.
  fileprivate func keeping(_ ways: [ArraySlice<String>]) -> EvidencedValue {
    guard case .object(let members, let evidence) = self, !ways.contains(where: \.isEmpty) else {
      return self
    }
    let kept = members.compactMap { member -> Member? in
      let below = ways.filter { $0.first == member.name }.map { $0.dropFirst() }
      return below.isEmpty ? nil : (member.name, member.value.keeping(below))
    }
    return .object(kept, evidence)
  }

  /// The value with rows of its lists as another has them, but for those that are in doubt.
  fileprivate func keepingRows(
    of first: EvidencedValue, at place: JSONPointer, _ rows: (JSONPointer) -> WindowDoubts.Rows
  ) -> EvidencedValue {
    switch (self, first) {
    case (.object(var members, let evidence), .object(let others, _)):
      for index in members.indices {
        let name = members[index].name
        guard let other = others.first(where: { $0.name == name }) else { continue }
        members[index].value = members[index].value
          .keepingRows(of: other.value, at: place.appending(name), rows)
      }
      return .object(members, evidence)
    case (.array(let new, let evidence), .array(let old, _)):
      guard case .some(let doubted) = rows(place) else { return self }
      if doubted.isEmpty { return first }
      guard new.count == old.count, doubted.allSatisfy({ new.indices.contains($0) }),
        doubted.allSatisfy({ new[$0].isObject }), !Self.areShifted(new, against: old)
      else { return self }
      return .array(old.indices.map { doubted.contains($0) ? new[$0] : old[$0] }, evidence)
    default: return self
    }
  }

  /// Whether a row now stands where its neighbour stood: then rows can't be told apart by their positions,
  /// though there are as many as before.
  private static func areShifted(_ new: [EvidencedValue], against old: [EvidencedValue]) -> Bool {
    let (new, old) = (new.map(\.value), old.map(\.value))
    return new.indices.contains { row in
      guard !SameValue.holds(new[row], old[row]) else { return false }
      return [row - 1, row + 1].contains {
        old.indices.contains($0) && SameValue.holds(new[row], old[$0])
      }
    }
  }

  private var isObject: Bool {
    if case .object = self { true } else { false }
  }

  /// The value with the fields of another in the place of its own, and without some that the other does
  /// not have.
  fileprivate func overwritten(
    by other: EvidencedValue, without forbidden: Set<JSONPointer>, at place: JSONPointer
  ) -> EvidencedValue {
    guard case .object(var members, let evidence) = self, case .object(let others, _) = other else {
      return other
    }
    for member in others {
      if let index = members.firstIndex(where: { $0.name == member.name }) {
        members[index].value = members[index].value
          .overwritten(by: member.value, without: forbidden, at: place.appending(member.name))
      } else {
        members.append(member)
      }
    }
    members.removeAll { member in
      guard forbidden.contains(place.appending(member.name)) else { return false }
      return others.first { $0.name == member.name }?.value.isNull ?? true
    }
    return .object(members, evidence)
  }
}
