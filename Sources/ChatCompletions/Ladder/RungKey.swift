/// For what a rung is remembered.
public struct RungKey: Sendable, Hashable {
  /// The server's base URL, without a query.
  public var endpoint: String
  /// The model that was asked.
  public var model: String
  /// SHA-256 of the schema, where only that one was refused; nil for all schemas.
  public var schema: String?

  /// A key.
  public init(endpoint: String, model: String, schema: String? = nil) {
    self.endpoint = endpoint
    self.model = model
    self.schema = schema
  }
}
