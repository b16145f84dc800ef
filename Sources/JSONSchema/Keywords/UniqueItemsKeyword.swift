import JSON

/// `uniqueItems` (2020-12 Validation, section 6.4.3).
struct UniqueItemsKeyword: Keyword {
  let place: KeywordPlace
  var types: InstanceTypes { .array }

  func holds(
    for value: JSONValue, _ evaluated: inout Evaluated, _ run: inout Evaluation
  ) -> Bool {
    guard case .array(let elements) = value else { return true }
    var positions: [JSONValue: Int] = [:]
    for (index, element) in elements.enumerated() {
      if let other = positions.updateValue(index, forKey: element) {
        return run.fail(
          place, "expected elements that all differ, but those at \(other) and \(index) are equal")
      }
    }
    return true
  }
}
