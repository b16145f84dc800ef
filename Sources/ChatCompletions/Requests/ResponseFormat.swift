public import JSON

/// The form that an answer is asked to have.
public enum ResponseFormat: Sendable, Hashable {
  /// Any text.
  case text
  /// One JSON object, of whatever members the prompt asks for.
  case jsonObject
  /// JSON that is valid against a schema.
  ///
  /// The name is for the server (1 to 64 of `A-Z a-z 0-9 _ -`). Strict asks the server to enforce
  /// the schema, which it then demands in a dialect of its own; what a server can't take is lowered
  /// by its `ProviderProfile` on the way out.
  case jsonSchema(name: String, schema: JSONValue, strict: Bool)
}
