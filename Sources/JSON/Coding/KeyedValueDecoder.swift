/// Decodes the members of an object; every kind of value goes through `decodeAny`.
struct KeyedValueDecoder<Key: CodingKey>: KeyedDecodingContainerProtocol {
  let decoder: ValueDecoder
  let object: JSONObject
  var codingPath: [any CodingKey] { decoder.codingPath }

  var allKeys: [Key] { object.names.compactMap { Key(stringValue: $0) } }

  func contains(_ key: Key) -> Bool { object.position(of: key.stringValue) != nil }

  func decodeNil(forKey key: Key) throws -> Bool { try member(key).value == .null }

  func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
    try member(key).decodeAny(type)
  }

  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) throws -> KeyedDecodingContainer<Nested> { try member(key).container(keyedBy: type) }

  func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
    try member(key).unkeyedContainer()
  }

  func superDecoder() -> any Decoder {
    let key = PlainKey("super")
    return decoder.inside(object[key.stringValue] ?? .null, key)
  }

  func superDecoder(forKey key: Key) -> any Decoder {
    decoder.inside(object[key.stringValue] ?? .null, key)
  }

  private func member(_ key: Key) throws -> ValueDecoder {
    guard let value = object[key.stringValue] else {
      throw DecodingError.keyNotFound(
        key,
        .init(
          codingPath: codingPath,
          debugDescription: "expected the member \"\(key.stringValue)\", but it is missing"))
    }
    return decoder.inside(value, key)
  }
}
