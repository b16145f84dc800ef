/// Why a stream is no answer.
enum StreamFault: Error, Sendable, Hashable {
  /// The server says that it failed in the middle.
  case provider(ProviderFault)
  /// An event holds no JSON.
  case notJSON(String)
}
