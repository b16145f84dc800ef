public import ChatCompletions

/// Which model a stage asks, and where.
public struct ModelSelection: Sendable {
  /// The name that stands for the offline reader.
  public static let offline = "offline"

  /// What differs among servers.
  public var profile: ProviderProfile
  /// The model; nil for the profile's.
  public var model: String?
  /// The server's address; nil for the profile's.
  public var baseURL: String?

  /// A selection.
  public init(profile: ProviderProfile = .aigateway, model: String? = nil, baseURL: String? = nil) {
    self.profile = profile
    self.model = model
    self.baseURL = baseURL
  }
}
