public import JSON

/// Why a schema can't be said in a provider's dialect.
public struct LoweringError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What stands in the way: a stable name for programs.
  public enum Code: String, Sendable, Hashable, CaseIterable {
    /// A reference names nothing that was handed over.
    case unresolvedReference = "unresolved_reference"
    /// The schema contains itself, which the dialect has no way to say.
    case recursion
    /// No value fits the schema.
    case impossible
    /// The lowered schema is larger than the provider takes.
    case tooLarge = "too_large"
    /// The dialect can't say it.
    case notExpressible = "not_expressible"
  }

  /// What stands in the way.
  public let code: Code
  /// Where in the user's schema.
  public let pointer: JSONPointer
  /// The reason and the way out.
  public let message: String

  /// The place and the message.
  public var description: String {
    let place = pointer.tokens.isEmpty ? "the schema's root" : "\(pointer)"
    return "\(place): \(message)"
  }
}
