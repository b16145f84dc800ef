public import JSON

/// One way in which a value does not fit a schema.
///
/// Messages quote the value, so they belong where its content may go: in records and in what is
/// sent back to a model, not in logs.
public struct SchemaViolation: Sendable, Hashable {
  /// Where in the value.
  public let instance: JSONPointer
  /// The keyword that is not met, such as `minimum`; empty where the schema is just `false`.
  public let keyword: String
  /// Where in its document the keyword stands.
  public let schema: JSONPointer
  /// The document of the keyword, where it is another than the schema itself.
  public let document: String?
  /// The way to the keyword from the root of the schema, through references: `/items/$ref/minimum`.
  public let path: JSONPointer
  /// What was expected and what was found.
  public let message: String
  /// For `anyOf` and `oneOf`, why the alternative that comes nearest does not fit.
  public let causes: [SchemaViolation]
}

extension SchemaViolation: CustomStringConvertible {
  /// The place in the value, the message, and the place in the schema.
  public var description: String {
    let place = instance.tokens.isEmpty ? "the whole value" : "\(instance)"
    return "\(place): \(message) [\(document ?? "")#\(schema)]"
  }
}
