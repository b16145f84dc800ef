public import JSONSchema

/// What a model answered, not yet to be trusted, and the schema it was asked to keep to.
public struct Answer: Sendable {
  /// The answer to all of the question, or to one part of it.
  public struct Part: Sendable {
    /// The answer's text, as it came.
    public var content: String
    /// The schema that the provider was given instead, where it takes only a dialect: before the
    /// answer is checked, it is restored to the user's schema by this one.
    public var loweredSchema: LoweredSchema?

    /// A part.
    public init(content: String, loweredSchema: LoweredSchema? = nil) {
      self.content = content
      self.loweredSchema = loweredSchema
    }
  }

  /// One, or several where the whole was too long for one answer: of pages and of fields, in order.
  public var parts: [Part]
  /// The schema that the user asked for.
  public var schema: SchemaFile

  /// An answer in parts.
  public init(parts: [Part], schema: SchemaFile) {
    self.parts = parts
    self.schema = schema
  }

  /// An answer in one piece.
  public init(content: String, schema: SchemaFile, loweredSchema: LoweredSchema? = nil) {
    self.init(parts: [Part(content: content, loweredSchema: loweredSchema)], schema: schema)
  }
}
