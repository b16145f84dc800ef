import ChatCompletions
import Documents

/// Why a document could not be fetched this time.
struct URLFailure: Error, Hashable {
  var error: DecodingError
  /// The least time after which another try makes sense; nil where none does.
  var wait: Duration?

  init(_ code: DecodingError.Code, _ message: String, wait: Duration? = nil) {
    error = DecodingError(code, message)
    self.wait = wait
  }

  init(tooLargeFrom url: DocumentURL, maxBytes: Int) {
    self.init(
      .urlTooLarge,
      "What \(url.host) sends is larger than \(maxBytes) bytes, the limit of --max-file-size.")
  }

  /// By an answer that is no document.
  init(answer: HTTPStream, from url: DocumentURL) {
    let status = answer.status
    let wayOut =
      switch status {
      case 401, 403: "is the URL one that anybody may read, or signed and still good?"
      case 404, 410: "is the URL right?"
      case 429, 500...: "run again later."
      default: "open it in a browser to see what it is."
      }
    let asked = answer.headers["Retry-After"].flatMap { Int($0) }.map { max(0, min($0, 3600)) }
    let mayPass = [408, 425, 429, 500, 502, 503, 504].contains(status)
    self.init(
      .urlFailed, "\(url.host) answered \(status); \(wayOut)",
      wait: mayPass ? .seconds(asked ?? 0) : nil)
  }

  /// By an exchange that brought no answer, or not all of it.
  init(_ error: TransportError, from url: DocumentURL, maxBytes: Int) {
    switch error.code {
    case .tooLarge: self.init(tooLargeFrom: url, maxBytes: maxBytes)
    case .cancelled:
      self.init(.cancelled, "The run was stopped while the document was fetched.")
    case .privateAddress:
      self.init(
        .urlRefused,
        "\(url.host) is an address of this machine or of a private network, which is asked only with "
          + "--allow-private-addresses.")
    case .badURL: self.init(.urlRefused, "\(url.host): the URL is not one that can be asked.")
    default:
      self.init(
        .urlUnreachable, Self.reason(error, url) + "; is the URL right, and the server up?",
        wait: error.isRetryable ? .zero : nil)
    }
  }

  private static func reason(_ error: TransportError, _ url: DocumentURL) -> String {
    switch error.code {
    case .couldNotResolve: "There is no address for \(url.host)"
    case .couldNotConnect: "No connection to \(url.host)"
    case .timedOut: "\(url.host) was silent, or did not send all of it in time (--url-timeout)"
    case .closedBeforeAnswer: "\(url.host) closed the connection before it answered"
    case .closedInMidAnswer: "\(url.host) closed the connection in the middle of the document"
    case .notHTTP: "What \(url.host) sent back is not HTTP"
    case .tls: "No secure connection to \(url.host)"
    case .badCertificate: "\(url.host) can't be trusted: its certificate is not good"
    default: "The exchange with \(url.host) failed"
    }
  }

  /// The failure, with the number of tries where there were several.
  func told(after tries: Int) -> DecodingError {
    guard tries > 1 else { return error }
    return DecodingError(error.code, "\(error.message) It was tried \(tries) times.")
  }
}
