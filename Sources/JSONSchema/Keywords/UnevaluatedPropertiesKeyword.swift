import JSON

/// `unevaluatedProperties` (2020-12 Core, section 11.3).
struct UnevaluatedPropertiesKeyword: Keyword {
  let place: KeywordPlace
  let schema: SchemaNode.ID
  /// Whether the keyword is `false`, which gets a message of its own.
  let isClosed: Bool
  var types: InstanceTypes { .object }

  func holds(
    for value: JSONValue, _ evaluated: inout Evaluated, _ run: inout Evaluation
  ) -> Bool {
    guard case .object(let object) = value else { return true }
    var isValid = true
    var names: [JSONValue] = []
    for (position, member) in object.enumerated() where !evaluated.hasMember(position) {
      if run.annotates { names.append(.string(member.name)) }
      let fits =
        isClosed
        ? run.fail(
          place, part: member.name, "this member is not allowed; no part of the schema names it")
        : run.evaluatePart(member.name, schema, member.value)
      if fits { continue }
      if !run.collects { return false }
      isValid = false
    }
    evaluated.addAllMembers()
    run.annotate(place, .array(names))
    return isValid
  }
}
