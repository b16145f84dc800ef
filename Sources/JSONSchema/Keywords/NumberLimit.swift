import JSON

/// `maximum`, `exclusiveMaximum`, `minimum`, `exclusiveMinimum` (2020-12 Validation, 6.2.2 to
/// 6.2.5), compared exactly.
struct NumberLimit: Keyword {
  /// On which side of the limit numbers must lie.
  enum Side: String {
    case maximum
    case exclusiveMaximum
    case minimum
    case exclusiveMinimum

    fileprivate var inWords: String {
      switch self {
      case .maximum: "at most"
      case .exclusiveMaximum: "less than"
      case .minimum: "at least"
      case .exclusiveMinimum: "greater than"
      }
    }
  }

  let place: KeywordPlace
  let side: Side
  let limit: NumberMeasure
  var types: InstanceTypes { .number }

  func holds(
    for value: JSONValue, _ evaluated: inout Evaluated, _ run: inout Evaluation
  ) -> Bool {
    guard case .number(let number) = value, !fits(number) else { return true }
    return run.fail(place, "expected a number \(side.inWords) \(limit), found \(value.shortText)")
  }

  private func fits(_ number: JSONNumber) -> Bool {
    switch side {
    case .maximum: !limit.isLess(than: number)
    case .exclusiveMaximum: limit.isGreater(than: number)
    case .minimum: !limit.isGreater(than: number)
    case .exclusiveMinimum: limit.isLess(than: number)
    }
  }
}
