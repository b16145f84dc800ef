import JSON

/// `properties`, `patternProperties` and `additionalProperties` (2020-12 Core, section 10.3.2).
struct MemberKeywords: Keyword {
  let properties: [ExactName: SchemaNode.ID]
  let patterns: [(pattern: ECMAPattern, schema: SchemaNode.ID)]
  let patternPlace: KeywordPlace
  let additional: SchemaNode.ID?
  let additionalPlace: KeywordPlace
  /// Whether `additionalProperties` is `false`, which gets a message of its own.
  let isClosed: Bool
  /// The names of the properties, in order.
  let names: [String]
  var types: InstanceTypes { .object }

  func holds(
    for value: JSONValue, _ evaluated: inout Evaluated, _ run: inout Evaluation
  ) -> Bool {
    guard case .object(let object) = value else { return true }
    var isValid = true
    for (position, member) in object.enumerated() {
      if holds(member, at: position, &evaluated, &run) { continue }
      if !run.collects { return false }
      isValid = false
    }
    return isValid
  }

  private func holds(
    _ member: JSONObject.Member, at position: Int, _ evaluated: inout Evaluated,
    _ run: inout Evaluation
  ) -> Bool {
    var isValid = true
    var isKnown = false
    if let schema = properties[ExactName(member.name)] {
      isKnown = true
      isValid = run.evaluatePart(member.name, schema, member.value)
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
    let allowed = names.prefix(40).map { JSONValue.string($0).shortText }.joined(separator: ", ")
    return "this member is not allowed"
      + (names.isEmpty ? "" : "; the members by name are \(allowed)")
      + (names.count > 40 ? " and \(names.count - 40) more" : "")
  }
}
