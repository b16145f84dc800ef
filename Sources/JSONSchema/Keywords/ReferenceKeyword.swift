import JSON

/// `$ref` (2020-12 Core, section 8.2.3.1): a schema that stands elsewhere.
struct ReferenceKeyword: Keyword {
  let name: String
  let target: SchemaNode.ID
  var inPlace: [SchemaNode.ID] { [target] }

  func holds(
    for value: JSONValue, _ evaluated: inout Evaluated, _ run: inout Evaluation
  ) -> Bool {
    run.evaluate(target, value, &evaluated, by: name)
  }
}
