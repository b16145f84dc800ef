import Imaging
import JSON
import Reading

/// A value that was seen twice.
extension EvidencedValue {
  /// What this sighting says, with what another one of the same knows besides.
  func completed(by other: EvidencedValue) -> EvidencedValue {
    switch (self, other) {
    case (.scalar(.null, _), _): return other
    case (.object(let members, let evidence), .object(let others, _)):
      var known = members.map { member in
        let more = others.first { $0.name == member.name }
        return (member.name, more.map { member.value.completed(by: $0.value) } ?? member.value)
      }
      known += others.filter { other in !members.contains { $0.name == other.name } }
        .map { ($0.name, $0.value) }
      return .object(known, evidence)
    case (.array(let some, let evidence), .array(let more, _)):
      let joined = zip(some, more).map { $0.completed(by: $1) }
      let rest = some.count > more.count ? some.dropFirst(more.count) : more.dropFirst(some.count)
      return .array(joined + rest, evidence)
    default: return self
    }
  }

  /// Whether two sightings are of one place on the pages; nil where their evidence does not tell.
  ///
  /// One part that stands in the same place is enough: what is printed twice may be found here in one
  /// window and there in another.
  func isPlaced(like other: EvidencedValue) -> Bool? {
    switch (self, other) {
    case (.scalar(_, let here?), .scalar(_, let there?)):
      return here.evidence.isPlaced(like: there.evidence)
    case (.array(let some, _), .array(let others, _)):
      return Self.any(zip(some, others).compactMap { $0.isPlaced(like: $1) })
    case (.object(let members, _), .object(let others, _)):
      return Self.any(
        members.compactMap { member in
          others.first { $0.name == member.name }.flatMap { member.value.isPlaced(like: $0.value) }
        })
    default: return nil
    }
  }

  private static func any(_ parts: [Bool]) -> Bool? {
    parts.isEmpty ? nil : parts.contains(true)
  }
}

extension Evidence {
  /// Whether both are of the same words: the middle of one lies in the other.
  fileprivate func isPlaced(like other: Evidence) -> Bool {
    page == other.page
      && abs(box.midX - other.box.midX) * 2 <= max(box.width, other.box.width)
      && abs(box.midY - other.box.midY) * 2 <= max(box.height, other.box.height)
  }
}
