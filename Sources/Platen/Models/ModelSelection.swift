public import ChatCompletions

/// Which model a stage asks, and where.
public struct ModelSelection: Sendable {
  /// The name that stands for the offline reader.
  public static let offline = "offline"

  /// Who is asked where the model fails.
  public struct Fallback: Sendable {
    /// What differs among servers; its address is asked, with the key of its variable.
    public var profile: ProviderProfile
    /// The model; nil for the profile's.
    public var model: String?

    /// A server and a model.
    public init(profile: ProviderProfile, model: String? = nil) {
      self.profile = profile
      self.model = model
    }
  }

  /// What differs among servers.
  public var profile: ProviderProfile
  /// The model; nil for the profile's.
  public var model: String?
  /// The server's address; nil for the profile's.
  public var baseURL: String?
  /// The temperature that questions are to have; nil for none.
  public var temperature: Double?
  /// The most tokens that answers are to have; nil for the model's limit.
  public var maxOutputTokens: Int?
  /// Who is asked where the model fails, in this order.
  public var fallbacks: [Fallback] = []

  /// A selection.
  public init(
    profile: ProviderProfile = .aigateway, model: String? = nil, baseURL: String? = nil
  ) {
    self.profile = profile
    self.model = model
    self.baseURL = baseURL
  }

  /// The model's name.
  ///
  /// - Throws: `ModelUnavailable` where none is given and the profile has none.
  func modelName() throws(ModelUnavailable) -> String {
    guard let name = model ?? profile.defaultModel else {
      throw ModelUnavailable(
        description: "the profile '\(profile.name)' has no model of its own: name one with --model")
    }
    return name
  }

  /// Who may be asked, the model and its fallbacks, by profile and model as `ChatAttempt.asked` has it.
  var asked: Set<String> {
    let others = fallbacks.map { ($0.profile, $0.model) }
    return Set(
      ([(profile, model)] + others).map { profile, model in
        "\(profile.name) \(model ?? profile.defaultModel ?? "")"
      })
  }

  /// The server's address as what was learnt of it is kept by; empty where there is none.
  var endpointName: String {
    guard let url = baseURL ?? profile.baseURL,
      let endpoint = try? Endpoint(baseURL: url, key: nil)
    else { return "" }
    return String(endpoint.baseURL.prefix { $0 != "?" })
  }
}
