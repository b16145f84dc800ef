/// Encodes the elements of an array; every kind of value goes through `encodeAny`.
struct UnkeyedValueEncoder: UnkeyedEncodingContainer {
  let encoder: ValueEncoder
  var codingPath: [any CodingKey] { encoder.codingPath }
  var count: Int { encoder.node.count }

  func encodeNil() { element().node.set(.null) }

  func encode(_ value: some Encodable) throws { try element().encodeAny(value) }

  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type
  ) -> KeyedEncodingContainer<Nested> { element().container(keyedBy: type) }

  func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { element().unkeyedContainer() }

  func superEncoder() -> any Encoder { element() }

  private func element() -> ValueEncoder {
    let key = PlainKey(encoder.node.count)
    return encoder.inside(encoder.node.append(), key)
  }
}
