/// A free port of 127.0.0.1 where connections come about, by the kernel, and nobody ever says anything.
public final class SilentListener: Sendable {
  /// The port.
  public let port: UInt16
  private let socket: Socket

  /// A listener that takes no connection.
  public init() throws(SocketError) { (socket, port) = try Socket.listening() }
}
