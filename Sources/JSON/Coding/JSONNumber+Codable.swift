import FoundationEssentials

/// See `JSONValue`: only `JSONValueEncoder` and `JSONValueDecoder` keep the spelling.
extension JSONNumber: Codable {
  public init(from decoder: any Decoder) throws {
    if let decoder = decoder as? ValueDecoder {
      self = try decoder.number(JSONNumber.self)
      return
    }
    let container = try decoder.singleValueContainer()
    if let value = try? container.decode(Int.self) {
      self.init(value)
    } else if let number = JSONNumber(lexeme: try container.decode(Decimal.self).description) {
      self = number
    } else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "expected a number")
    }
  }

  public func encode(to encoder: any Encoder) throws {
    if let encoder = encoder as? ValueEncoder { return encoder.node.set(.number(self)) }
    var container = encoder.singleValueContainer()
    if let int {
      try container.encode(int)
    } else if let decimal = Decimal(string: lexeme),
      JSONNumber(lexeme: decimal.description) == self
    {
      try container.encode(decimal)
    } else {
      throw EncodingError.invalidValue(
        self,
        .init(
          codingPath: encoder.codingPath,
          debugDescription: "\(self) has more digits than a Decimal can hold"))
    }
  }
}
