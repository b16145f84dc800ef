import JSON

/// `unevaluatedItems` (2020-12 Core, section 11.2).
struct UnevaluatedItemsKeyword: Keyword {
  let place: KeywordPlace
  let schema: SchemaNode.ID
  var types: InstanceTypes { .array }

  func holds(
    for value: JSONValue, _ evaluated: inout Evaluated, _ run: inout Evaluation
  ) -> Bool {
    guard case .array(let elements) = value else { return true }
    var isValid = true
    var isUsed = false
    for (index, element) in elements.enumerated() where !evaluated.hasItem(index) {
      isUsed = true
      if run.evaluatePart("\(index)", schema, element) { continue }
      if !run.collects { return false }
      isValid = false
    }
    evaluated.addAllItems()
    if isUsed { run.annotate(place, true) }
    return isValid
  }
}
