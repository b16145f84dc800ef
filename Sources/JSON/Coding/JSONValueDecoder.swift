/// Turns JSON into values of Swift types, the other way of `JSONValueEncoder`.
///
/// Numbers are taken exactly: `1.0` is an `Int`, `1.5` and `300` for an `Int8` are errors, and a
/// `Decimal` has all digits or is an error. `Double` takes the nearest value it has. Errors name
/// the place in their coding path and what was found.
public struct JSONValueDecoder {
  /// What types being decoded may ask for.
  public var userInfo: [CodingUserInfoKey: Any] = [:]

  /// A decoder.
  public init() {}

  /// A value of a type; throws `DecodingError`.
  public func decode<Value: Decodable>(
    _ type: Value.Type = Value.self, from value: JSONValue
  ) throws -> Value {
    try ValueDecoder(value: value, codingPath: [], userInfo: userInfo).decodeAny(type)
  }
}

extension JSONValue {
  /// The value of a type that this is the JSON of; throws `DecodingError`.
  public func decode<Value: Decodable>(_ type: Value.Type = Value.self) throws -> Value {
    try JSONValueDecoder().decode(type, from: self)
  }
}
