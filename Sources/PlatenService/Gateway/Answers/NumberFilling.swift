import JSON

/// A number within the bounds that a schema gives.
struct NumberFilling {
  private let object: JSONObject
  private let isInteger: Bool

  init(_ object: JSONObject, isInteger: Bool) {
    self.object = object
    self.isInteger = isInteger
  }

  /// The number where it fits, else the one nearest to zero of those that are tried.
  func filled(_ value: JSONNumber?) -> JSONNumber {
    if let value, fits(value) { return value }
    var candidates: [JSONNumber] = [0]
    for name in ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"] {
      guard let bound = object[name]?.number else { continue }
      candidates += [bound, bound.adding(1), bound.subtracting(1)].compactMap(\.self)
    }
    return candidates.filter(fits).min { $0.magnitude < $1.magnitude } ?? value ?? 0
  }

  private func fits(_ number: JSONNumber) -> Bool {
    if isInteger, !number.isInteger { return false }
    if let bound = object["minimum"]?.number, number < bound { return false }
    if let bound = object["maximum"]?.number, bound < number { return false }
    if let bound = object["exclusiveMinimum"]?.number, number <= bound { return false }
    if let bound = object["exclusiveMaximum"]?.number, bound <= number { return false }
    if let step = object["multipleOf"]?.number, !number.isMultiple(of: step) { return false }
    return true
  }
}
