public import JSON

/// What a type says of one of its members: a description for the reader of the schema, who is most
/// often a model, and keywords of JSON Schema that limit the value.
///
/// A string literal is a description. The first of the keyword `examples` is also the value that
/// the type is shown for the member while it is looked at, for types that check what they decode.
public struct SchemaGuide: Sendable, Hashable {
  /// The member's `description`.
  public var description: String?
  /// Keywords added to the member's schema, such as `pattern`, `minimum` or `x-labels`; they win
  /// over what the type itself shows.
  public var keywords: JSONObject

  /// A guide.
  public init(_ description: String? = nil, _ keywords: JSONObject = [:]) {
    self.description = description
    self.keywords = keywords
  }
}

extension SchemaGuide: ExpressibleByStringLiteral {
  public init(stringLiteral description: String) { self.init(description) }
}

extension SchemaGuide {
  /// A value that the member may have.
  var example: JSONValue? { JSONValue.object(keywords).schemaExample }
}

extension JSONValue {
  /// A value that a schema itself names as good.
  var schemaExample: JSONValue? {
    self["examples"]?[0] ?? self["const"] ?? self["default"] ?? self["enum"]?[0]
  }
}
