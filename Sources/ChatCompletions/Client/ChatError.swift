/// Why a question has no answer that can be used.
public struct ChatError: Error, Sendable, Hashable {
  /// What went wrong, for the rejects file: the raw values are stable.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// 401: the key is missing or wrong.
    case authentication
    /// 403: the key may not do this.
    case permissionDenied = "permission_denied"
    /// 402, or an error that says the account is empty: paying is the only way on.
    case billing
    /// 400 and its like: the server does not take the request.
    case invalidRequest = "invalid_request"
    /// 404: no such model, or no such address.
    case notFound = "not_found"
    /// 413, more than fits into the model's context, or more than the profile allows: too many or too
    /// large pages in one request.
    case requestTooLarge = "request_too_large"
    /// 429: too much at once.
    case rateLimited = "rate_limited"
    /// 429 or 503 with a wait that is longer than a question waits: nothing is asked of the server until
    /// then. A run does best to stop and to leave the rest undone.
    case comeBackLater = "come_back_later"
    /// 5xx, 408, 409, or an answer that says the server failed on the way.
    case serverError = "server_error"
    /// 3xx: followed to nowhere, since the key must not go to another host.
    case redirected
    /// No response at all; `ChatError.transport` says why.
    case transport
    /// A response that is not JSON, such as a proxy's page.
    case notJSON = "not_json"
    /// JSON that is no completion.
    case malformedAnswer = "malformed_answer"
    /// A stream that ended without a reason to finish and without its end mark.
    case incompleteStream = "incomplete_stream"
    /// The limit on tokens cut the answer off.
    case truncatedAnswer = "truncated_answer"
    /// The model declined.
    case refused
    /// A filter withheld the answer or turned the question away.
    case filtered
    /// A whole answer without content.
    case emptyAnswer = "empty_answer"
    /// The server counted far fewer tokens than the pictures cost: they were dropped on the way.
    case imageNotSeen = "image_not_seen"
    /// An answer that shows that the schema was ignored.
    case offSchema = "schema_ignored"
    /// A streamed answer of the right shape, one of whose values breaks the schema.
    case brokenSchema = "schema_broken"
    /// An answer that repeated itself without end.
    case looping = "looping_answer"
    /// The cap on cost leaves no room for the question.
    case overBudget = "over_budget"
    /// The calling task was cancelled.
    case cancelled
  }

  /// What went wrong.
  public var kind: Kind
  /// Place, reason and way out, for a person: host, status, the server's words, request id. It has
  /// neither the key nor anything of the question or of a model's answer.
  public var message: String
  /// The HTTP status, where there was a response.
  public var status: Int?
  /// The server's own words of an error, at most 2 kB, without what is or looks like a key.
  public var providerMessage: String?
  /// The name that the server's log has for the request, where it tells.
  public var requestID: String?
  /// Whether the same request may succeed when it is sent again.
  public var isRetryable: Bool
  /// Whether the server says that it has too much to do, and not only that this is too much.
  public var isOverload = false
  /// Why there was no response, where there was none.
  public var transport: TransportError?
  /// The answer that can't be used, where there is one: for a caller that knows what may be shown.
  public var response: ChatResponse?
  /// What was tried and paid before this error.
  public var attempts: ChatAttempts

  /// An error with a reason for a person.
  public init(
    _ kind: Kind, _ message: String, status: Int? = nil, providerMessage: String? = nil,
    requestID: String? = nil, isRetryable: Bool = false, transport: TransportError? = nil,
    response: ChatResponse? = nil, attempts: ChatAttempts = ChatAttempts()
  ) {
    self.kind = kind
    self.message = message
    self.status = status
    self.providerMessage = providerMessage
    self.requestID = requestID
    self.isRetryable = isRetryable
    self.transport = transport
    self.response = response
    self.attempts = attempts
  }
}

extension ChatError: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String { "\(kind.rawValue): \(message)" }
  public var debugDescription: String { description }
  /// Without the answer, which may hold what stands in a document.
  public var customMirror: Mirror {
    Mirror(
      self, children: ["kind": kind.rawValue, "message": message, "attempts": attempts.count])
  }
}
