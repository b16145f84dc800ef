import JSON
import Rules

extension JSONValue {
  /// A value by its JSON text, in which numbers keep their spelling.
  static func parsed(_ text: String) throws -> JSONValue { try JSONValue(parsing: text) }
}

extension RuleCheck {
  /// `sum([…], equals: …)` with places and numbers as a pipeline file writes them.
  static func sum(
    _ terms: [String], equals: [String], tolerance: String? = nil, absentIsZero: Bool = false
  ) throws -> RuleCheck {
    .sum(
      .init(
        try terms.map { text in
          let isSubtracted = text.hasPrefix("-/")
          return .init(
            try Operand(isSubtracted ? String(text.dropFirst()) : text), isSubtracted: isSubtracted)
        }, equals: try equals.map { try RulePath($0) },
        tolerance: try tolerance.map(Tolerance.init),
        absentIsZero: absentIsZero))
  }

  static func product(
    _ factors: [String], equals: [String], tolerance: String? = nil
  ) throws -> RuleCheck {
    .product(
      .init(
        try factors.map { try Operand($0) }, equals: try equals.map { try RulePath($0) },
        tolerance: try tolerance.map(Tolerance.init)))
  }

  static func compare(_ text: String, tolerance: String? = nil) throws -> RuleCheck {
    .comparison(try Comparison(text), tolerance: try tolerance.map(Tolerance.init))
  }
}

/// The failures of one check on a JSON text.
func failures(
  _ check: RuleCheck, when conditions: [String] = [], in text: String
) throws -> [RuleFailure] {
  let rule = try Rule(check, when: conditions.map { try RuleCondition($0) })
  return RuleSet([rule]).failures(in: try .parsed(text))
}

/// The messages alone, with `unchecked: ` before those of rules that can't be checked.
func messages(
  _ check: RuleCheck, when conditions: [String] = [], in text: String
) throws -> [String] {
  try failures(check, when: conditions, in: text).map {
    ($0.kind == .unchecked ? "unchecked: " : "") + $0.message
  }
}
