import Dispatch
import FoundationEssentials
import Glibc
import Subprocess
import Synchronization
import SystemPackage

/// What connects a program with one decoder process while that lives.
///
/// swift-subprocess scopes a child to a closure. That closure runs in a task of its own and reads
/// what the process complains of until it ends. Questions and answers go over a socket, on a thread
/// that may block: one for each process, of which there are as many as cores.
final class DecoderLink: Sendable {
  /// A question, and what its answer may be.
  struct Question: Sendable {
    /// Nil where the process speaks first.
    var request: Frame?
    /// The document that goes with it.
    var document: DocumentFile?
    /// Seconds on the clock in which the answer must be there.
    var seconds: Int
    /// The largest answer that is taken.
    var bounds: FramePrefix
  }

  private struct State {
    var lastJob = 0
    /// The job that waits for its answer.
    var currentJob: Int?
    var verdict: DecoderDeath.Verdict?
    var complaint: [UInt8] = []
    var kill: (@Sendable () -> Void)?
    var hasEnded = false
    var running: Task<TerminationStatus?, Never>?
    var memory: ResidentMemory?
  }

  /// How much of what the process says on standard error is kept, from its end.
  private static let complaintLength = 4096

  private let state = Mutex(State())
  private let queue = DispatchQueue(label: "platen.decoder.link")
  private let socket: FrameSocket

  /// Starts a process.
  init(_ command: WorkerCommand) throws(DecoderDeath) {
    do {
      let (ours, theirs) = try FrameSocket.pair()
      socket = ours
      let running = Task { await self.run(command, FileDescriptor(rawValue: theirs)) }
      state.withLock { $0.running = running }
    } catch {
      throw DecoderDeath(verdict: .notStarted("no socket can be made: \(error)"))
    }
  }

  /// Whether the process can still be asked.
  var isAlive: Bool { state.withLock { !$0.hasEnded && $0.verdict == nil } }

  /// Bytes of memory that the process has of its own; 0 before it runs and when it is gone.
  var residentBytes: Int { state.withLock { $0.memory }?.bytes ?? 0 }

  /// Ends the process at once. To hang up would do for an honest one; one that a document has taken
  /// over might live on.
  func close() {
    kill(.cancelled) { _ in true }
    socket.hangUp()
  }

  /// Ends the process at once, and waits until it is gone.
  func end() async {
    close()
    _ = await ending
  }

  /// Sends a request and waits for its answer.
  func ask(_ question: Question) async -> Result<Frame, DecoderDeath> {
    let number = state.withLock { state in
      state.lastJob += 1
      state.currentJob = state.lastJob
      return state.lastJob
    }
    let answer = await withTaskCancellationHandler {
      await withCheckedContinuation { answer in
        queue.async { answer.resume(returning: self.exchange(question)) }
      }
    } onCancel: {
      kill(.cancelled) { $0 == number }
    }
    // From here on a late cancellation no longer concerns the process.
    state.withLock { $0.currentJob = nil }
    switch answer {
    case .success(let frame): return .success(frame)
    case .failure(let reason):
      switch reason {
      case .tooSlow: kill(.tooSlow) { _ in true }
      case .oversize: kill(.nonsense) { _ in true }
      case .closed, .broken: kill(nil) { _ in true }
      }
      return .failure(death(await ending))
    }
  }

  private func exchange(_ question: Question) -> Result<Frame, FrameSocket.Failure> {
    let deadline = ContinuousClock.now + .seconds(question.seconds)
    return Result { () throws(FrameSocket.Failure) in
      if let request = question.request {
        try socket.send(request, passing: question.document?.descriptor, until: deadline)
      }
      guard let answer = try socket.receive(within: question.bounds, until: deadline) else {
        throw .closed
      }
      return answer.frame
    }
  }

  /// How the process ended, as soon as it has.
  private var ending: TerminationStatus? {
    get async { await state.withLock { $0.running }?.value }
  }

  /// Starts the process and keeps what it complains of until it ends.
  private func run(
    _ command: WorkerCommand, _ input: FileDescriptor
  ) async -> TerminationStatus? {
    let environment = command.environment(inheriting: ProcessInfo.processInfo.environment)
    var status: TerminationStatus?
    do {
      status = try await Subprocess.run(
        .path(FilePath(command.executable)), arguments: Arguments(command.arguments),
        environment: .custom(environment.map { Array("\($0)=\($1)\0".utf8) }),
        input: .fileDescriptor(input, closeAfterSpawningProcess: true), output: .discarded,
        error: .sequence
      ) { execution in
        let memory = ResidentMemory(of: execution.processIdentifier.value)
        state.withLock { state in
          state.memory = memory
          state.kill = { try? execution.send(signal: .kill) }
          // Who waited may have given up before there was a process to end.
          if state.verdict != nil { state.kill?() }
        }
        // The process's identity is valid in this scope only.
        defer { state.withLock { $0.kill = nil } }
        await self.keepComplaints(execution.standardError)
        // One that closed its standard error and lives on would have to be waited for.
        try? execution.send(signal: .kill)
      }.terminationStatus
    } catch {
      state.withLock { $0.verdict = $0.verdict ?? .notStarted("\(error)") }
    }
    state.withLock { $0.hasEnded = true }
    socket.hangUp()
    return status
  }

  /// Ends the process, where the job that it is at is the one meant; the first verdict stands.
  private func kill(_ verdict: DecoderDeath.Verdict?, when isMeant: (Int?) -> Bool) {
    state.withLock { state in
      guard isMeant(state.currentJob) else { return }
      state.verdict = state.verdict ?? verdict
      state.hasEnded = true
      // Within the lock, so that the process can't be reaped and its number reused meanwhile.
      state.kill?()
    }
  }

  private func keepComplaints(_ errors: SubprocessOutputSequence) async {
    do {
      for try await bytes in errors {
        let piece = unsafe bytes.withUnsafeBytes { unsafe Array($0.suffix(Self.complaintLength)) }
        state.withLock { state in
          state.complaint += piece
          state.complaint.removeFirst(max(0, state.complaint.count - Self.complaintLength))
        }
      }
    } catch {
      // What can't be read any more is not missed.
    }
    // Only the end of the process closes this, also while it has nothing to do: nobody is to hand it
    // another document then.
    state.withLock { $0.hasEnded = true }
  }

  private func death(_ status: TerminationStatus?) -> DecoderDeath {
    state.withLock { state in
      DecoderDeath(
        verdict: state.verdict, status: status,
        complaint: String(decoding: state.complaint, as: UTF8.self))
    }
  }
}
