/// Carries one request to a server and brings its response back.
///
/// An implementation must verify TLS, must not follow redirects (a 3xx is returned as it is), must
/// not block the caller's thread, and must end the exchange when the calling task is cancelled.
/// Any status is a response; only an exchange that brought none is an error.
public protocol HTTPTransport: Sendable {
  /// The gates to the servers that it reaches, which all its clients share; nil where each client is
  /// to have gates of its own.
  var gates: RequestGates? { get }

  /// Whether it brings what was recorded: then nothing is waited for, be it a server that was busy or
  /// down, or a retry; time only counts on.
  var isReplay: Bool { get }

  /// Brings the whole response.
  func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse

  /// Brings the response as soon as its header is there; its body is read as it comes.
  ///
  /// An implementation must end the exchange when the body is let go, and must not read far ahead of
  /// a slow reader. Without one of its own a transport brings the whole response at once.
  func open(_ request: HTTPRequest) async throws(TransportError) -> HTTPStream
}

extension HTTPTransport {
  public func open(_ request: HTTPRequest) async throws(TransportError) -> HTTPStream {
    HTTPStream(try await send(request))
  }

  /// None.
  public var gates: RequestGates? { nil }

  /// No.
  public var isReplay: Bool { false }
}
