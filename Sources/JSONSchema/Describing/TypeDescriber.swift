import JSON

/// Looks at types by letting them decode placeholders, and keeps what they showed.
///
/// A type is looked at once. Where it is met again while it is looked at, it is recursive, and gets a
/// value of its own that has as little in it as may be.
final class TypeDescriber {
  let userInfo: [CodingUserInfoKey: any Sendable]
  private(set) var types: [ObjectIdentifier: DescribedType] = [:]
  private var values: [ObjectIdentifier: any Decodable] = [:]
  private var inMaking: Set<ObjectIdentifier> = []

  /// More types within each other than this are taken for one that never ends.
  private static let deepest = 100
  private var depth = 0

  init(userInfo: [CodingUserInfoKey: any Sendable]) { self.userInfo = userInfo }

  /// The form of a type's values, and one of them.
  func describe<Value: Decodable>(
    _ type: Value.Type, at path: [any CodingKey], _ placeholders: Placeholders
  ) throws -> (shape: DecodedForm, value: Value) {
    depth += 1
    defer { depth -= 1 }
    if depth > Self.deepest {
      throw SchemaDescriptionError(
        .endless, type, at: path,
        "its types lie more than \(Self.deepest) deep in each other; is it a generic type that "
          + "holds itself with ever other arguments?")
    }
    if let (schema, value) = KnownForms.form(of: type, placeholders) {
      return (.schema(schema), value)
    }
    if let container = type as? any DescribedContainer.Type {
      let (shape, value) = try container.describe(by: self, at: path, placeholders)
      guard let value = value as? Value else { preconditionFailure("a container of another type") }
      return (shape, value)
    }
    let id = ObjectIdentifier(type)
    if types[id] == nil { try look(at: type, path) }
    return (.named(id), try value(type, at: path, placeholders))
  }

  /// Some value of a type.
  ///
  /// - Throws: where it needs a value of itself to be made.
  func value<Value: Decodable>(
    _ type: Value.Type, at path: [any CodingKey], _ placeholders: Placeholders
  ) throws -> Value {
    if let (_, value) = KnownForms.form(of: type, placeholders) { return value }
    if let container = type as? any DescribedContainer.Type,
      let value = container.empty as? Value
    {
      return value
    }
    let id = ObjectIdentifier(type)
    if let value = values[id] as? Value { return value }
    guard inMaking.insert(id).inserted else {
      throw SchemaDescriptionError(
        .endless, type, at: path, "a value of it holds another value of it, without end")
    }
    defer { inMaking.remove(id) }
    let value = try DecodingAttempts(type, describer: self, path: path, isMinimal: true).anyValue()
    values[id] = value
    return value
  }

  private func look<Value: Decodable>(at type: Value.Type, _ path: [any CodingKey]) throws {
    let id = ObjectIdentifier(type)
    var described = DescribedType(type)
    types[id] = described
    let attempts = DecodingAttempts(type, describer: self, path: path, isMinimal: false)
    if let schema = described.override {
      described.shape = .schema(schema.object ?? (schema == false ? ["not": [:]] : [:]))
      values[id] = try example(type, schema: schema, at: path) ?? attempts.anyValue()
    } else if let (schema, value) = RawCases.form(of: type) {
      described.shape = .schema(schema)
      values[id] = value
    } else {
      let (shape, value) = try attempts.look()
      described.shape = shape
      values[id] = value
      try checkGuides(of: described, type, at: path)
    }
    types[id] = described
  }

  private func example<Value: Decodable>(
    _ type: Value.Type, schema: JSONValue, at path: [any CodingKey]
  ) throws -> Value? {
    guard let example = schema.schemaExample else { return nil }
    do {
      return try decode(type, from: example)
    } catch {
      throw SchemaDescriptionError(
        .refusesPlaceholders, type, at: path,
        "its init(from:) does not take the example of its own schema: \(error)")
    }
  }

  /// A value from JSON, as the bridge decodes it.
  func decode<Value: Decodable>(_ type: Value.Type, from value: JSONValue) throws -> Value {
    var decoder = JSONValueDecoder()
    decoder.userInfo = userInfo
    return try decoder.decode(type, from: value)
  }

  private func checkGuides(
    of described: DescribedType, _ type: any Any.Type, at path: [any CodingKey]
  ) throws {
    let names = described.shape?.memberNames ?? []
    for name in described.guides.keys.sorted() where !names.contains(name) {
      throw SchemaDescriptionError(
        .unknownMember, type, at: path,
        "its memberGuides name \"\(name)\", but it decodes "
          + (names.isEmpty ? "no members" : names.map { "\"\($0)\"" }.joined(separator: ", ")))
    }
  }
}

extension DecodedForm {
  /// The names of the members of the objects that it may be.
  fileprivate var memberNames: [String] {
    switch self {
    case .object(let members, _, _): members.map(\.name)
    case .anyOf(let shapes): shapes.flatMap(\.memberNames)
    case .nullable(let shape): shape.memberNames
    default: []
    }
  }
}
