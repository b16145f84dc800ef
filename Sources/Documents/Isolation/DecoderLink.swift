import FoundationEssentials
import Subprocess
import Synchronization
import SystemPackage

/// What connects a program with one decoder process while that lives.
///
/// swift-subprocess scopes a child to a closure. That closure runs in a task of its own, serves
/// the requests that come through a stream, and ends with the stream or the process.
final class DecoderLink: Sendable {
  private struct Job {
    var number: Int
    /// Nil where the process speaks first.
    var request: Frame?
    var seconds: Int
    var answer: CheckedContinuation<Result<Frame, DecoderDeath>, Never>
  }

  private struct State {
    var lastJob = 0
    /// The job that waits for its answer.
    var currentJob: Int?
    var verdict: DecoderDeath.Verdict?
    var complaint: [UInt8] = []
    var kill: (@Sendable () -> Void)?
    var hasEnded = false
  }

  /// How much of what the process says on standard error is kept, from its end.
  private static let complaintLength = 4096
  /// The largest picture that a process may hand out.
  private static let maxPayload = 512 << 20

  private let state = Mutex(State())
  private let jobs: AsyncStream<Job>
  private let door: AsyncStream<Job>.Continuation

  init() {
    (jobs, door) = AsyncStream.makeStream()
  }

  /// Whether the process can still be asked.
  var isAlive: Bool { state.withLock { !$0.hasEnded && $0.verdict == nil } }

  /// Lets the process end when it has answered what it was asked.
  func close() { door.finish() }

  /// Ends the process at once.
  func kill() {
    close()
    kill(.cancelled) { _ in true }
  }

  /// Sends a request and waits for its answer, so many seconds at most.
  func ask(_ request: Frame?, seconds: Int) async -> Result<Frame, DecoderDeath> {
    let number = state.withLock { state in
      state.lastJob += 1
      state.currentJob = state.lastJob
      return state.lastJob
    }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { answer in
        let job = Job(number: number, request: request, seconds: seconds, answer: answer)
        if case .enqueued = door.yield(job) { return }
        answer.resume(returning: .failure(death(nil)))
      }
    } onCancel: {
      kill(.cancelled) { $0 == number }
    }
  }

  /// Starts the process and serves until it or the stream of jobs ends.
  func run(_ command: WorkerCommand) async {
    let environment = command.environment(inheriting: ProcessInfo.processInfo.environment)
    var unanswered: Job?
    var status: TerminationStatus?
    do {
      let outcome = try await Subprocess.run(
        .path(FilePath(command.executable)), arguments: Arguments(command.arguments),
        environment: .custom(environment.map { Array("\($0)=\($1)\0".utf8) }),
        input: .inputWriter, output: .sequence, error: .sequence
      ) { execution in
        state.withLock { state in
          state.kill = { try? execution.send(signal: .kill) }
          // Who waited may have given up before there was a process to end.
          if state.verdict != nil { state.kill?() }
        }
        // The process's identity is valid in this scope only.
        defer { state.withLock { $0.kill = nil } }
        return await withTaskGroup(of: Void.self) { group in
          group.addTask { await self.keepComplaints(execution.standardError) }
          let unanswered = await self.serve(
            execution.standardInputWriter, execution.standardOutput)
          if unanswered != nil { try? execution.send(signal: .kill) }
          try? await execution.standardInputWriter.finish()
          await group.waitForAll()
          return unanswered
        }
      }
      status = outcome.terminationStatus
      unanswered = outcome.closureResult
    } catch {
      state.withLock { $0.verdict = $0.verdict ?? .notStarted("\(error)") }
    }
    state.withLock { $0.hasEnded = true }
    door.finish()
    let death = death(status)
    unanswered?.answer.resume(returning: .failure(death))
    for await job in jobs { job.answer.resume(returning: .failure(death)) }
  }

  /// Serves jobs; answers with the one that stays unanswered because the process ended.
  private func serve(
    _ writer: StandardInputWriter, _ output: SubprocessOutputSequence
  ) async -> Job? {
    var reader = output.makeAsyncIterator()
    var parser = FrameParser(maxPayload: Self.maxPayload)
    for await job in jobs {
      let watchdog = Task {
        try await Task.sleep(for: .seconds(job.seconds))
        kill(.tooSlow) { $0 == job.number }
      }
      defer { watchdog.cancel() }
      do {
        if let request = job.request {
          _ = try await writer.write(request.prefix + request.header)
          if !request.payload.isEmpty { _ = try await writer.write(request.payload) }
        }
        var answer = try parser.next()
        while answer == nil, let bytes = try await reader.next() {
          unsafe bytes.withUnsafeBytes { unsafe parser.push($0) }
          answer = try parser.next()
        }
        guard let answer else { return job }
        // From here on a late cancellation no longer concerns the process.
        state.withLock { $0.currentJob = nil }
        job.answer.resume(returning: .success(answer))
      } catch is FrameParser.Oversize {
        kill(.nonsense) { $0 == job.number }
        return job
      } catch {
        return job
      }
    }
    return nil
  }

  private func kill(_ verdict: DecoderDeath.Verdict, when isMeant: (Int?) -> Bool) {
    state.withLock { state in
      guard isMeant(state.currentJob) else { return }
      state.verdict = state.verdict ?? verdict
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
