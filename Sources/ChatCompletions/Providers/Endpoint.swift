/// Where a server is and the key to it.
public struct Endpoint: Sendable, Hashable {
  /// The root of the API, without a slash at its end.
  public let baseURL: String
  /// The key; nil where the server asks for none.
  public let key: APIKey?
  /// The header field that carries it.
  public let keyField: KeyField

  /// An endpoint at `http` or `https`, which names a host and no user.
  public init(
    baseURL: String, key: APIKey?, keyField: KeyField = .bearer
  ) throws(EndpointError) {
    var url = baseURL.trimmed
    while url.hasSuffix("/") { url.removeLast() }
    // People paste the whole URL of the one resource that is asked for.
    if url.hasSuffix(Self.resource) { url.removeLast(Self.resource.count) }
    let lower = url.lowercased()
    guard let scheme = ["https://", "http://"].first(where: lower.hasPrefix) else {
      throw EndpointError(
        .badBaseURL, "the base URL must begin with https:// or http://, as \(Self.example)")
    }
    let authority = url.dropFirst(scheme.count).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    guard !authority.isEmpty, !authority.hasPrefix(":") else {
      throw EndpointError(.badBaseURL, "the base URL names no host; write it as \(Self.example)")
    }
    guard !authority.contains("@") else {
      throw EndpointError(
        .badBaseURL, "the base URL must not hold a user or a password; the key has its own variable"
      )
    }
    guard url.utf8.allSatisfy({ (0x21...0x7E).contains($0) }), !url.contains("#") else {
      throw EndpointError(
        .badBaseURL, "the base URL has a space, a control character, a letter outside ASCII or a #")
    }
    self.baseURL = url
    self.key = key
    self.keyField = keyField
  }

  /// The endpoint of a profile: base URL and key as the user gave them, else the profile's base URL
  /// and the key in its environment variable.
  public init(
    profile: ProviderProfile, baseURL: String? = nil, environment: [String: String]
  ) throws(EndpointError) {
    guard let url = baseURL ?? profile.baseURL else {
      throw EndpointError(
        .noBaseURL,
        "the profile \(profile.name) has no base URL of its own: give one, as "
          + "http://localhost:8000/v1")
    }
    let text = environment[profile.keyVariable] ?? ""
    let key = APIKey(text)
    if key == nil, !text.trimmed.isEmpty {
      throw EndpointError(
        .badKey,
        "\(profile.keyVariable) holds a character that a key can't have, such as a space "
          + "or a line end in its middle")
    }
    if key == nil, profile.needsKey {
      throw EndpointError(
        .noKey, "no key for \(profile.name): set \(profile.keyVariable)")
    }
    try self.init(baseURL: url, key: key, keyField: profile.keyField)
  }

  private static let resource = "/chat/completions"
  private static let example = "https://api.example.com/v1"

  /// Adds the key, where there is one, to the header of a request.
  func authorize(_ headers: inout HTTPHeaders) {
    guard let key else { return }
    switch keyField {
    case .bearer: headers.append("Authorization", "Bearer \(key.value)")
    case .apiKey: headers.append("api-key", key.value)
    }
  }

  /// The URL that questions are sent to.
  var completions: String { url(of: Self.resource) }

  /// The URL of a resource below the root; a query of the base URL stays at the end.
  func url(of resource: String) -> String {
    guard let query = baseURL.firstIndex(of: "?") else { return baseURL + resource }
    var root = baseURL[..<query]
    while root.hasSuffix("/") { root.removeLast() }
    return root + resource + baseURL[query...]
  }
}

extension Endpoint {
  /// Host and port, for messages.
  public var host: String { HTTPRequest(url: baseURL).host }

  /// Whether the key travels unencrypted over a network: plain HTTP to another machine.
  public var sendsKeyInClear: Bool {
    guard key != nil, baseURL.lowercased().hasPrefix("http://") else { return false }
    let name = host.lowercased()
    let isHere = name == "localhost" || name.hasPrefix("localhost:") || name.hasPrefix("[::1]")
    return !isHere && !name.hasPrefix("127.")
  }
}
