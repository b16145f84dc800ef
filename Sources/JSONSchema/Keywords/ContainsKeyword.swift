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
  /// Whether the elements that fit are evaluated ones, and are told so: since 2020-12.
  let evaluates: Bool
  var types: InstanceTypes { .array }

  func holds(
    for value: JSONValue, _ evaluated: inout Evaluated, _ run: inout Evaluation
  ) -> Bool {
    guard case .array(let elements) = value else { return true }
    var count = 0
    var fitting: [JSONValue] = []
    let needsAll = evaluates && evaluated.isTracked || run.annotates
    for (index, element) in elements.enumerated() {
      guard fits(element, at: index, &run) else { continue }
      count += 1
      if evaluates { evaluated.addItem(index) }
      if run.annotates { fitting.append(.number(JSONNumber(index))) }
      if !needsAll, maximum == nil, count >= minimum { return true }
    }
    if evaluates { run.annotate(place, count == elements.count ? true : .array(fitting)) }
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

  private func fits(_ element: JSONValue, at index: Int, _ run: inout Evaluation) -> Bool {
    guard run.annotates else {
      return run.quietly { $0.evaluatePart("\(index)", schema, element) }
    }
    let attempt = run.tentatively { $0.evaluatePart("\(index)", schema, element) }
    if attempt.fits { run.keep(attempt.units) }
    return attempt.fits
  }
}
