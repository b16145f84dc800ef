import Dispatch
import Glibc
import Platen
import Synchronization

/// Turns Ctrl-C, the termination signal and the end of the terminal into the end of a task.
final class Interruption {
  private let sources: [any DispatchSourceSignal]

  /// Cancels the task when a signal comes; until this value is released.
  convenience init<Success: Sendable>(cancels task: Task<Success, any Error>) {
    self.init { _ in task.cancel() }
  }

  /// Lets a run end what is on its way at the first signal, and cancels the task at the second.
  convenience init<Success: Sendable, Failure: Error>(
    stops stop: RunStop, thenCancels task: Task<Success, Failure>,
    announce: @escaping @Sendable (String) -> Void
  ) {
    let count = SignalCount()
    self.init { signal in
      // A terminal that closes sends it twice: from the shell, and from the system behind it.
      if signal == SIGHUP, count.isBegun { return }
      switch count.next() {
      case 1:
        stop.request()
        announce(
          "stopping: what is in flight comes to its end; Ctrl-C again stops at once, and loses it")
      default: task.cancel()
      }
    }
  }

  private init(_ handle: @escaping @Sendable (_ signal: Int32) -> Void) {
    sources = [SIGINT, SIGTERM, SIGHUP].compactMap { number -> (any DispatchSourceSignal)? in
      let before = signal(number, SIG_IGN)
      // Started with nohup, it is to outlive its terminal.
      if number == SIGHUP, Interruption.isIgnoring(before) { return nil }
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { handle(number) }
      source.resume()
      return source
    }
  }

  /// Whether what stood for a signal was to ignore it. Functions can't be compared; this one is no function,
  /// but the number that C has for that.
  private static func isIgnoring(_ handler: sighandler_t?) -> Bool {
    unsafe unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }

  deinit { for source in sources { source.cancel() } }
}

/// How many signals came.
private final class SignalCount: Sendable {
  private let count = Mutex(0)

  /// Whether one came.
  var isBegun: Bool { count.withLock { $0 > 0 } }

  /// Counts one more.
  func next() -> Int {
    count.withLock { count in
      count += 1
      return count
    }
  }
}
