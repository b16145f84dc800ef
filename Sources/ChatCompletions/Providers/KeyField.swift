/// The header field by which a server takes its key.
public enum KeyField: String, Sendable, Hashable, CaseIterable {
  /// `Authorization: Bearer KEY`.
  case bearer
  /// `api-key: KEY`, as Azure has it.
  case apiKey = "api_key"
}

extension KeyField {
  /// Puts a key into a request's header.
  func append(_ key: APIKey, to headers: inout HTTPHeaders) {
    switch self {
    case .bearer: headers.append("Authorization", "Bearer \(key.value)")
    case .apiKey: headers.append("api-key", key.value)
    }
  }
}
