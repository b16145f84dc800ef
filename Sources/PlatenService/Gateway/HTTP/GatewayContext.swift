import Glibc
import Hummingbird
import Logging
import NIOCore

/// What a request came by: some faults are made on the connection itself.
struct GatewayContext: InitializableFromSource {
  let channel: any Channel
  let logger: Logger

  init(source: ApplicationRequestContextSource) {
    channel = source.channel
    logger = source.logger
  }

  /// Ends the connection at once, by a reset: the client gets no more of it.
  func reset() async {
    if let socket = channel as? any SocketOptionProvider {
      try? await socket.setSoLinger(linger(l_onoff: 1, l_linger: 0)).get()
    }
    try? await channel.close()
  }

  /// From now on a client that hangs up is noticed, and ends the connection.
  func watch() async { try? await channel.setOption(.allowRemoteHalfClosure, value: false).get() }

  /// Waits, unless the client hangs up meanwhile, which is thrown; `watch` must have come before.
  func pause(_ duration: Duration) async throws {
    let pause = Task { try await Task.sleep(for: duration) }
    channel.closeFuture.whenComplete { _ in pause.cancel() }
    try await withTaskCancellationHandler {
      try await pause.value
    } onCancel: {
      pause.cancel()
    }
  }
}
