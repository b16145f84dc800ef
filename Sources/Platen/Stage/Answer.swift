public import JSONSchema

/// What a model answered, not yet to be trusted, and the schema it was asked to keep to.
public struct Answer: Sendable {
  /// The answer's text, as it came.
  public var content: String
  /// The schema that the user asked for.
  public var schema: SchemaFile
  /// The schema that the provider was given instead, where it takes only a dialect: before the answer
  /// is checked, it is restored to the user's schema by this one.
  public var loweredSchema: LoweredSchema?

  /// An answer.
  public init(content: String, schema: SchemaFile, loweredSchema: LoweredSchema? = nil) {
    self.content = content
    self.schema = schema
    self.loweredSchema = loweredSchema
  }
}
