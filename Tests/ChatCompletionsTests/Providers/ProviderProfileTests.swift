import ChatCompletions
import JSON
import Testing

/// The profiles that come with the library.
struct ProviderProfileTests {
  @Test
  func `the default is the model of AIgateway's page`() throws {
    let profile = try #require(ProfileCatalogue.builtIn.profiles.first)
    #expect(profile.name == "aigateway")
    #expect(profile.baseURL == "https://api.aigateway.sh/v1")
    #expect(profile.keyVariable == "AIGATEWAY_API_KEY")
    let facts = profile.facts(of: try #require(profile.defaultModel))
    #expect(facts.id == "moonshot/kimi-k2.7-code")
    #expect(facts.contextTokens == 262_144)
    #expect(facts.maxOutputTokens == 16_384)
    #expect(facts.price?.input.json.lexeme == "0.95")
    #expect(facts.price?.output.json.lexeme == "4")
  }

  @Test
  func `names are unique, and each finds its profile`() {
    let catalogue = ProfileCatalogue.builtIn
    #expect(
      catalogue.names == [
        "aigateway", "moonshot", "openai", "azure", "openrouter", "gemini", "vllm", "sglang",
        "ollama", "lmstudio", "llama.cpp", "generic",
      ])
    for profile in catalogue.profiles {
      #expect(catalogue[profile.name] == profile)
      #expect(Set(profile.models.map(\.id)).count == profile.models.count)
      if let model = profile.defaultModel { #expect(profile.models.contains { $0.id == model }) }
    }
    #expect(catalogue["nobody"] == nil)
  }

  @Test
  func `a base URL of a profile is an endpoint`() throws {
    for profile in ProfileCatalogue.builtIn.profiles where profile.baseURL != nil {
      let endpoint = try Endpoint(
        profile: profile, environment: [profile.keyVariable: "k"])
      #expect(endpoint.baseURL == profile.baseURL)
    }
  }

  @Test
  func `of an unlisted model nothing is made up, but its pictures have bounds`() {
    let facts = ProviderProfile.aigateway.facts(of: "someone/else")
    #expect(facts.price == nil)
    #expect(facts.imageTokens == nil)
    #expect(facts.pictureBounds == ImageTokenRule.kimi.bounds)
  }
}

/// Where a server is and the key to it, as a user gives them.
struct EndpointTests {
  @Test(arguments: [
    ("https://api.example.com/v1", "https://api.example.com/v1"),
    (" https://api.example.com/v1// \n", "https://api.example.com/v1"),
    ("https://api.example.com/v1/chat/completions/", "https://api.example.com/v1"),
    ("HTTP://localhost:8000", "HTTP://localhost:8000"),
    ("http://[::1]:8000/v1", "http://[::1]:8000/v1"),
    ("https://a.example/openai/v1?api-version=1", "https://a.example/openai/v1?api-version=1"),
  ])
  func `a base URL is taken`(_ text: String, _ url: String) throws {
    #expect(try Endpoint(baseURL: text, key: nil).baseURL == url)
  }

  @Test(arguments: [
    "", "/v1", "api.example.com/v1", "ftp://example.com", "https://", "https:///v1", "https://:80",
    "https://user:pass@example.com/v1", "https://exämple.com", "https://example.com/a b",
    "https://example.com/#v1", "https://example.com/\r\nX: y",
  ])
  func `what is no base URL is refused`(_ text: String) {
    let error = #expect(throws: EndpointError.self) { try Endpoint(baseURL: text, key: nil) }
    #expect(error?.code == .badBaseURL)
    #expect(error?.message.contains("pass@") == false)
  }

  @Test
  func `a missing key names its variable`() {
    for environment in [[:], ["AIGATEWAY_API_KEY": " "]] {
      let error = #expect(throws: EndpointError.self) {
        try Endpoint(profile: .aigateway, environment: environment)
      }
      #expect(error?.code == .noKey)
      #expect(error?.message.contains("AIGATEWAY_API_KEY") == true)
    }
  }

  @Test(arguments: ["sk-SECRET\nX-Evil: 1", "sk-SECRET key", "sk-SECRÉT"])
  func `a key that can't stand in a header is refused, and not shown`(_ key: String) {
    let error = #expect(throws: EndpointError.self) {
      try Endpoint(profile: .aigateway, environment: ["AIGATEWAY_API_KEY": key])
    }
    #expect(error?.code == .badKey)
    #expect(error?.message.contains("SECR") == false)
  }

  @Test
  func `a local server needs a base URL and no key`() throws {
    let endpoint = try Endpoint(
      profile: .generic, baseURL: "http://localhost:11434/v1", environment: [:])
    #expect(endpoint.key == nil)
    #expect(endpoint.host == "localhost:11434")
    let error = #expect(throws: EndpointError.self) {
      try Endpoint(profile: .generic, environment: [:])
    }
    #expect(error?.code == .noBaseURL)
  }

  @Test
  func `the key travels in the field that the profile names`() throws {
    let azure = try #require(ProfileCatalogue.builtIn["azure"])
    let endpoint = try Endpoint(
      profile: azure, baseURL: "https://x.openai.azure.com/openai/v1",
      environment: ["AZURE_OPENAI_API_KEY": "k"])
    #expect(endpoint.keyField == .apiKey)
    #expect(
      try Endpoint(profile: .openai, environment: ["OPENAI_API_KEY": "k"]).keyField == .bearer)
  }

  @Test(arguments: [
    ("http://192.168.1.5:8000/v1", true), ("http://127.0.0.1:8000/v1", false),
    ("http://localhost:8000/v1", false), ("http://localhost.example.com/v1", true),
    ("https://api.example.com/v1", false),
  ])
  func `a key in the clear is noticed`(_ url: String, _ isClear: Bool) throws {
    #expect(try Endpoint(baseURL: url, key: APIKey("k")).sendsKeyInClear == isClear)
    #expect(try !Endpoint(baseURL: url, key: nil).sendsKeyInClear)
  }
}
