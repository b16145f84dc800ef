import JSON

/// `properties`, `patternProperties` and `additionalProperties` (2020-12 Core, section 10.3.2).
struct MemberKeywords: Keyword {
  /// In the order of the schema.
  let properties: [(name: String, schema: SchemaNode.ID)]
  /// Where a name stands among them.
  let positions: [ExactName: Int]
  let patterns: [(pattern: ECMAPattern, schema: SchemaNode.ID)]
  let patternPlace: KeywordPlace
  let additional: SchemaNode.ID?
  let additionalPlace: KeywordPlace
  /// Whether `additionalProperties` is `false`, which gets a message of its own.
  let isClosed: Bool
  var types: InstanceTypes { .object }

  func holds(
    for value: JSONValue, _ evaluated: inout Evaluated, _ run: inout Evaluation
  ) -> Bool {
    guard case .object(let object) = value else { return true }
    var isValid = true
    var next = 0
    for (position, member) in object.enumerated() {
      let property = property(member.name, &next)
      if holds(member, at: position, property, &evaluated, &run) { continue }
      if !run.collects { return false }
      isValid = false
    }
    return isValid
  }

  /// The schema of a member by its name. Members mostly come in the order of the schema, so the
  /// property after the last one found is tried first.
  private func property(_ name: String, _ next: inout Int) -> SchemaNode.ID? {
    if next >= properties.count || !properties[next].name.hasSameScalars(as: name) {
      guard let position = positions[ExactName(name)] else { return nil }
      next = position
    }
    next += 1
    return properties[next - 1].schema
  }

  private func holds(
    _ member: JSONObject.Member, at position: Int, _ property: SchemaNode.ID?,
    _ evaluated: inout Evaluated, _ run: inout Evaluation
  ) -> Bool {
    var isValid = true
    var isKnown = false
    if let property {
      isKnown = true
      isValid = run.evaluatePart(member.name, property, member.value)
    }
    for (pattern, schema) in patterns
    where run.finds(pattern, in: member.name, patternPlace) {
      isKnown = true
      if !run.evaluatePart(member.name, schema, member.value) { isValid = false }
    }
    if !isKnown, let additional {
      isKnown = true
      isValid =
        isClosed
        ? run.fail(additionalPlace, part: member.name, unexpected)
        : run.evaluatePart(member.name, additional, member.value)
    }
    if isKnown { evaluated.addMember(position) }
    return isValid
  }

  private var unexpected: String {
    let names = properties.map { JSONValue.string($0.name).shortText }
    let allowed = names.prefix(40).joined(separator: ", ")
    return "this member is not allowed"
      + (names.isEmpty ? "" : "; the members by name are \(allowed)")
      + (names.count > 40 ? " and \(names.count - 40) more" : "")
  }
}
