extension JSONValue {
  /// Parses a text of JSON (RFC 8259): one value, with white space around it.
  public init(
    parsing text: String, options: JSONParsingOptions = .init()
  ) throws(JSONParseError) {
    self = try JSONDocument(parsing: text, options: options).value
  }

  /// Parses the bytes of a text of JSON in UTF-8; a byte order mark is passed over.
  public init(
    parsing bytes: some Collection<UInt8>, options: JSONParsingOptions = .init()
  ) throws(JSONParseError) {
    self = try JSONDocument(parsing: bytes, options: options).value
  }
}
