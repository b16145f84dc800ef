/// Why an exchange with a server brought no response.
public struct TransportError: Error, Sendable, Hashable {
  /// What went wrong. The raw values are stable.
  public enum Code: String, Sendable, Hashable, CaseIterable {
    /// The URL is not one that can be asked.
    case badURL = "bad_url"
    /// The host's name, or the proxy's, has no address.
    case couldNotResolve = "could_not_resolve"
    /// The host's address is one of a private network, and those are not to be asked.
    case privateAddress = "private_address"
    /// Nothing listens at the address, or it can't be reached.
    case couldNotConnect = "could_not_connect"
    /// No secure connection came about: the server does not speak TLS, or broke off.
    case tls = "tls_failed"
    /// The server's certificate is not one that this machine trusts, or is for another host.
    case badCertificate = "bad_certificate"
    /// A time limit of `TransportOptions` was met.
    case timedOut = "timed_out"
    /// The connection was closed before the first byte of an answer.
    case closedBeforeAnswer = "closed_before_answer"
    /// The connection was closed after the answer began and before it was whole.
    case closedInMidAnswer = "closed_in_mid_answer"
    /// What came back is not HTTP.
    case notHTTP = "not_http"
    /// The answer is larger than `TransportOptions.maxResponseBytes`.
    case tooLarge = "answer_too_large"
    /// What is replayed has no answer to the request.
    case noRecording = "no_recording"
    /// The calling task was cancelled.
    case cancelled
    /// Anything else that libcurl reports; the message has its words.
    case other
  }

  /// What went wrong.
  public var code: Code
  /// Host and port that were asked, as `api.example.com:8080`; empty where the URL has none.
  public var host: String
  /// The reason and the way out, for a person. It has neither the key nor the URL's query.
  public var message: String

  /// An error with a reason for a person.
  public init(_ code: Code, host: String, message: String) {
    self.code = code
    self.host = host
    self.message = message
  }

  /// That a host has an address which is not to be asked.
  package static func privateAddress(host: String) -> TransportError {
    TransportError(
      .privateAddress, host: host,
      message:
        "\(host) has an address of a private network or of this machine, which is not asked unless "
        + "that is allowed")
  }

  /// Whether the same request may succeed when it is sent again.
  public var isRetryable: Bool {
    switch code {
    case .couldNotResolve, .couldNotConnect, .tls, .timedOut, .closedBeforeAnswer,
      .closedInMidAnswer, .notHTTP, .other:
      true
    case .badURL, .privateAddress, .badCertificate, .tooLarge, .noRecording, .cancelled:
      false
    }
  }
}

extension TransportError: CustomStringConvertible {
  public var description: String { message }
}
