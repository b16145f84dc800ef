/// Encodes one value into a node.
struct SingleValueEncoder: SingleValueEncodingContainer {
  let encoder: ValueEncoder
  var codingPath: [any CodingKey] { encoder.codingPath }

  func encodeNil() { encoder.node.set(.null) }
  func encode(_ value: Bool) { encoder.node.set(.bool(value)) }
  func encode(_ value: String) { encoder.node.set(.string(value)) }
  func encode(_ value: Double) throws { encoder.node.set(.number(try encoder.number(value))) }
  func encode(_ value: Float) throws { encoder.node.set(.number(try encoder.number(value))) }
  func encode(_ value: Int) { encode(integer: value) }
  func encode(_ value: Int8) { encode(integer: value) }
  func encode(_ value: Int16) { encode(integer: value) }
  func encode(_ value: Int32) { encode(integer: value) }
  func encode(_ value: Int64) { encode(integer: value) }
  func encode(_ value: Int128) { encode(integer: value) }
  func encode(_ value: UInt) { encode(integer: value) }
  func encode(_ value: UInt8) { encode(integer: value) }
  func encode(_ value: UInt16) { encode(integer: value) }
  func encode(_ value: UInt32) { encode(integer: value) }
  func encode(_ value: UInt64) { encode(integer: value) }
  func encode(_ value: UInt128) { encode(integer: value) }
  func encode(_ value: some Encodable) throws { try encoder.encodeAny(value) }

  private func encode(integer: some BinaryInteger) {
    encoder.node.set(.number(JSONNumber(integer)))
  }
}
