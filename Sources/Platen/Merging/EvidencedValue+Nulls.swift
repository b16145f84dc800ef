import JSON
import Rules

extension EvidencedValue {
  /// The value with null for members that must be there and may be null, in objects that one part tells of
  /// and another says are not there.
  ///
  /// Of an object that may be null, some fields are asked for apart from others. Who finds none of those
  /// that it was asked for says that the object is null, and says nothing of each.
  func fillingNulls(where parts: [EvidencedValue], by schema: SchemaFile) -> EvidencedValue {
    guard parts.count > 1 else { return self }
    return fillingNulls(
      where: parts, SchemaDivision(of: schema.value), SchemaPaths(of: schema.value),
      at: JSONPointer())
  }

  private func fillingNulls(
    where parts: [EvidencedValue], _ division: SchemaDivision, _ paths: SchemaPaths,
    at place: JSONPointer
  ) -> EvidencedValue {
    guard case .object(var members, let evidence) = self else { return self }
    for index in members.indices {
      let name = members[index].name
      members[index].value = members[index].value.fillingNulls(
        where: parts.compactMap { $0.ofMember(name) }, division, paths, at: place.appending(name))
    }
    if !place.tokens.isEmpty, parts.contains(where: { $0.isNull }) {
      for name in division.required(at: place)
      where !members.contains(where: { $0.name == name }) {
        let path = RulePath(
          steps: place.appending(name).tokens.map { RulePath.Step.member($0) })
        guard case .types(let types) = paths.look(up: path), types.contains("null") else {
          continue
        }
        members.append((name: name, value: EvidencedValue.null))
      }
    }
    return .object(members, evidence)
  }

  /// The value of a member; nil where there is none.
  private func ofMember(_ name: String) -> EvidencedValue? {
    guard case .object(let members, _) = self else { return nil }
    return members.first { $0.name == name }?.value
  }
}
