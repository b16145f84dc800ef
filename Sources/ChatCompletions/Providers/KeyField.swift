/// The header field by which a server takes its key.
public enum KeyField: String, Sendable, Hashable, CaseIterable {
  /// `Authorization: Bearer KEY`.
  case bearer
  /// `api-key: KEY`, as Azure has it.
  case apiKey = "api_key"
}
