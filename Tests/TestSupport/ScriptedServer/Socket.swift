import Glibc

/// A call of the system that failed.
public struct SocketError: Error {
  /// The call.
  public var call: String
  /// The value of `errno`.
  public var code: Int32
}

/// A TCP socket of the system; closed when the last reference goes.
final class Socket: Sendable {
  private let descriptor: Int32

  private init(_ descriptor: Int32) { self.descriptor = descriptor }

  deinit { close(descriptor) }

  /// A socket that listens at a free port of 127.0.0.1.
  static func listening() throws(SocketError) -> (socket: Socket, port: UInt16) {
    let descriptor = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { throw SocketError(call: "socket", code: errno) }
    let socket = Socket(descriptor)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(INADDR_LOOPBACK).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let status = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        guard bind(descriptor, pointer, size) == 0, listen(descriptor, 512) == 0 else { return -1 }
        return Int(getsockname(descriptor, pointer, &size))
      }
    }
    guard status == 0 else { throw SocketError(call: "bind", code: errno) }
    return (socket, UInt16(bigEndian: address.sin_port))
  }

  /// The next connection; nil once the socket is shut down.
  func accept() -> Socket? {
    while true {
      let connection = Glibc.accept(descriptor, nil, nil)
      if connection >= 0 {
        // A child that a test starts must not hold the connection open.
        _ = fcntl(connection, F_SETFD, FD_CLOEXEC)
        var on: Int32 = 1
        setsockopt(connection, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(4))
        return Socket(connection)
      }
      if errno != EINTR && errno != ECONNABORTED { return nil }
    }
  }

  /// Some bytes; empty at the end or on a failure.
  func receive() -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
      var received = -1
      repeat {
        received = recv(descriptor, buffer.baseAddress, buffer.count, 0)
      } while received < 0
        && errno == EINTR
      count = max(received, 0)
    }
  }

  /// Sends all bytes; false where the peer is gone.
  @discardableResult
  func send(_ bytes: [UInt8]) -> Bool {
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        Glibc.send(
          descriptor, buffer.baseAddress! + sent, buffer.count - sent, Int32(MSG_NOSIGNAL))
      }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return false }
      sent += count
    }
    return true
  }

  /// Ends both directions: whoever waits on the socket wakes.
  func shutDown() { shutdown(descriptor, Int32(SHUT_RDWR)) }
}
