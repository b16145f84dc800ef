/// A parsed text: its value, and what the parser noticed on the way.
public struct JSONDocument: Sendable {
  /// A name that an object had already.
  public struct RepeatedName: Sendable, Hashable {
    /// The name.
    public let name: String
    /// Where it stands again, in bytes from the start of the text.
    public let offset: Int
  }

  /// The value.
  public let value: JSONValue
  /// The names whose earlier values were let go, in the order of the text; empty unless the
  /// options say `.keepLast`.
  public let repeatedNames: [RepeatedName]

  init(value: JSONValue, repeatedNames: [RepeatedName]) {
    self.value = value
    self.repeatedNames = repeatedNames
  }

  /// Parses a text of JSON: one value, with white space around it.
  public init(
    parsing bytes: Span<UInt8>, options: JSONParsingOptions = .init()
  ) throws(JSONParseError) {
    var parser = JSONParser(options)
    do {
      value = try parser.parse(bytes)
      repeatedNames = parser.repeatedNames
    } catch {
      throw JSONParseError(error, in: bytes, options: options, name: parser.repeatedName)
    }
  }

  /// Parses a text of JSON.
  public init(
    parsing text: String, options: JSONParsingOptions = .init()
  ) throws(JSONParseError) {
    try self.init(parsing: text.utf8Span.span, options: options)
  }

  /// Parses the bytes of a text of JSON in UTF-8.
  public init(
    parsing bytes: some Collection<UInt8>, options: JSONParsingOptions = .init()
  ) throws(JSONParseError) {
    try self.init(parsing: Array(bytes).span, options: options)
  }
}
