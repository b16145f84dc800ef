import ChatCompletions

/// A transport that carries nothing: where no request is to be sent, none is, whatever a stage tries.
struct NoTransport: HTTPTransport {
  func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
    throw TransportError(.cancelled, host: "", message: "no request is sent now")
  }
}
