/// One HTTP request, whole, as a transport sends it.
public struct HTTPRequest: Sendable {
  /// The methods that a chat-completions server needs.
  public enum Method: String, Sendable {
    case get = "GET"
    case post = "POST"
  }

  /// The method.
  public var method: Method
  /// The absolute URL, `http` or `https`. It may carry a query, which no message repeats.
  public var url: String
  /// The header fields; the transport adds `Host`, `Content-Length` and `Accept-Encoding`.
  public var headers: HTTPHeaders
  /// What it carries; written once, into the buffer that goes to the socket.
  public var content: RequestContent
  /// The longest time for the whole exchange; nil for the transport's own limit.
  public var totalTimeout: Duration?
  /// The longest silence, in whole seconds; nil for the transport's own limit.
  public var idleTimeout: Duration?

  /// A request with a body that is there.
  public init(
    method: Method = .post, url: String, headers: HTTPHeaders = [:], body: [UInt8] = [],
    totalTimeout: Duration? = nil, idleTimeout: Duration? = nil
  ) {
    self.init(
      method: method, url: url, headers: headers, content: RequestContent(body),
      totalTimeout: totalTimeout, idleTimeout: idleTimeout)
  }

  /// A request from its parts.
  public init(
    method: Method = .post, url: String, headers: HTTPHeaders = [:], content: RequestContent,
    totalTimeout: Duration? = nil, idleTimeout: Duration? = nil
  ) {
    self.method = method
    self.url = url
    self.headers = headers
    self.content = content
    self.totalTimeout = totalTimeout
    self.idleTimeout = idleTimeout
  }

  /// The body in one array, made anew each time.
  public var body: [UInt8] {
    get { content.bytes }
    set { content = RequestContent(newValue) }
  }

  /// Host and port of the URL, for messages: the authority without user and password.
  package var host: String {
    let afterScheme = url.split(separator: "://", maxSplits: 1).last ?? ""
    let authority = afterScheme.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    return String(authority.split(separator: "@").last ?? authority)
  }
}
