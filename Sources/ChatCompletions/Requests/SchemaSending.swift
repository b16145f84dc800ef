public import JSON
public import JSONSchema

/// How a server is asked to keep to a schema: what is sent, and where.
///
/// Made once for a schema and a profile; requests are written by it, and `platen check` shows it.
public struct SchemaSending: Sendable, Hashable {
  /// The form of `response_format`.
  public let format: ProviderProfile.StructuredOutput
  /// The schema that is sent, lowered where the server demands it; in `response_format`, in the
  /// prompt or in both.
  public let schema: JSONValue
  /// Whether the schema is told to the model in the prompt.
  public let isInPrompt: Bool
  /// The schema in the server's dialect, and the way back for answers; nil where the schema is sent
  /// as it was written.
  public let lowered: LoweredSchema?
  /// Why the schema can't be lowered. Then it is sent as it was written, on the next lower rung: the
  /// server no longer enforces it, and answers are checked here all the same.
  public let failure: LoweringError?

  /// How a schema is sent to a server of a profile.
  ///
  /// - Parameters:
  ///   - strict: whether the server is to enforce it, where it can.
  ///   - rung: the rung of the profile's ladder; nil for the best.
  public init(
    _ schema: JSONValue, strict: Bool, profile: ProviderProfile,
    rung: ProviderProfile.StructuredOutput? = nil
  ) {
    var format = rung ?? profile.structuredOutput
    let belowStrict = profile.ladder.first { $0 < .strictJSONSchema } ?? .jsonSchema
    var lowered: LoweredSchema?
    var failure: LoweringError?
    if format == .strictJSONSchema, !strict { format = belowStrict }
    if format == .strictJSONSchema, let dialect = profile.schemaDialect {
      do throws(LoweringError) {
        lowered = try dialect.lower(schema)
      } catch {
        failure = error
        format = belowStrict
      }
    }
    self.format = format
    self.lowered = lowered
    self.failure = failure
    self.schema = lowered?.schema ?? schema
    isInPrompt = profile.schemaInPrompt || format < .jsonSchema
  }

  /// How the schema of a request is sent on the profile's best rung; nil where it asks for none.
  public init?(_ request: ChatRequest, profile: ProviderProfile) {
    guard case .jsonSchema(_, let schema, let strict) = request.responseFormat else { return nil }
    self.init(schema, strict: strict, profile: profile)
  }
}
