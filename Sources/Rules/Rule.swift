/// Something that must hold among the values of a record, beside its schema.
///
/// Where a value that it speaks of is null or absent, a rule says nothing, unless it is about what
/// must be there.
public struct Rule: Sendable, Hashable {
  /// What people call it: the name it was given, or what it checks (`/subtotal + /tax = /total`).
  public let name: String
  /// Whether it was given its name.
  public let isNamed: Bool
  /// What must hold.
  public let check: RuleCheck
  /// When it must hold: all of these; always, where there are none.
  public let conditions: [RuleCondition]
  /// How grave it is when it does not hold.
  public let severity: RuleSeverity
  /// Whether a record for which it does not hold is rejected.
  public let rejects: Bool

  /// A rule.
  ///
  /// - Parameter name: nil for one made of what it checks.
  /// - Throws: what makes it no rule, as paths through two different lists.
  public init(
    _ check: RuleCheck, name: String? = nil, when conditions: [RuleCondition] = [],
    severity: RuleSeverity = .warning, rejects: Bool = false
  ) throws(RuleTextError) {
    try check.checkPaths(besides: conditions.flatMap(\.paths))
    self.check = check
    self.name = name ?? check.description
    isNamed = name != nil
    self.conditions = conditions
    self.severity = severity
    self.rejects = rejects
  }

  /// Every path that it speaks of, in the order in which they are written.
  public var paths: [RulePath] { check.paths + conditions.flatMap(\.paths) }
}
