import JSON

/// `dependentSchemas` for one name (2020-12 Core, section 10.2.2.4).
struct DependentSchemasKeyword: Keyword {
  let condition: String
  let schema: SchemaNode.ID
  var types: InstanceTypes { .object }
  var inPlace: [SchemaNode.ID] { [schema] }

  func holds(
    for value: JSONValue, _ evaluated: inout Evaluated, _ run: inout Evaluation
  ) -> Bool {
    guard case .object(let object) = value, object.position(of: condition) != nil else {
      return true
    }
    return run.evaluate(schema, value, &evaluated)
  }
}
