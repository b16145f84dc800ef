import JSON

/// `uniqueItems` (2020-12 Validation, section 6.4.3).
struct UniqueItemsKeyword: Keyword {
  /// Up to this many elements each is compared with each; more are told apart by their hashes.
  private static let comparedCount = 8

  let place: KeywordPlace
  var types: InstanceTypes { .array }

  func holds(
    for value: JSONValue, _ evaluated: inout Evaluated, _ run: inout Evaluation
  ) -> Bool {
    guard case .array(let elements) = value, let (first, second) = Self.equalPair(elements) else {
      return true
    }
    return run.fail(
      place, "expected elements that all differ, but those at \(first) and \(second) are equal")
  }

  private static func equalPair(_ elements: [JSONValue]) -> (Int, Int)? {
    if elements.count > comparedCount {
      var positions: [JSONValue: Int] = [:]
      for (index, element) in elements.enumerated() {
        if let other = positions.updateValue(index, forKey: element) { return (other, index) }
      }
      return nil
    }
    for second in elements.indices {
      for first in 0..<second where elements[first] == elements[second] { return (first, second) }
    }
    return nil
  }
}
