/// Carries one request to a server and brings the whole response back.
///
/// An implementation must verify TLS, must not follow redirects (a 3xx is returned as it is), must
/// not block the caller's thread, and must end the exchange when the calling task is cancelled.
/// Any status is a response; only an exchange that brought none is an error.
public protocol HTTPTransport: Sendable {
  /// The gates to the servers that it reaches, which all its clients share; nil where each client is
  /// to have gates of its own.
  var gates: RequestGates? { get }

  func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse
}

extension HTTPTransport {
  /// None.
  public var gates: RequestGates? { nil }
}
