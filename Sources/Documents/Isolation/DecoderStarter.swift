import Synchronization

/// Starts decoder processes by the first of a command and its alternatives that gives one.
final class DecoderStarter: Sendable {
  private let command: Mutex<WorkerCommand>

  /// A starter that has tried no command yet.
  init(_ command: WorkerCommand) { self.command = Mutex(command) }

  /// The program of the command that was tried last.
  var executable: String { command.withLock { $0.executable } }

  /// Starts a process; see `DecoderProcess.init`.
  ///
  /// - Throws: the error of the last alternative where none gives a process.
  func start(limits: DecodingLimits, readable: [String]) async throws(DecodingError)
    -> DecoderProcess
  {
    while true {
      let tried = command.withLock { $0 }
      do {
        return try await DecoderProcess(tried, limits: limits, readable: readable)
      } catch {
        guard error.code == .decoderUnavailable, let next = tried.next else { throw error }
        // Unless another request has gone on to the next meanwhile.
        command.withLock { if $0 == tried { $0 = next } }
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
