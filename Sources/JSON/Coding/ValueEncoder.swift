import FoundationEssentials

/// The encoder that a type sees: a node to fill, and where it is.
struct ValueEncoder: Encoder {
  let node: EncodingNode
  let codingPath: [any CodingKey]
  let userInfo: [CodingUserInfoKey: Any]

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    node.beObject()
    return KeyedEncodingContainer(KeyedValueEncoder<Key>(encoder: self))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    node.beArray()
    return UnkeyedValueEncoder(encoder: self)
  }

  func singleValueContainer() -> any SingleValueEncodingContainer {
    SingleValueEncoder(encoder: self)
  }

  func inside(_ node: EncodingNode, _ key: any CodingKey) -> ValueEncoder {
    ValueEncoder(node: node, codingPath: codingPath + [key], userInfo: userInfo)
  }

  /// Encodes a value of any type; those that JSON has a better form for than their own first.
  func encodeAny(_ value: some Encodable) throws {
    switch value {
    case let value as JSONValue: node.set(value)
    case let number as JSONNumber: node.set(.number(number))
    case let object as JSONObject: node.set(.object(object))
    case let decimal as Decimal: node.set(.number(try number(decimal)))
    case let date as Date: node.set(.string(Self.timestamp(date)))
    case let url as URL: node.set(.string(url.absoluteString))
    case let data as Data: node.set(.string(data.base64EncodedString()))
    default: try value.encode(to: self)
    }
  }

  func number(_ value: some BinaryFloatingPoint & CustomStringConvertible) throws -> JSONNumber {
    guard value.isFinite, let number = JSONNumber(lexeme: "\(value)") else {
      throw invalid(value, "JSON has no number for \(value)")
    }
    return number
  }

  private func number(_ decimal: Decimal) throws -> JSONNumber {
    guard let number = JSONNumber(lexeme: decimal.description) else {
      throw invalid(decimal, "JSON has no number for \(decimal)")
    }
    return number
  }

  private func invalid(_ value: Any, _ message: String) -> EncodingError {
    .invalidValue(value, .init(codingPath: codingPath, debugDescription: message))
  }

  private static func timestamp(_ date: Date) -> String {
    let seconds = date.timeIntervalSince1970
    let isWhole = seconds == seconds.rounded()
    return date.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: !isWhole))
  }
}
