/// One HTTP response, whole.
public struct HTTPResponse: Sendable {
  /// The status code, as 200.
  public var status: Int
  /// The header fields of the last response; those of proxies and of 1xx answers are left out.
  public var headers: HTTPHeaders
  /// The body, its content encoding undone.
  public var body: [UInt8]

  /// A response from its parts.
  public init(status: Int, headers: HTTPHeaders = [:], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }
}
