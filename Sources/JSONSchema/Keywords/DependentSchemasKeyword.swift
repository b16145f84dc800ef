import JSON

/// `dependentSchemas` (2020-12 Core, section 10.2.2.4).
struct DependentSchemasKeyword: Keyword {
  /// The member that each schema depends on.
  let schemas: [(condition: String, schema: SchemaNode.ID)]
  var types: InstanceTypes { .object }
  var inPlace: [SchemaNode.ID] { schemas.map(\.schema) }

  func holds(
    for value: JSONValue, _ evaluated: inout Evaluated, _ run: inout Evaluation
  ) -> Bool {
    guard case .object(let object) = value else { return true }
    var isValid = true
    for (condition, schema) in schemas where object.position(of: condition) != nil {
      if run.evaluate(schema, value, &evaluated) { continue }
      if !run.collects { return false }
      isValid = false
    }
    return isValid
  }
}
