/// What is wrong with the text of a rule, a path or a comparison, for the person who wrote it.
public struct RuleTextError: Error, Sendable, Hashable {
  /// What, and the way out.
  public var message: String

  /// An error.
  public init(_ message: String) { self.message = message }
}
