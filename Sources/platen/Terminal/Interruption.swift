import Dispatch
import Glibc

/// Turns Ctrl-C and the termination signal into the cancellation of a task.
final class Interruption {
  private let sources: [any DispatchSourceSignal]

  /// Cancels the task when a signal comes; until this value is released.
  init<Success: Sendable>(cancels task: Task<Success, any Error>) {
    sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { task.cancel() }
      source.resume()
      return source
    }
  }

  deinit { for source in sources { source.cancel() } }
}
