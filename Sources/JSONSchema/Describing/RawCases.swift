import JSON

/// Enumerations whose cases stand for raw values: `CaseIterable` lists them.
enum RawCases {
  /// The schema of the raw values, and the first case; nil for types that are not so decoded.
  static func form<Value: Decodable>(
    of type: Value.Type
  ) -> (schema: JSONObject, value: Value)? {
    guard let listed = type as? any (CaseIterable & RawRepresentable).Type else { return nil }
    let cases = rawValues(of: listed)
    guard let first = cases.first,
      // A type that decodes itself in another way is looked at like any other.
      cases.allSatisfy({ (try? $0.decode(type)) != nil }),
      let value = try? first.decode(type)
    else { return nil }
    let kinds = Set(cases.map { $0.number?.plainKind ?? $0.typeName }).sorted()
    var schema: JSONObject = [:]
    if kinds.count == 1 { schema["type"] = .string(kinds[0]) }
    schema["enum"] = .array(cases)
    return (schema, value)
  }

  private static func rawValues<Listed: CaseIterable & RawRepresentable>(
    of type: Listed.Type
  ) -> [JSONValue] {
    let values = type.allCases.compactMap { value in
      (value.rawValue as? any Encodable).flatMap { try? JSONValue(encoding: $0) }
    }
    return values.count == type.allCases.count ? values : []
  }
}

extension JSONNumber {
  fileprivate var plainKind: String { int == nil ? "number" : "integer" }
}
