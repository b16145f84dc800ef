import JSON

/// `multipleOf` (2020-12 Validation, section 6.2.1), exact in decimal: 19.99 is a multiple of 0.01.
struct MultipleOfKeyword: Keyword {
  let place: KeywordPlace
  let divisor: NumberMeasure
  var types: InstanceTypes { .number }

  func holds(
    for value: JSONValue, _ evaluated: inout Evaluated, _ run: inout Evaluation
  ) -> Bool {
    guard case .number(let number) = value, !divisor.divides(number) else { return true }
    return run.fail(place, "expected a multiple of \(divisor), found \(value.shortText)")
  }
}
