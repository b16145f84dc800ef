import CCurl

/// The transfers under way on a multi handle; touched only by the thread of `CurlLoop`.
@safe struct CurlTransfers {
  private let multi: UnsafeMutableRawPointer
  private var active: [ObjectIdentifier: CurlTransfer] = [:]
  /// The transfers that nobody reads any more, and until when they may still end by themselves.
  private var draining: [ObjectIdentifier: ContinuousClock.Instant] = [:]

  /// How long a transfer may take to end by itself: the end mark of a stream and the end of its
  /// response are mostly sent together.
  private static let drainTime = Duration.milliseconds(500)

  init(_ multi: UnsafeMutableRawPointer) { unsafe self.multi = multi }

  /// Whether some transfer is to end soon.
  var isDraining: Bool { !draining.isEmpty }

  mutating func add(_ transfer: CurlTransfer, _ receiver: CurlReceiver) {
    active[ObjectIdentifier(transfer)] = transfer
    transfer.receiver = receiver
    if transfer.isCancelled {
      finish(transfer, .failure(transfer.cancellation))
    } else if let error = unsafe transfer.attach(to: multi) {
      finish(transfer, .failure(error))
    }
  }

  mutating func cancel(_ transfer: CurlTransfer) {
    transfer.isCancelled = true
    finish(transfer, .failure(transfer.cancellation))
  }

  /// Goes on with a transfer whose reader has room again.
  mutating func resume(_ transfer: CurlTransfer) {
    guard active[ObjectIdentifier(transfer)] != nil else { return }
    let code = transfer.resume()
    if code != CURLE_OK { finish(transfer, .failure(transfer.failure(code))) }
  }

  /// Lets go of a transfer in a moment.
  mutating func drain(_ transfer: CurlTransfer) {
    guard active[ObjectIdentifier(transfer)] != nil else { return }
    transfer.isDraining = true
    draining[ObjectIdentifier(transfer)] = ContinuousClock.now + Self.drainTime
    // It may have paused before its reader had enough.
    resume(transfer)
  }

  /// Ends the transfers that did not end by themselves.
  mutating func endDraining() {
    guard isDraining else { return }
    let now = ContinuousClock.now
    for (id, deadline) in draining where deadline <= now {
      if let transfer = active[id] { cancel(transfer) }
    }
  }

  mutating func finish(
    _ transfer: CurlTransfer, _ result: Result<HTTPResponse, TransportError>
  ) {
    let id = ObjectIdentifier(transfer)
    guard active.removeValue(forKey: id) != nil else { return }
    draining[id] = nil
    unsafe transfer.detach(from: multi)
    transfer.deliver(result)
  }

  mutating func cancelAll() {
    for transfer in active.values { finish(transfer, .failure(transfer.cancellation)) }
  }
}
