/// How grave it is when a rule does not hold.
public enum RuleSeverity: String, Sendable, Hashable, CaseIterable {
  /// The record cannot be trusted as it is.
  case error
  /// Worth a look.
  case warning
  /// Good to know.
  case note
}
