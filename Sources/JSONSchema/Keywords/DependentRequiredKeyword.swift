import JSON

/// `dependentRequired` (2020-12 Validation, section 6.5.4).
struct DependentRequiredKeyword: Keyword {
  let names: [RequiredKeyword]
  var types: InstanceTypes { .object }

  func holds(
    for value: JSONValue, _ evaluated: inout Evaluated, _ run: inout Evaluation
  ) -> Bool {
    var isValid = true
    for required in names where !required.holds(for: value, &evaluated, &run) {
      if !run.collects { return false }
      isValid = false
    }
    return isValid
  }
}
