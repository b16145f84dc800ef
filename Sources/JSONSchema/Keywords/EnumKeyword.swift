import JSON

/// `enum` and `const` (2020-12 Validation, sections 6.1.2 and 6.1.3).
struct EnumKeyword: Keyword {
  let place: KeywordPlace
  let values: [JSONValue]
  private let set: Set<JSONValue>

  init(place: KeywordPlace, values: [JSONValue]) {
    self.place = place
    self.values = values
    set = values.count > 8 ? Set(values) : []
  }

  func holds(
    for value: JSONValue, _ evaluated: inout Evaluated, _ run: inout Evaluation
  ) -> Bool {
    if set.isEmpty ? values.contains(value) : set.contains(value) { return true }
    return run.fail(place, "expected \(expectation), found \(value.shortText)")
  }

  private var expectation: String {
    switch values.count {
    case 0: "nothing at all"
    case 1: values[0].shortText
    default:
      "one of " + values.prefix(20).map(\.shortText).joined(separator: ", ")
        + (values.count > 20 ? " and \(values.count - 20) more" : "")
    }
  }
}
