/// Someone who can be asked: a server, what it takes, and the name of a model there.
public struct ChatTarget: Sendable, Hashable {
  /// Where the server is.
  public var endpoint: Endpoint
  /// What it takes.
  public var profile: ProviderProfile
  /// The model; nil for the one that the request names.
  public var model: String?

  /// A server and a model.
  public init(endpoint: Endpoint, profile: ProviderProfile, model: String? = nil) {
    self.endpoint = endpoint
    self.profile = profile
    self.model = model
  }
}
