/// HTTP over libcurl: one thread on the multi interface for any number of requests at once, with
/// a pool of connections kept open, and HTTP/2 where a server offers it over TLS.
///
/// The thread starts with the first value of this type's life and ends when the value goes. Make
/// one and share it: connections are reused only within it.
public final class CurlTransport: HTTPTransport {
  private let options: TransportOptions
  private let loop: CurlLoop
  /// The gates to servers of all clients that share this transport.
  public let gates: RequestGates? = RequestGates()

  /// A transport with its own thread and connections.
  public init(options: TransportOptions = TransportOptions()) {
    self.options = options
    loop = CurlLoop(maxIdleConnections: options.maxIdleConnections)
  }

  deinit { loop.stop() }

  /// Sends a request and waits, without blocking a thread, for the whole response.
  public func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
    let transfer = CurlTransfer(request, options: options)
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        loop.add(transfer, continuation)
      }
    } onCancel: {
      loop.cancel(transfer)
    }
    return try result.get()
  }
}
