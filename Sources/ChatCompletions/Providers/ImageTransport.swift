/// How pictures may reach a server.
public enum ImageTransport: String, Sendable, Hashable, CaseIterable {
  /// In the request, as a data URL. What Platen sends, for every server takes it.
  case base64
  /// As a data URL, or as an address that the server fetches.
  case base64OrURL = "base64_or_url"
}
