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

  /// A call.
  public init(id: String, name: String, arguments: String) {
    self.id = id
    self.name = name
    self.arguments = arguments
  }

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
