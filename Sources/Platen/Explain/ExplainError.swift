/// Why nothing can be told of a document.
public struct ExplainError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is wrong and the way out.
  public let description: String
}
