import JSON
import Reading

/// A value with the evidence of each of its places beside it, so that both stay together wherever a
/// merge puts them.
indirect enum EvidencedValue: Sendable {
  /// A name and what it stands for.
  typealias Member = (name: String, value: EvidencedValue)

  case scalar(JSONValue, Evidence?)
  case array([EvidencedValue], Evidence?)
  case object([Member], Evidence?)

  /// Nothing known.
  static let null = EvidencedValue.scalar(.null, nil)

  /// A value and where its parts stand.
  init(_ value: JSONValue, evidence: [Record.EvidenceEntry] = []) {
    let places = Dictionary(evidence.map { ($0.pointer, $0.evidence) }) { first, _ in first }
    self.init(value, at: JSONPointer(), places)
  }

  private init(_ value: JSONValue, at place: JSONPointer, _ places: [JSONPointer: Evidence]) {
    let evidence = places[place]
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
    var entries: [Record.EvidenceEntry] = []
    collect(at: JSONPointer(), into: &entries)
    return entries
  }

  private func collect(at place: JSONPointer, into entries: inout [Record.EvidenceEntry]) {
    switch self {
    case .scalar(_, let evidence), .array(_, let evidence), .object(_, let evidence):
      if let evidence { entries.append(Record.EvidenceEntry(pointer: place, evidence: evidence)) }
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
