import JSON
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
    /// Where its values stand, from a model that knows.
    public var evidence: [Record.EvidenceEntry]
    /// Which window of the document's pages it is about, from 0.
    public var window = 0
    /// The list whose last rows it was asked to go on with; nil where it was not.
    var goesOnWith: JSONPointer?

    /// A part.
    public init(
      content: String, loweredSchema: LoweredSchema? = nil, evidence: [Record.EvidenceEntry] = []
    ) {
      self.content = content
      self.loweredSchema = loweredSchema
      self.evidence = evidence
    }
  }

  /// One, or several: of windows of pages and, where an answer was too long, of some pages or fields of
  /// a window; in order.
  public var parts: [Part]
  /// The schema that the user asked for.
  public var schema: SchemaFile
  /// Which lists of a window may begin with rows that the one before it has too.
  var overlap = MergedParts.Overlap.none
  /// The pages with something on them that were shown, by window; none where that is not known.
  var pages: [Int: Set<Int>] = [:]
  /// Whether it was asked for in parts, in which every member may be null.
  var isOfParts = false
  /// How the windows become one.
  var merging = MergeRules()
  /// The page that each window shows, by the window, where it has a caption under its own number.
  var captioned: [Int: Int] = [:]

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
