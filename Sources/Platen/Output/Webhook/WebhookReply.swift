import ChatCompletions

/// What came of sending an event once.
enum WebhookReply: Sendable, Hashable {
  case delivered
  /// The receiver wants no more events (410).
  case gone
  /// The same may be taken later.
  case failed(reason: String, retryAfter: Duration?)
  /// It would be no use to send it again now.
  case impossible(reason: String)

  /// What to do where an address of a private network is meant.
  static let wayToPrivateAddresses = "set allow_private: true to allow it"

  /// By the response: anything but 2xx is a failure, redirects included, as Standard Webhooks has it.
  init(_ response: HTTPResponse) {
    switch response.status {
    case 200..<300: self = .delivered
    case 410: self = .gone
    case 300..<400:
      self = .impossible(
        reason: "answered \(response.status), a redirect, which is not followed: give its target")
    default:
      let wait = response.headers["Retry-After"].flatMap { Int($0) }
      self = .failed(
        reason: "answered \(response.status)",
        retryAfter: wait.flatMap { $0 >= 0 && $0 <= 86_400 ? .seconds($0) : nil })
    }
  }

  /// By the exchange that brought no response.
  init(_ error: TransportError) {
    switch error.code {
    case .privateAddress:
      self = .impossible(reason: "\(error.message); \(Self.wayToPrivateAddresses)")
    // It was taken, or answered at too great length; sent again it is known by its id.
    case .tooLarge, .badURL, .badCertificate: self = .impossible(reason: error.message)
    default: self = .failed(reason: error.message, retryAfter: nil)
    }
  }
}
