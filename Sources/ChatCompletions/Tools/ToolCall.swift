public import JSON

/// A call of a tool, as the model made it.
public struct ToolCall: Sendable, Hashable {
  /// The call's name, by which its answer is sent back. Opaque: servers write what they like
  /// (`call_…`, `search:0`), and some nothing at all.
  public var id: String
  /// The tool's name.
  public var name: String
  /// The arguments as the model wrote them: JSON text, if the model did well.
  public var arguments: String
  /// Members that only its server knows, such as Gemini's `extra_content` with the signature of a
  /// thought, to be replayed as reasoning is.
  public var extra: JSONObject

  /// A call.
  public init(id: String, name: String, arguments: String, extra: JSONObject = JSONObject()) {
    self.id = id
    self.name = name
    self.arguments = arguments
    self.extra = extra
  }

  /// The members that every server knows.
  static let usualFields: Set<String> = ["index", "id", "type", "function", "name", "arguments"]

  /// The arguments as a value; an empty text is an object without members, as servers mean it.
  ///
  /// - Throws: `JSONParseError` where the model wrote something else.
  public var argumentValue: JSONValue {
    get throws(JSONParseError) {
      if arguments.allSatisfy(\.isWhitespace) { return .object([:]) }
      return try JSONValue(
        parsing: arguments, options: JSONParsingOptions(repeatedNames: .keepLast))
    }
  }
}
