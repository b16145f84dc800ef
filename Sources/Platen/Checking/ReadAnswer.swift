import JSON
import JSONSchema

/// An answer that was read: the data of each window, restored to the user's schema.
struct ReadAnswer {
  /// What one window says.
  struct Window {
    /// Its position in the document.
    let number: Int
    var value: EvidencedValue
  }

  /// The windows that have an answer, in page order.
  private(set) var windows: [Window] = []
  /// The windows whose answers can't be read, and why.
  private(set) var unread: [Int: Rejection] = [:]
  /// What a person should know of the reading.
  private(set) var findings: [Finding]
  private let overlap: MergedParts.Overlap
  private let merging: MergeRules
  /// The schema that forbids nulls which were only allowed in the questions; nil where none were.
  private let strict: SchemaFile?

  /// Reads an answer; its parts were one window's each before it was divided.
  ///
  /// - Throws: a `Rejection` where no window's answer is JSON.
  init(_ answer: Answer, repairs: Bool) throws(Rejection) {
    overlap = answer.overlap
    merging = answer.merging
    strict = answer.isOfParts ? answer.schema : nil
    var parser = AnswerParser(repairs: repairs)
    var read: [(number: Int, parts: [MergedParts.Part])] = []
    for part in answer.parts where unread[part.window] == nil {
      do throws(Rejection) {
        let value = try Self.value(of: part, by: &parser)
        if read.last?.number != part.window { read.append((part.window, [])) }
        read[read.count - 1].parts.append(MergedParts.Part(value: value))
      } catch {
        unread[part.window] = error
        read.removeAll { $0.number == part.window }
      }
    }
    if read.isEmpty, let first = unread.min(by: { $0.key < $1.key }) { throw first.value }
    findings = parser.findings
    for window in read {
      let merged = MergedParts(window.parts, by: merging, joinsObjects: true)
      findings += Finding.list(merged)
      windows.append(Window(number: window.number, value: merged.value))
    }
  }

  private static func value(
    of part: Answer.Part, by parser: inout AnswerParser
  ) throws(Rejection) -> EvidencedValue {
    let parsed = try parser.value(of: part.content)
    return EvidencedValue(
      part.loweredSchema?.restore(parsed) ?? parsed, evidence: part.evidence)
  }

  /// The windows as one.
  var whole: MergedParts {
    var whole = MergedParts(
      windows.map { window in
        // Of windows that have no answer, nothing can overlap.
        let follows = windows.contains { $0.number == window.number - 1 }
        return MergedParts.Part(value: window.value, overlap: follows ? overlap : .none)
      }, by: merging)
    if let strict { whole.value = whole.value.withoutForbiddenNulls(by: strict) }
    return whole
  }

  /// The windows that say something of a field.
  func windows(with fields: [JSONPointer]) -> Set<Int> {
    Set(
      windows.filter { window in
        let value = window.value.value
        return fields.contains { value[at: $0].map { $0 != .null && $0 != [] } ?? false }
      }.map(\.number))
  }

  /// The same, with what windows say of some fields on looking again.
  func corrected(by other: ReadAnswer) -> ReadAnswer {
    var corrected = self
    corrected.findings += other.findings
    for window in other.windows {
      guard let index = windows.firstIndex(where: { $0.number == window.number }) else { continue }
      corrected.windows[index].value = windows[index].value.overwritten(by: window.value)
    }
    return corrected
  }
}

extension EvidencedValue {
  /// The value without the members that are null where a schema allows them to be absent, but not null:
  /// in questions about parts of a document every member may be null.
  fileprivate func withoutForbiddenNulls(by schema: SchemaFile) -> EvidencedValue {
    var kept = self
    var violations = schema.compiled.validate(value)
    for place in violations.map(\.instance) where value[at: place] == .null {
      let names = place.tokens
      let fewer = kept.without(names)
      let left = schema.compiled.validate(fewer.value)
      if left.count < violations.count { (kept, violations) = (fewer, left) }
    }
    return kept
  }

  /// The value with the fields of another in the place of its own.
  fileprivate func overwritten(by other: EvidencedValue) -> EvidencedValue {
    guard case .object(var members, let evidence) = self, case .object(let others, _) = other else {
      return other
    }
    for member in others {
      if let index = members.firstIndex(where: { $0.name == member.name }) {
        members[index].value = members[index].value.overwritten(by: member.value)
      } else {
        members.append(member)
      }
    }
    return .object(members, evidence)
  }
}
