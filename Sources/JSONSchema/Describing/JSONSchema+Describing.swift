import JSON

extension JSONSchema {
  /// The schema of a Swift type, as its decoding shows it: no macro, no schema file.
  ///
  /// The type is decoded from placeholders by a decoder that notes what it is asked for: members
  /// with their names and order, which of them may be missing, nested types, arrays, dictionaries,
  /// the cases of enumerations. Every value that the schema accepts decodes by
  /// `JSONValue.decode(_:)`, unless the type itself refuses more than its decoding shows.
  ///
  /// - `Optional` members may be missing or null. Objects have no further members.
  /// - Enumerations with raw values must be `CaseIterable`. Those with associated values must have
  ///   `CodingKeys` that are, or be `CaseIterable` themselves.
  /// - Types used more than once, and recursive ones, are in `$defs`.
  /// - Types say more of themselves by `SchemaDescribing`.
  ///
  /// - Parameters:
  ///   - options: what the schema is compiled with.
  ///   - userInfo: what the types may ask the decoder for.
  /// - Throws: for types whose form can't be seen, with the type, its place, and the way out.
  public init<Value: Decodable>(
    describing type: Value.Type, options: JSONSchemaOptions = .init(),
    userInfo: [CodingUserInfoKey: any Sendable] = [:]
  ) throws(SchemaDescriptionError) {
    let schema = try JSONValue(schemaDescribing: type, userInfo: userInfo)
    do {
      try self.init(schema, options: options)
    } catch {
      throw SchemaDescriptionError(
        .faultySchema, type, at: [],
        "what its types say of themselves by SchemaDescribing makes no schema:\n\(error)")
    }
  }
}

extension JSONValue {
  /// The text of the schema of a Swift type.
  fileprivate init<Value: Decodable>(
    schemaDescribing type: Value.Type, userInfo: [CodingUserInfoKey: any Sendable]
  ) throws(SchemaDescriptionError) {
    let describer = TypeDescriber(userInfo: userInfo)
    do {
      let (shape, _) = try describer.describe(type, at: [], Placeholders.all[0])
      self = SchemaAssembly(shape, types: describer.types).schema()
    } catch let error as SchemaDescriptionError {
      throw error
    } catch {
      throw SchemaDescriptionError(
        .refusesPlaceholders, type, at: [], "its decoding failed: \(error)")
    }
  }
}
