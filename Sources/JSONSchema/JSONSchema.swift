public import JSON

/// A JSON Schema of draft 2020-12, compiled once to check many values.
///
/// The whole vocabulary of the draft is understood: applicators, assertions, `unevaluated…`, static
/// and dynamic references, vocabularies. Keywords outside of it (such as `x-labels`) are
/// annotations and have no effect. Nothing is ever fetched: every document that a `$ref` names is
/// either one of the draft's own metaschemas or handed over in the options.
///
/// - SeeAlso: <https://json-schema.org/draft/2020-12/json-schema-core>,
///   <https://json-schema.org/draft/2020-12/json-schema-validation>
public struct JSONSchema: Sendable {
  /// The schema as it was given.
  public let source: JSONValue

  /// What the schema was compiled with.
  public let options: JSONSchemaOptions

  private let program: SchemaProgram

  /// Compiles a schema; every fault in it is reported at once.
  public init(
    _ schema: JSONValue, options: JSONSchemaOptions = .init()
  ) throws(JSONSchemaError) {
    var compiler = SchemaCompiler(schema, options: options)
    program = try compiler.compile()
    source = schema
    self.options = options
  }

  /// Every way in which a value does not fit the schema; none where it fits.
  public func validate(_ value: JSONValue) -> [SchemaViolation] {
    var evaluation = Evaluation(program, collects: true)
    evaluation.evaluateRoot(value)
    return evaluation.violations
  }

  /// Whether a value fits the schema: `validate` without the reasons, which ends at the first.
  public func isValid(_ value: JSONValue) -> Bool {
    var evaluation = Evaluation(program, collects: false)
    return evaluation.evaluateRoot(value)
  }
}
