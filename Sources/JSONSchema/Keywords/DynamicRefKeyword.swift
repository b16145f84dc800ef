import JSON

/// `$dynamicRef` (2020-12 Core, section 8.2.3.2).
struct DynamicRefKeyword: Keyword {
  /// What it refers to if read like `$ref`.
  let target: SchemaNode.ID
  /// The name of the `$dynamicAnchor` that it met there, which resources further out may have too.
  let anchor: String
  var name = "$dynamicRef"
  var inPlace: [SchemaNode.ID] { [] }

  func holds(
    for value: JSONValue, _ evaluated: inout Evaluated, _ run: inout Evaluation
  ) -> Bool {
    run.evaluate(run.dynamicTarget(anchor) ?? target, value, &evaluated, by: name)
  }
}
