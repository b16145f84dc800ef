import Dispatch
import Glibc
import Platen
import Synchronization

/// Turns Ctrl-C and the termination signal into the end of a task.
final class Interruption {
  private let sources: [any DispatchSourceSignal]

  /// Cancels the task when a signal comes; until this value is released.
  convenience init<Success: Sendable>(cancels task: Task<Success, any Error>) {
    self.init { task.cancel() }
  }

  /// Lets a run end what is on its way at the first signal, and cancels the task at the second.
  convenience init<Success: Sendable, Failure: Error>(
    stops stop: RunStop, thenCancels task: Task<Success, Failure>,
    announce: @escaping @Sendable (String) -> Void
  ) {
    let count = SignalCount()
    self.init {
      switch count.next() {
      case 1:
        stop.request()
        announce(
          "stopping: what is in flight comes to its end; Ctrl-C again stops at once, and loses it")
      default: task.cancel()
      }
    }
  }

  private init(_ handle: @escaping @Sendable () -> Void) {
    sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler(handler: handle)
      source.resume()
      return source
    }
  }

  deinit { for source in sources { source.cancel() } }
}

/// How many signals came.
private final class SignalCount: Sendable {
  private let count = Mutex(0)

  /// Counts one more.
  func next() -> Int {
    count.withLock { count in
      count += 1
      return count
    }
  }
}
