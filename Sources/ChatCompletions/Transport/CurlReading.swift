import Synchronization

/// The reader's end of a transfer: when it goes, so does the transfer, unless what is left of it
/// does not matter.
final class CurlReading: Sendable {
  private let transfer: CurlTransfer
  private let pipe: BodyPipe
  private let loop: CurlLoop
  /// Keeps the thread running.
  private let transport: CurlTransport
  private let isDraining = Atomic(false)

  init(
    _ transfer: CurlTransfer, _ pipe: BodyPipe, _ loop: CurlLoop, _ transport: CurlTransport
  ) {
    self.transfer = transfer
    self.pipe = pipe
    self.loop = loop
    self.transport = transport
  }

  deinit {
    if isDraining.load(ordering: .relaxed) { return }
    pipe.abandon()
    loop.cancel(transfer)
  }

  func next() async throws(TransportError) -> [UInt8]? {
    let (loop, transfer) = (loop, transfer)
    return try await pipe.next { loop.cancel(transfer) }
  }

  func drain() {
    isDraining.store(true, ordering: .relaxed)
    loop.drain(transfer)
  }
}
