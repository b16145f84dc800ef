import JSON

/// `propertyNames` (2020-12 Core, section 10.3.2.4).
struct PropertyNamesKeyword: Keyword {
  let place: KeywordPlace
  let schema: SchemaNode.ID
  var types: InstanceTypes { .object }

  func holds(
    for value: JSONValue, _ evaluated: inout Evaluated, _ run: inout Evaluation
  ) -> Bool {
    guard case .object(let object) = value else { return true }
    var isValid = true
    for name in object.lazy.map(\.name) {
      let fits = run.quietly { $0.evaluatePart(name, schema, .string(name)) }
      if fits { continue }
      if !run.collects { return false }
      let reasons = run.collecting { $0.evaluatePart(name, schema, .string(name)) }
      let reason = reasons.first.map { ": \($0.message)" } ?? ""
      isValid = run.fail(
        place, part: name, "the name of this member is not allowed\(reason)", causes: reasons)
    }
    return isValid
  }
}
