import JSON

/// What a rule needs a value to be.
package struct RuleNeed: Sendable {
  /// Which value.
  package let path: RulePath
  /// Of which types one.
  package let types: Set<String>
  /// What the rule does with it, in words.
  package let purpose: String
}

extension RuleCheck {
  /// What the values must be for the rule to be checked at all.
  package var needs: [RuleNeed] {
    let numbers: Set<String> = ["number"]
    switch self {
    case .sum:
      return paths.map { RuleNeed(path: $0, types: numbers, purpose: "a sum is of numbers") }
    case .product:
      return paths.map { RuleNeed(path: $0, types: numbers, purpose: "a product is of numbers") }
    case .count(let count):
      return count.of.filter(count.isList).map {
        RuleNeed(path: $0, types: ["array"], purpose: "the rows of a list are counted")
      }
        + count.equals.compactMap(\.path).map {
          RuleNeed(path: $0, types: numbers, purpose: "a count is a number")
        }
    case .running:
      return paths.map { RuleNeed(path: $0, types: numbers, purpose: "a total is of numbers") }
    case .comparison(let comparison, _): return comparison.needs
    case .order:
      return paths.map { RuleNeed(path: $0, types: ["string"], purpose: "dates are text") }
    case .together, .required, .unique: return []
    case .checksum(let checksum, _):
      return paths.map {
        RuleNeed(
          path: $0, types: ["string", "array"],
          purpose: "\(checksum.rawValue) is checked in text, for a number loses its leading zeros")
      }
    }
  }
}

extension Comparison {
  /// What the values must be to be compared so.
  package var needs: [RuleNeed] {
    var needs: [RuleNeed] = []
    if relation.isOrdering {
      needs = paths.map {
        RuleNeed(
          path: $0, types: ["number", "string"],
          purpose: "\(relation.rawValue) compares numbers and dates")
      }
    }
    for (place, other) in [(left, right), (right, left)] {
      guard let path = place.path, case .constant(let value) = other, value != .null else {
        continue
      }
      needs.append(
        RuleNeed(
          path: path, types: [value.typeName],
          purpose: "it is compared with \(other), which is \(SchemaPaths.inWords([value.typeName]))"
        ))
    }
    return needs
  }
}
