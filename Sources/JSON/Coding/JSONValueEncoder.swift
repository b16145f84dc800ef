/// Turns values of Swift types into JSON, keeping the order in which their members are encoded and
/// every digit of their numbers.
///
/// `Decimal` becomes a number, `Date` a string of RFC 3339, `URL` a string and `Data` a string of
/// base64. `JSONValue`, `JSONNumber` and `JSONObject` stay as they are.
public struct JSONValueEncoder {
  /// What types being encoded may ask for.
  public var userInfo: [CodingUserInfoKey: Any] = [:]

  /// An encoder.
  public init() {}

  /// The JSON of a value; throws `EncodingError`.
  public func encode(_ value: some Encodable) throws -> JSONValue {
    let node = EncodingNode()
    try ValueEncoder(node: node, codingPath: [], userInfo: userInfo).encodeAny(value)
    return node.value ?? .object([:])
  }
}

extension JSONValue {
  /// The JSON of a value; throws `EncodingError`.
  public init(encoding value: some Encodable) throws {
    self = try JSONValueEncoder().encode(value)
  }
}
