/// Limits and habits of a transport.
public struct TransportOptions: Sendable, Hashable {
  /// Where a proxy is looked for.
  public enum Proxy: Sendable, Hashable {
    /// `https_proxy`, `http_proxy`, `all_proxy` and `no_proxy`, as curl understands them.
    case environment
    /// Never a proxy.
    case none
  }

  /// The longest wait for a connection: name, TCP and TLS.
  public var connectTimeout: Duration
  /// The longest time for a whole exchange. A model that thinks says nothing for minutes.
  public var totalTimeout: Duration
  /// The longest silence on an open connection, in whole seconds; nil for no such limit, since a
  /// model that thinks sends nothing until its answer is whole.
  public var idleTimeout: Duration?
  /// The longest time for an exchange of which the body is read as it comes. It may be longer than
  /// that of another, for silence ends it sooner.
  public var streamTimeout: Duration
  /// The longest silence in such an exchange, in whole seconds, from the connection on: a server may
  /// have to read the pictures, or load the model, before its first word. Nil for no such limit.
  public var streamIdleTimeout: Duration?
  /// The largest response body, in bytes after its content encoding is undone.
  public var maxResponseBytes: Int
  /// The most idle connections that are kept open for later requests.
  public var maxIdleConnections: Int
  /// Where a proxy is looked for.
  public var proxy: Proxy
  /// Whether only public addresses are connected to, as is wise where a URL comes from others. What a
  /// name leads to is looked at when the connection is made; no proxy is used then.
  public var refusesPrivateAddresses = false
  /// A PEM file of certificate authorities to trust instead of the system's; nil for the system's.
  public var certificateFile: String?
  /// The `User-Agent` field.
  public var userAgent: String

  /// Options; the time limits are those of OpenAI's own client, the connect limit made wider.
  public init(
    connectTimeout: Duration = .seconds(15), totalTimeout: Duration = .seconds(600),
    idleTimeout: Duration? = nil, streamTimeout: Duration = .seconds(1800),
    streamIdleTimeout: Duration? = .seconds(300), maxResponseBytes: Int = 64 << 20,
    maxIdleConnections: Int = 64, proxy: Proxy = .environment, certificateFile: String? = nil,
    userAgent: String = "platen"
  ) {
    self.connectTimeout = connectTimeout
    self.totalTimeout = totalTimeout
    self.idleTimeout = idleTimeout
    self.streamTimeout = streamTimeout
    self.streamIdleTimeout = streamIdleTimeout
    self.maxResponseBytes = maxResponseBytes
    self.maxIdleConnections = maxIdleConnections
    self.proxy = proxy
    self.certificateFile = certificateFile
    self.userAgent = userAgent
  }
}

extension Duration {
  /// Whole milliseconds, at least one since libcurl takes 0 for "no limit", and at most the 24 days
  /// that it can count.
  var positiveMilliseconds: Int {
    let (seconds, attoseconds) = components
    let milliseconds =
      min(max(seconds, 0), 1 << 31) * 1000 + max(attoseconds, 0) / 1_000_000_000_000_000
    return Int(min(max(milliseconds, 1), Int64(Int32.max)))
  }
}
