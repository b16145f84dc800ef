import JSON

/// `not` (2020-12 Core, section 10.2.1.4).
struct NotKeyword: Keyword {
  let place: KeywordPlace
  let schema: SchemaNode.ID
  var inPlace: [SchemaNode.ID] { [schema] }

  func holds(
    for value: JSONValue, _ evaluated: inout Evaluated, _ run: inout Evaluation
  ) -> Bool {
    var own = Evaluated(isTracked: false)
    guard run.quietly({ $0.evaluate(schema, value, &own) }) else { return true }
    return run.fail(
      place, "expected a value that does not fit the schema under not, found \(value.inWords)")
  }
}
