import JSON

/// `pattern` (2020-12 Validation, section 6.3.3): found anywhere in the string, unless anchored.
struct PatternKeyword: Keyword {
  let place: KeywordPlace
  let pattern: ECMAPattern
  var types: InstanceTypes { .string }

  func holds(
    for value: JSONValue, _ evaluated: inout Evaluated, _ run: inout Evaluation
  ) -> Bool {
    guard case .string(let text) = value, !run.finds(pattern, in: text, place) else {
      return true
    }
    return run.fail(
      place, "expected a string that matches the pattern \(pattern), found \(value.shortText)")
  }
}
