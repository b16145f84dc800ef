import JSON

/// `format`, where it asserts (2020-12 Validation, section 7). All formats are of strings.
struct FormatKeyword: Keyword {
  let place: KeywordPlace
  let format: StringFormat
  var types: InstanceTypes { .string }

  func holds(
    for value: JSONValue, _ evaluated: inout Evaluated, _ run: inout Evaluation
  ) -> Bool {
    guard case .string(let text) = value, !format.matches(text) else { return true }
    return run.fail(place, "expected \(format.expectation), found \(value.shortText)")
  }
}
