import JSON

/// An error as the page of the default model has it: `{"error":{"message","type","code"}}`, the code
/// an integer.
struct GatewayError: Error, Sendable, Hashable {
  var status: Int
  var type: String
  var message: String
  /// The member of the request that is meant.
  var parameter: String?
  /// Seconds after which to come again.
  var retryAfter: Int?

  init(
    _ status: Int, _ message: String, type: String? = nil, parameter: String? = nil,
    retryAfter: Int? = nil
  ) {
    self.status = status
    self.type = type ?? Self.type(of: status)
    self.message = message
    self.parameter = parameter
    self.retryAfter = retryAfter
  }

  /// The error as a body: `{"error": {…}}`.
  var json: JSONValue {
    var members: JSONObject = [
      "message": .string(message), "type": .string(type), "code": .number(JSONNumber(status)),
    ]
    if let parameter { members["param"] = .string(parameter) }
    return ["error": .object(members)]
  }

  /// A request that can't be understood, or is not taken.
  static func invalid(_ message: String, _ parameter: String? = nil) -> GatewayError {
    GatewayError(400, message, parameter: parameter)
  }

  /// More is asked for than is left to pay with.
  static var emptyWallet: GatewayError {
    GatewayError(402, "The wallet is empty: start the gateway with more --credit.")
  }

  /// The type that goes with a status: 401, 402, 404, 429, 500 and 503 by the page's table of errors,
  /// the others as AIgateway's other pages and OpenAI name them.
  static func type(of status: Int) -> String {
    switch status {
    case 401: "authentication_error"
    case 402: "insufficient_credits"
    case 403: "permission_error"
    case 404: "not_found"
    case 408, 504: "timeout_error"
    case 409: "conflict_error"
    case 429: "rate_limit_error"
    case 502: "provider_error"
    case 503: "service_unavailable"
    case 400..<500: "invalid_request_error"
    default: "server_error"
    }
  }

  /// The error that is made on demand.
  static func onDemand(_ status: Int, retryAfter: Int) -> GatewayError {
    let words =
      switch status {
      case 401: "Invalid or missing API key"
      case 402: "Wallet empty"
      case 404: "Unknown model or endpoint"
      case 429: "Over per-minute limit"
      case 500: "Upstream provider failed"
      case 503: "Upstream saturated"
      default: "An error with status \(status)"
      }
    return GatewayError(
      status, "\(words) (a fault on demand of the local gateway).",
      retryAfter: status == 429 ? retryAfter : nil)
  }
}
