public import JSON

/// What a schema is compiled with.
public struct JSONSchemaOptions: Sendable {
  /// The absolute URI of the schema, where it has no `$id`: what its references are relative to.
  public var baseURI: String?
  /// The draft of a schema without `$schema`.
  public var defaultDraft: JSONSchemaDraft
  /// Other documents that references may name, by their URI.
  public var documents: [String: JSONValue]
  /// Whether `format` is checked; else it only annotates (2020-12 Validation, section 7.2).
  ///
  /// A format that the draft doesn't know is an annotation all the same.
  public var assertsFormats: Bool
  /// The steps that the searches for patterns in one value may take together; the first thousand of
  /// each are free. Without back-references a search takes at most some for each character of the
  /// string and each of the pattern, with its repetitions written out; most patterns, for which there
  /// is a table, take none that count. By default about a second's work; beyond, the value does not
  /// fit.
  public var maximumPatternSteps: Int

  /// By default a schema stands alone and its formats annotate.
  public init(
    baseURI: String? = nil, defaultDraft: JSONSchemaDraft = .draft202012,
    documents: [String: JSONValue] = [:], assertsFormats: Bool = false,
    maximumPatternSteps: Int = 100_000_000
  ) {
    self.baseURI = baseURI
    self.defaultDraft = defaultDraft
    self.documents = documents
    self.assertsFormats = assertsFormats
    self.maximumPatternSteps = maximumPatternSteps
  }
}
