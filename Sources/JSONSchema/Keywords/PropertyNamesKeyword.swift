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
      let attempt = run.tentatively { $0.evaluateName(name, schema) }
      if attempt.fits { continue }
      if !run.collects { return false }
      let reasons = attempt.units.violations
      let reason = reasons.first.map { ": \($0.message)" } ?? ""
      isValid = run.fail(
        place, part: name, "the name of this member is not allowed\(reason)", causes: reasons,
        units: attempt.units)
    }
    return isValid
  }
}
