import JSON

/// `allOf` (2020-12 Core, section 10.2.1.1).
struct AllOfKeyword: Keyword {
  let schemas: [SchemaNode.ID]
  var inPlace: [SchemaNode.ID] { schemas }

  func holds(
    for value: JSONValue, _ evaluated: inout Evaluated, _ run: inout Evaluation
  ) -> Bool {
    var isValid = true
    for schema in schemas {
      // What a schema that fails has evaluated is kept: the whole fails with it, and the reasons
      // should not name members as unevaluated that are only wrong.
      if run.evaluate(schema, value, &evaluated) { continue }
      if !run.collects { return false }
      isValid = false
    }
    return isValid
  }
}
