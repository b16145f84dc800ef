import Glibc
import Synchronization

/// Starts decoder processes by the first of a command and its alternatives that gives one.
///
/// A command is given up for good where it will never give one: its program is not there, can't be
/// executed, or speaks as no decoder of this version. Any other failure may pass, as want of memory or
/// of descriptors does; then the next command stands in for that one start.
final class DecoderStarter: Sendable {
  private struct State {
    /// What is tried first.
    var command: WorkerCommand
    /// The program of the command that was tried last.
    var executable: String
  }

  private let state: Mutex<State>

  /// A starter that has tried no command yet.
  init(_ command: WorkerCommand) {
    state = Mutex(State(command: command, executable: command.executable))
  }

  /// The program of the command that was tried last.
  var executable: String { state.withLock { $0.executable } }

  /// Starts a process; see `DecoderProcess.init`.
  ///
  /// - Throws: the error of the last alternative where none gives a process.
  func start(_ settings: DecoderSettings) async throws(DecodingError) -> DecoderProcess {
    var tried = state.withLock { $0.command }
    while true {
      state.withLock { $0.executable = tried.executable }
      do {
        return try await DecoderProcess(tried, settings)
      } catch {
        guard error.error.code == .decoderUnavailable, let next = tried.next else {
          throw error.error
        }
        if unsafe error.isLasting || access(tried.executable, X_OK) != 0 {
          // Unless another request has gone on to the next meanwhile.
          state.withLock { if $0.command == tried { $0.command = next } }
        }
        tried = next
      }
    }
  }
}

extension WorkerCommand {
  /// The first alternative, with the others as its own.
  fileprivate var next: WorkerCommand? {
    guard var next = alternatives.first else { return nil }
    next.alternatives += alternatives.dropFirst()
    return next
  }
}
