import JSON

/// `required`, and of `dependentRequired` what one member needs (2020-12 Validation, 6.5.3 and 6.5.4).
struct RequiredKeyword: Keyword {
  let place: KeywordPlace
  let names: [String]
  /// Only objects with this member need the names; nil: all do.
  let condition: String?
  var types: InstanceTypes { .object }

  func holds(
    for value: JSONValue, _ evaluated: inout Evaluated, _ run: inout Evaluation
  ) -> Bool {
    guard case .object(let object) = value, !isMet(by: object) else { return true }
    if !run.collects { return false }
    for name in names where object.position(of: name) == nil {
      let quoted = JSONValue.string(name).shortText
      let reason = condition.map { ", since there is \(JSONValue.string($0).shortText)" } ?? ""
      _ = run.fail(place, "expected the member \(quoted)\(reason), but it is missing")
    }
    return false
  }

  func isMet(by object: JSONObject) -> Bool {
    if let condition, object.position(of: condition) == nil { return true }
    return names.allSatisfy { object.position(of: $0) != nil }
  }
}
