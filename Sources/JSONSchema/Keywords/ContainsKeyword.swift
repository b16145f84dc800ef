import JSON

/// `contains` with `minContains` and `maxContains` (2020-12 Core, 10.3.1.3; Validation, 6.4.4 and
/// 6.4.5).
struct ContainsKeyword: Keyword {
  let place: KeywordPlace
  let schema: SchemaNode.ID
  let minimum: Int
  let maximum: Int?
  let maximumPlace: KeywordPlace
  let minimumPlace: KeywordPlace
  /// Whether `unevaluatedItems` takes the elements that fit as evaluated.
  let evaluates: Bool
  var types: InstanceTypes { .array }

  func holds(
    for value: JSONValue, _ evaluated: inout Evaluated, _ run: inout Evaluation
  ) -> Bool {
    guard case .array(let elements) = value else { return true }
    var count = 0
    for (index, element) in elements.enumerated() {
      let fits = run.quietly { $0.evaluatePart("\(index)", schema, element) }
      guard fits else { continue }
      count += 1
      if evaluates { evaluated.addItem(index) }
      if !(evaluates && evaluated.isTracked), maximum == nil, count >= minimum { return true }
    }
    if let maximum, count > maximum {
      return run.fail(
        maximumPlace,
        "expected at most \(counted(maximum, "element")) to fit the schema under contains, "
          + "found \(count)")
    }
    if count >= minimum { return true }
    return run.fail(
      minimum == 1 ? place : minimumPlace,
      "expected at least \(counted(minimum, "element")) to fit the schema under contains, "
        + "found \(count)")
  }
}
