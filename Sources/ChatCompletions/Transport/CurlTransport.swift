/// HTTP over libcurl: one thread on the multi interface for any number of requests at once, with
/// a pool of connections kept open, and HTTP/2 where a server offers it over TLS.
///
/// The thread starts with the first value of this type's life and ends when the value goes, and the
/// last body with it. Make one and share it: connections are reused only within it.
public final class CurlTransport: HTTPTransport {
  private let options: TransportOptions
  private let loop: CurlLoop

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
        loop.add(transfer, .whole(continuation))
      }
    } onCancel: {
      loop.cancel(transfer)
    }
    return try result.get()
  }

  /// Sends a request and waits for the header of the response. The transfer pauses while some
  /// hundred kilobytes of the body wait to be read.
  public func open(_ request: HTTPRequest) async throws(TransportError) -> HTTPStream {
    let transfer = CurlTransfer(request, options: options, isStream: true)
    let pipe = BodyPipe { [loop] in loop.resume(transfer) }
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        loop.add(transfer, .stream(continuation, pipe))
      }
    } onCancel: {
      loop.cancel(transfer)
    }
    let head = try result.get()
    let reading = CurlReading(transfer, pipe, loop, self)
    return HTTPStream(
      status: head.status, headers: head.headers,
      body: HTTPBody(
        { () throws(TransportError) in try await reading.next() }, drain: { reading.drain() }))
  }
}
