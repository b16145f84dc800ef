public import JSON

extension JSONSchema {
  /// The schema as a provider of this dialect takes it, and the way back for its answers.
  ///
  /// A schema that keeps to the dialect already comes out unchanged.
  public func lowered(
    to dialect: ProviderDialect
  ) throws(LoweringError) -> LoweredSchema {
    try dialect.lower(source, options: options)
  }
}

extension ProviderDialect {
  /// A schema in this dialect, and the way back for answers.
  ///
  /// - Parameters:
  ///   - schema: a schema that compiles (`JSONSchema`).
  ///   - options: its base, and the documents that its references may name.
  public func lower(
    _ schema: JSONValue, options: JSONSchemaOptions = .init()
  ) throws(LoweringError) -> LoweredSchema {
    // Schemas within schemas are followed by recursion, deeper than a thread of a pool may allow.
    let result = LargeStack.run { () -> Result<LoweredSchema, LoweringError> in
      do throws(LoweringError) {
        return .success(try lowerHere(schema, options))
      } catch {
        return .failure(error)
      }
    }
    guard let result else { return try lowerHere(schema, options) }
    return try result.get()
  }

  private func lowerHere(
    _ schema: JSONValue, _ options: JSONSchemaOptions
  ) throws(LoweringError) -> LoweredSchema {
    var builder = ShapeBuilder(schema, dialect: self, options: options)
    let root = try builder.root()
    var emission = ShapeEmission(builder: builder, dialect: self)
    let lowered = try emission.schema(root: root)
    let counts = SchemaCounts(lowered, longEnumCount: limits.longEnumCount)
    let codec = AnswerCodec(
      emission: emission, root: root, lowered: lowered, schema: schema, options: options)
    return LoweredSchema(
      dialect: self, source: schema, schema: lowered, changes: emission.changes,
      warnings: try counts.checked(against: limits), codec: codec)
  }
}
