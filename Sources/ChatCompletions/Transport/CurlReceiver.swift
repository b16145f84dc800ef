/// Who waits for a response: for all of it, or for its header and then for its body as it comes.
enum CurlReceiver: Sendable {
  typealias Whole = CheckedContinuation<Result<HTTPResponse, TransportError>, Never>
  typealias Head = CheckedContinuation<Result<HTTPHead, TransportError>, Never>

  case whole(Whole)
  case stream(Head, BodyPipe)
}

/// The beginning of a response.
struct HTTPHead: Sendable {
  var status: Int
  var headers: HTTPHeaders
}
