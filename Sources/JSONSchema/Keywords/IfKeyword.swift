import JSON

/// `if`, `then`, `else` (2020-12 Core, section 10.2.2).
struct IfKeyword: Keyword {
  let condition: SchemaNode.ID
  let then: SchemaNode.ID?
  let otherwise: SchemaNode.ID?
  var inPlace: [SchemaNode.ID] { [condition] + [then, otherwise].compactMap(\.self) }

  func holds(
    for value: JSONValue, _ evaluated: inout Evaluated, _ run: inout Evaluation
  ) -> Bool {
    var own = Evaluated(isTracked: evaluated.isTracked)
    let isMet: Bool
    if run.annotates {
      let attempt = run.tentatively { $0.evaluate(condition, value, &own) }
      isMet = attempt.fits
      if isMet { run.keep(attempt.units) }
    } else {
      isMet = run.quietly { $0.evaluate(condition, value, &own) }
    }
    if isMet { evaluated.merge(own) }
    guard let branch = isMet ? then : otherwise else { return true }
    return run.evaluate(branch, value, &evaluated)
  }
}
