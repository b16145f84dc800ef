/// What a model answered, not yet to be trusted, and the schema it was asked to keep to.
public struct Answer: Sendable {
  /// The answer's text, as it came.
  public var content: String
  /// The schema that the user asked for.
  public var schema: SchemaFile

  /// An answer.
  public init(content: String, schema: SchemaFile) {
    self.content = content
    self.schema = schema
  }
}
