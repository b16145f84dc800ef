import JSON

/// A model as a server lists it.
public struct ServedModel: Sendable, Hashable {
  /// Its name.
  public var id: String
  /// The most tokens of question and answer together, where the server says.
  public var contextTokens: Int?

  /// A model.
  public init(id: String, contextTokens: Int? = nil) {
    self.id = id
    self.contextTokens = contextTokens
  }

  /// An entry of `GET /models`: `context_length` is Moonshot's and OpenRouter's, `max_model_len`
  /// vLLM's. Gemini's names begin with `models/`, which a question needs not.
  init?(_ entry: JSONValue) {
    guard let id = entry["id"]?.string ?? entry["name"]?.string, !id.isEmpty else { return nil }
    self.id = id.hasPrefix("models/") ? String(id.dropFirst("models/".count)) : id
    contextTokens = (entry["context_length"] ?? entry["max_model_len"])?.number?.int
  }
}
