public import JSONSchema

/// A whole answer, and what it took to get it.
public struct ChatCompletion: Sendable, Hashable {
  /// The answer; its content is there and was not cut off.
  public var response: ChatResponse
  /// What it took: attempts, tokens, money, time.
  public var attempts: ChatAttempts
  /// The name that the server's log has for the last attempt, where it tells.
  public var requestID: String?

  /// The schema that the answer keeps to, where it is not the request's own: its `restore` makes of
  /// the answer what the request asked for.
  public var loweredSchema: LoweredSchema?

  /// An answer with its account.
  public init(
    response: ChatResponse, attempts: ChatAttempts, requestID: String? = nil,
    loweredSchema: LoweredSchema? = nil
  ) {
    self.response = response
    self.attempts = attempts
    self.requestID = requestID
    self.loweredSchema = loweredSchema
  }

  /// The answer's text.
  public var content: String { response.content ?? "" }
}
