public import JSON

/// A rule that does not hold for a value, or that cannot be checked.
public struct RuleFailure: Sendable, Hashable {
  /// What became of the rule.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// The values are there, and break the rule.
    case failed = "rule_failed"
    /// A value is of a kind that the rule can do nothing with, as the text `"1,234.50"` in a sum.
    case unchecked = "rule_unchecked"
  }

  /// Which.
  public var kind: Kind
  /// The rule, with its name.
  public var rule: Rule
  /// What does not hold, with the values and what was calculated. It quotes the document.
  public var message: String
  /// The value that the rule is about: the total of a sum, the later of two dates.
  public var pointer: JSONPointer
  /// All values that had a part in it, that one among them: those to look at again.
  public var pointers: [JSONPointer]

  /// How grave it is.
  public var severity: RuleSeverity { rule.severity }

  /// Whether the record is not to be used.
  public var rejects: Bool { rule.rejects }

  /// The reason to look again, as it may be told to a model. It asks for what is printed, not for
  /// what would make the rule hold.
  public var reason: String {
    let places = pointers.map(\.description)
    let shown = places.prefix(20).joined(separator: ", ")
    let others = places.count > 20 ? " and \(places.count - 20) more" : ""
    let rows = rule.check.findsMissingRows ? ", or a row left out" : ""
    return
      "\(message). One of these values may have been misread\(rows): \(shown)\(others). Read them "
      + "again from the pages and give what is printed there, even where that does not agree."
  }
}
