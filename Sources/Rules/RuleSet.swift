public import JSON

/// The rules of a pipeline.
///
/// A pure calculation, exact at any size: numbers are decimals, never binary fractions.
public struct RuleSet: Sendable, Hashable {
  /// The rules, in the order in which they are checked.
  public var rules: [Rule]

  /// Rules.
  public init(_ rules: [Rule] = []) { self.rules = rules }

  /// What does not hold for a value: in the order of the rules, and of the rows in each.
  public func failures(in value: JSONValue) -> [RuleFailure] {
    rules.flatMap { RuleRun(rule: $0, value: value).failures() }
  }
}
