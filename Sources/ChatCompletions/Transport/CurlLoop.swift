import CCurl
import Glibc
import Synchronization

/// The thread that owns a curl multi handle, and the queue by which others reach it.
///
/// Everything of libcurl but the wake-up happens on this one thread, so no handle is ever shared.
final class CurlLoop: Sendable {
  private enum Command {
    case add(CurlTransfer, CurlReceiver)
    case cancel(CurlTransfer)
    case resume(CurlTransfer)
    case drain(CurlTransfer)
  }

  @safe private struct Inbox {
    var commands: [Command] = []
    var isStopping = false
    /// No thread will look at the commands: there was no memory for a multi handle.
    var isDead = false
    /// The multi handle, from the thread's start to its end; for `curl_multi_wakeup` only.
    nonisolated(unsafe) var multi: UnsafeMutableRawPointer?
  }

  private let inbox = Mutex(Inbox())
  private let maxIdleConnections: Int

  init(maxIdleConnections: Int) {
    self.maxIdleConnections = maxIdleConnections
    startThread { self.run() }
  }

  /// Hands a transfer to the thread; the receiver is told of its end exactly once.
  func add(_ transfer: CurlTransfer, _ receiver: CurlReceiver) {
    if !post(.add(transfer, receiver)) { Self.refuse(transfer, receiver) }
  }

  /// Ends a transfer, whether or not it was added yet.
  func cancel(_ transfer: CurlTransfer) { post(.cancel(transfer)) }

  /// Goes on with a transfer that paused for a slow reader.
  func resume(_ transfer: CurlTransfer) { post(.resume(transfer)) }

  /// Lets a transfer end that nobody reads any more, for a moment at most.
  func drain(_ transfer: CurlTransfer) { post(.drain(transfer)) }

  /// Ends the thread after the transfers under way were told so.
  func stop() {
    inbox.withLock { inbox in
      inbox.isStopping = true
      unsafe Self.wake(inbox.multi)
    }
  }

  @discardableResult
  private func post(_ command: Command) -> Bool {
    inbox.withLock { inbox in
      guard !inbox.isDead else { return false }
      inbox.commands.append(command)
      unsafe Self.wake(inbox.multi)
      return true
    }
  }

  private static func wake(_ multi: UnsafeMutableRawPointer?) {
    if let multi = unsafe multi { unsafe curl_multi_wakeup(multi) }
  }

  // What follows runs on the thread.

  private func run() {
    _ = CurlGlobal.isReady
    guard let multi = unsafe curl_multi_init() else { return refuseAll() }
    unsafe platen_curl_multi_set_long(multi, CURLMOPT_MAXCONNECTS, maxIdleConnections)
    inbox.withLock { unsafe $0.multi = multi }
    var transfers = unsafe CurlTransfers(multi)

    while true {
      let (commands, isStopping) = inbox.withLock { inbox in
        defer { inbox.commands = [] }
        return (inbox.commands, inbox.isStopping)
      }
      for command in commands {
        switch command {
        case .add(let transfer, let receiver): transfers.add(transfer, receiver)
        case .cancel(let transfer): transfers.cancel(transfer)
        case .resume(let transfer): transfers.resume(transfer)
        case .drain(let transfer): transfers.drain(transfer)
        }
      }
      if isStopping { break }

      var running: Int32 = 0
      unsafe curl_multi_perform(multi, &running)
      var left: Int32 = 0
      while let message = unsafe curl_multi_info_read(multi, &left) {
        guard unsafe message.pointee.msg == CURLMSG_DONE else { continue }
        // The message is gone once its handle is removed: read it first.
        let code = unsafe platen_curl_message_result(message)
        if let transfer = unsafe CurlTransfer.of(message.pointee.easy_handle) {
          transfers.finish(transfer, transfer.result(code))
        }
      }
      // Wakes for sockets, libcurl's own timers and commands; else the bound is only a backstop.
      unsafe curl_multi_poll(multi, nil, 0, transfers.isDraining ? 100 : 60_000, nil)
      transfers.endDraining()
    }

    transfers.cancelAll()
    inbox.withLock { unsafe $0.multi = nil }
    unsafe curl_multi_cleanup(multi)
  }

  /// Answers what was queued when there is no memory for a multi handle.
  private func refuseAll() {
    let commands = inbox.withLock { inbox in
      inbox.isDead = true
      return inbox.commands
    }
    for case .add(let transfer, let receiver) in commands { Self.refuse(transfer, receiver) }
  }

  private static func refuse(_ transfer: CurlTransfer, _ receiver: CurlReceiver) {
    transfer.receiver = receiver
    transfer.deliver(.failure(transfer.failure(CURLE_OUT_OF_MEMORY)))
  }
}
