import JSON
import Reading

/// A value with the evidence of each of its places beside it, so that both stay together wherever a
/// merge puts them.
indirect enum EvidencedValue: Sendable {
  /// A name and what it stands for.
  typealias Member = (name: String, value: EvidencedValue)

  /// Evidence beside its value. Hardly any value has some, so that none has room for it in itself: a
  /// long table is held several times while it is checked.
  final class Held: Sendable {
    let evidence: Evidence

    init(_ evidence: Evidence) { self.evidence = evidence }
  }

  case scalar(JSONValue, Held?)
  case array([EvidencedValue], Held?)
  case object([Member], Held?)

  /// Nothing known.
  static let null = EvidencedValue.scalar(.null, nil)

  /// A value and where its parts stand.
  init(_ value: JSONValue, evidence: [Record.EvidenceEntry] = []) {
    if evidence.isEmpty {
      self.init(unseen: value)
      return
    }
    let places = Dictionary(evidence.map { ($0.pointer, $0.evidence) }) { first, _ in first }
    self.init(value, at: JSONPointer(), places)
  }

  /// A value of which nobody knows where its parts stand.
  private init(unseen value: JSONValue) {
    switch value {
    case .array(let elements): self = .array(elements.map { EvidencedValue(unseen: $0) }, nil)
    case .object(let members):
      self = .object(members.map { ($0.name, EvidencedValue(unseen: $0.value)) }, nil)
    case .null, .bool, .number, .string: self = .scalar(value, nil)
    }
  }

  private init(_ value: JSONValue, at place: JSONPointer, _ places: [JSONPointer: Evidence]) {
    let evidence = places[place].map { Held($0) }
    switch value {
    case .array(let elements):
      self = .array(
        elements.enumerated().map { EvidencedValue($1, at: place.appending($0), places) }, evidence)
    case .object(let members):
      self = .object(
        members.map { ($0.name, EvidencedValue($0.value, at: place.appending($0.name), places)) },
        evidence)
    case .null, .bool, .number, .string: self = .scalar(value, evidence)
    }
  }

  /// The value alone.
  var value: JSONValue {
    switch self {
    case .scalar(let value, _): value
    case .array(let elements, _): .array(elements.map(\.value))
    case .object(let members, _): .object(JSONObject(members.map { ($0.name, $0.value.value) }))
    }
  }

  /// The evidence by the places where the values are now, in their order.
  var evidence: [Record.EvidenceEntry] {
    guard hasEvidence else { return [] }
    var entries: [Record.EvidenceEntry] = []
    collect(at: JSONPointer(), into: &entries)
    return entries
  }

  private var hasEvidence: Bool {
    switch self {
    case .scalar(_, let held): held != nil
    case .array(let elements, let held): held != nil || elements.contains { $0.hasEvidence }
    case .object(let members, let held): held != nil || members.contains { $0.value.hasEvidence }
    }
  }

  private func collect(at place: JSONPointer, into entries: inout [Record.EvidenceEntry]) {
    switch self {
    case .scalar(_, let held), .array(_, let held), .object(_, let held):
      if let held {
        entries.append(Record.EvidenceEntry(pointer: place, evidence: held.evidence))
      }
    }
    switch self {
    case .scalar: break
    case .array(let elements, _):
      for (index, element) in elements.enumerated() {
        element.collect(at: place.appending(index), into: &entries)
      }
    case .object(let members, _):
      for member in members {
        member.value.collect(at: place.appending(member.name), into: &entries)
      }
    }
  }

  /// Whether it tells nothing: null, an empty list, an object of nothing but these.
  var isVoid: Bool {
    switch self {
    case .scalar(let value, _): value == .null
    case .array(let elements, _): elements.isEmpty
    case .object(let members, _): members.allSatisfy { $0.value.isVoid }
    }
  }

  /// The value without a member of an object in it, by the member's place.
  func without(_ place: some Collection<String>) -> EvidencedValue {
    guard let name = place.first, case .object(var members, let evidence) = self,
      let index = members.firstIndex(where: { $0.name == name })
    else { return self }
    let rest = place.dropFirst()
    if rest.isEmpty {
      members.remove(at: index)
    } else {
      members[index].value = members[index].value.without(rest)
    }
    return .object(members, evidence)
  }

  /// Another value in the place of this one, with the evidence of what is the same in both.
  func becoming(_ other: JSONValue) -> EvidencedValue {
    let value = value
    return EvidencedValue(
      other, evidence: evidence.filter { value[at: $0.pointer] == other[at: $0.pointer] })
  }

  /// Whether it is null.
  var isNull: Bool {
    if case .scalar(.null, _) = self { true } else { false }
  }
}
