extension ProviderProfile {
  /// AIgateway, the default.
  public static var aigateway: ProviderProfile { builtIn("aigateway") }
  /// Moonshot's own API.
  public static var moonshot: ProviderProfile { builtIn("moonshot") }
  /// OpenAI.
  public static var openai: ProviderProfile { builtIn("openai") }
  /// Any server that speaks chat completions, at a base URL of the user's.
  public static var generic: ProviderProfile { builtIn("generic") }

  private static func builtIn(_ name: String) -> ProviderProfile {
    guard let profile = ProfileCatalogue.builtIn[name] else {
      preconditionFailure("the library comes without its profile '\(name)'")
    }
    return profile
  }
}
