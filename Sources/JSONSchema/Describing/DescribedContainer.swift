import JSON

/// The standard library's types whose form is that of another type, or of many values of it.
protocol DescribedContainer {
  /// A value with nothing in it.
  static var empty: Self { get }
  static func describe(
    by describer: TypeDescriber, at path: [any CodingKey], _ placeholders: Placeholders
  ) throws -> (shape: DecodedForm, value: Self)
}

extension Optional: DescribedContainer where Wrapped: Decodable {
  static var empty: Self { nil }

  static func describe(
    by describer: TypeDescriber, at path: [any CodingKey], _ placeholders: Placeholders
  ) throws -> (shape: DecodedForm, value: Self) {
    let (shape, value) = try describer.describe(Wrapped.self, at: path, placeholders)
    if case .nullable = shape { return (shape, value) }
    return (.nullable(shape), value)
  }
}

extension Array: DescribedContainer where Element: Decodable {
  static var empty: Self { [] }

  static func describe(
    by describer: TypeDescriber, at path: [any CodingKey], _ placeholders: Placeholders
  ) throws -> (shape: DecodedForm, value: Self) {
    let (shape, value) = try describer.describe(
      Element.self, at: path + [ProbeKey("[]")], placeholders)
    return (.array(first: [], others: shape), placeholders.fills ? [value] : [])
  }
}

extension ContiguousArray: DescribedContainer where Element: Decodable {
  static var empty: Self { [] }

  static func describe(
    by describer: TypeDescriber, at path: [any CodingKey], _ placeholders: Placeholders
  ) throws -> (shape: DecodedForm, value: Self) {
    let (shape, value) = try [Element].describe(by: describer, at: path, placeholders)
    return (shape, Self(value))
  }
}

extension Set: DescribedContainer where Element: Decodable {
  static var empty: Self { [] }

  static func describe(
    by describer: TypeDescriber, at path: [any CodingKey], _ placeholders: Placeholders
  ) throws -> (shape: DecodedForm, value: Self) {
    let (shape, value) = try describer.describe(
      Element.self, at: path + [ProbeKey("[]")], placeholders)
    let elements = placeholders.fills ? [value] : []
    return (.array(first: [], others: shape, isUnique: true), Set(elements))
  }
}

extension Dictionary: DescribedContainer where Key: Decodable, Value: Decodable {
  static var empty: Self { [:] }

  static func describe(
    by describer: TypeDescriber, at path: [any CodingKey], _ placeholders: Placeholders
  ) throws -> (shape: DecodedForm, value: Self) {
    let (shape, value) = try describer.describe(
      Value.self, at: path + [ProbeKey("[:]")], placeholders)
    var names: JSONObject?
    var key: Key?
    if Key.self == String.self {
      key = placeholders.string as? Key
    } else if Key.self == Int.self {
      names = ["pattern": "^(?:0|-?[1-9][0-9]{0,17})$"]
      key = 0 as? Key
    } else if Key.self is any CodingKeyRepresentable.Type {
      let cases = RawCases.form(of: Key.self)
      names = cases.map { cases in ["enum": cases.schema["enum"] ?? []] }
      key = cases?.value
    } else {
      throw SchemaDescriptionError(
        .noForm, Self.self, at: path,
        "a dictionary is a JSON object only where its keys are String, Int or "
          + "CodingKeyRepresentable; make \(Key.self) conform to CodingKeyRepresentable")
    }
    let isFilled = placeholders.fills
    return (
      .object([], others: shape, names: names), isFilled ? key.map { [$0: value] } ?? [:] : [:]
    )
  }
}
