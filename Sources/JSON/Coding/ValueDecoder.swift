import FoundationEssentials

/// The decoder that a type sees: a value, and where it is.
struct ValueDecoder: Decoder {
  let value: JSONValue
  let codingPath: [any CodingKey]
  let userInfo: [CodingUserInfoKey: Any]

  func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
    guard case .object(let object) = value else { throw mismatch(JSONObject.self, "an object") }
    return KeyedDecodingContainer(KeyedValueDecoder<Key>(decoder: self, object: object))
  }

  func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
    guard case .array(let elements) = value else { throw mismatch([JSONValue].self, "an array") }
    return UnkeyedValueDecoder(decoder: self, elements: elements)
  }

  func singleValueContainer() -> any SingleValueDecodingContainer {
    SingleValueDecoder(decoder: self)
  }

  func inside(_ value: JSONValue, _ key: any CodingKey) -> ValueDecoder {
    ValueDecoder(value: value, codingPath: codingPath + [key], userInfo: userInfo)
  }

  /// Decodes a value of any type; those that JSON has a better form for than their own first.
  func decodeAny<Value: Decodable>(_ type: Value.Type) throws -> Value {
    let special: (any Decodable)? =
      switch type {
      case is JSONValue.Type: value
      case is JSONNumber.Type: try number(type)
      case is JSONObject.Type: try object(type)
      case is Decimal.Type: try decimal()
      case is Date.Type: try date()
      case is URL.Type: try url()
      case is Data.Type: try data()
      default: nil
      }
    if let special = special as? Value { return special }
    return try Value(from: self)
  }

  func number(_ type: any Any.Type) throws -> JSONNumber {
    guard case .number(let number) = value else { throw mismatch(type, "a number") }
    return number
  }

  func integer<Integer: FixedWidthInteger>(_ type: Integer.Type) throws -> Integer {
    let number = try number(type)
    if let small = number.smallInteger, let integer = Integer(exactly: small) { return integer }
    guard let lexeme = number.plainIntegerLexeme, let integer = Integer(lexeme) else {
      throw corrupted("expected a whole number that fits \(type), found \(number)")
    }
    return integer
  }

  func string(_ type: any Any.Type, _ expectation: String = "a string") throws -> String {
    guard case .string(let text) = value else { throw mismatch(type, expectation) }
    return text
  }

  func mismatch(_ type: any Any.Type, _ expectation: String) -> DecodingError {
    .typeMismatch(
      type,
      .init(
        codingPath: codingPath,
        debugDescription: "expected \(expectation), found \(value.typeName)"))
  }

  func corrupted(_ message: String) -> DecodingError {
    .dataCorrupted(.init(codingPath: codingPath, debugDescription: message))
  }

  private func object(_ type: any Any.Type) throws -> JSONObject {
    guard case .object(let object) = value else { throw mismatch(type, "an object") }
    return object
  }

  private func decimal() throws -> Decimal {
    let number = try number(Decimal.self)
    // A Decimal silently drops the digits that it has no room for, so it is compared.
    guard let decimal = Decimal(string: number.lexeme),
      JSONNumber(lexeme: decimal.description) == number
    else { throw corrupted("\(number) has more digits than a Decimal can hold") }
    return decimal
  }

  private func date() throws -> Date {
    // RFC 3339, section 5.6: T and Z may be small letters.
    let text = try string(Date.self, "a string with a date and time").uppercased()
    let whole = try? Date(text, strategy: .iso8601)
    let fractional = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
    guard let date = whole ?? (try? Date(text, strategy: fractional)) else {
      throw corrupted("expected a date and time such as 2026-01-31T08:30:00Z, found \(value)")
    }
    return date
  }

  private func url() throws -> URL {
    guard let url = URL(string: try string(URL.self)) else {
      throw corrupted("expected a URL, found \(value)")
    }
    return url
  }

  private func data() throws -> Data {
    guard let data = Data(base64Encoded: try string(Data.self)) else {
      throw corrupted("expected bytes in base64")
    }
    return data
  }
}
