/// A response of which the body is still to come.
public struct HTTPStream: Sendable {
  /// The status code, as 200.
  public var status: Int
  /// The header fields of the last response; those of proxies and of 1xx answers are left out.
  public var headers: HTTPHeaders
  /// The body, its content encoding undone. Letting go of it ends the exchange.
  public var body: HTTPBody

  /// A response from its parts.
  public init(status: Int, headers: HTTPHeaders = [:], body: HTTPBody) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// A response that is there as a whole.
  public init(_ response: HTTPResponse) {
    self.init(status: response.status, headers: response.headers, body: HTTPBody([response.body]))
  }
}
