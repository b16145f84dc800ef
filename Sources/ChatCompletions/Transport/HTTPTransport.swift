/// Carries one request to a server and brings the whole response back.
///
/// An implementation must verify TLS, must not follow redirects (a 3xx is returned as it is), must
/// not block the caller's thread, and must end the exchange when the calling task is cancelled.
/// Any status is a response; only an exchange that brought none is an error.
public protocol HTTPTransport: Sendable {
  func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse
}
