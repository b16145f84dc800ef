public import JSON

/// A JSON Schema of draft 2020-12, 2019-09, 7 or 6, compiled once to check many values.
///
/// `$schema` says which draft a document is of. The whole of each is understood: applicators,
/// assertions, `unevaluated…`, static, recursive and dynamic references, vocabularies. Keywords that
/// the draft does not have (such as `x-labels`) are annotations and have no effect. Nothing is ever
/// fetched: every document that a `$ref` names is either one of the drafts' own metaschemas or
/// handed over in the options. A reference may lead to a document of another draft, which is then
/// read as one of that.
///
/// - SeeAlso: <https://json-schema.org/draft/2020-12/json-schema-core>,
///   <https://json-schema.org/draft/2020-12/json-schema-validation>,
///   <https://json-schema.org/draft/2019-09/json-schema-core>, <https://json-schema.org/draft-07>
public struct JSONSchema: Sendable {
  /// The schema as it was given.
  public let source: JSONValue

  /// The draft that the schema is of.
  public let draft: JSONSchemaDraft

  /// What the schema was compiled with.
  public let options: JSONSchemaOptions

  let program: SchemaProgram

  /// Compiles a schema; every fault in it is reported at once.
  public init(
    _ schema: JSONValue, options: JSONSchemaOptions = .init()
  ) throws(JSONSchemaError) {
    var compiler = SchemaCompiler(schema, options: options)
    program = try compiler.compile()
    source = schema
    draft = compiler.draft
    self.options = options
  }

  /// Every way in which a value does not fit the schema; none where it fits.
  public func validate(_ value: JSONValue) -> [SchemaViolation] {
    // Most values fit, which is quicker to find out than why one does not.
    let verdict = Evaluation.run(program, value)
    if verdict.isValid { return [] }
    return Evaluation.run(program, value, .reasons, remembers: verdict.remembers).record.units
      .violations
  }

  /// Whether a value fits the schema: `validate` without the reasons, which ends at the first.
  public func isValid(_ value: JSONValue) -> Bool {
    Evaluation.run(program, value).isValid
  }
}
