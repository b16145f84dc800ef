/// Why a server can't even be asked.
public struct EndpointError: Error, Sendable, Hashable {
  /// What is wrong. The raw values are stable.
  public enum Code: String, Sendable, Hashable, CaseIterable {
    /// The profile has no base URL, and none was given.
    case noBaseURL = "no_base_url"
    /// The base URL is not one.
    case badBaseURL = "bad_base_url"
    /// The server needs a key, and its variable is not set.
    case noKey = "no_api_key"
    /// The variable holds what can't be a key.
    case badKey = "bad_api_key"
  }

  /// What is wrong.
  public var code: Code
  /// The reason and the way out, for a person; never the key.
  public var message: String

  /// An error with a reason for a person.
  public init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }
}

extension EndpointError: CustomStringConvertible {
  public var description: String { message }
}
