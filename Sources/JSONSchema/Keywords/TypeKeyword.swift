import JSON

/// `type` (2020-12 Validation, section 6.1.1). A number without a fraction is an integer.
struct TypeKeyword: Keyword {
  let place: KeywordPlace
  let types: InstanceTypes
  /// The types that fit; numbers only where all of them do.
  private let allowed: InstanceTypes
  private let allowsIntegers: Bool
  private let expectation: String

  /// Of the names of the draft; nil where one is unknown.
  init?(place: KeywordPlace, names: [String]) {
    var allowed: InstanceTypes = []
    var allowsIntegers = false
    for name in names {
      switch name {
      case "null": allowed.insert(.null)
      case "boolean": allowed.insert(.boolean)
      case "integer": allowsIntegers = true
      case "number": allowed.insert(.number)
      case "string": allowed.insert(.string)
      case "array": allowed.insert(.array)
      case "object": allowed.insert(.object)
      default: return nil
      }
    }
    self.place = place
    self.allowed = allowed
    self.allowsIntegers = allowsIntegers && !allowed.contains(.number)
    // What is allowed in any case need not be looked at.
    types = InstanceTypes.all.subtracting(allowed)
    expectation = names.map(Self.inWords).joined(separator: " or ")
  }

  func holds(
    for value: JSONValue, _ evaluated: inout Evaluated, _ run: inout Evaluation
  ) -> Bool {
    if allowsIntegers, case .number(let number) = value, number.isInteger { return true }
    return run.fail(place, "expected \(expectation), found \(value.inWords)")
  }

  private static func inWords(_ name: String) -> String {
    switch name {
    case "null": name
    case "array", "integer", "object": "an \(name)"
    default: "a \(name)"
    }
  }
}
