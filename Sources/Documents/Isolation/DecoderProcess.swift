/// One decoder process, ready to be asked: started, shaken hands with and configured.
///
/// It serves one request at a time; `ProcessPool` sees to that. Letting the object go closes the
/// pipe, which ends the process.
final class DecoderProcess: Sendable {
  private let link = DecoderLink()
  private let limits: DecodingLimits
  private let handshakeSeconds: Int
  private let running: Task<Void, Never>

  /// Starts a process and waits for its readiness.
  ///
  /// - Throws: `decoderUnavailable` where the command can't be run or does not answer as a decoder.
  init(_ command: WorkerCommand, limits: DecodingLimits) async throws(DecodingError) {
    self.limits = limits
    handshakeSeconds = command.handshakeSeconds
    running = Task { [link] in await link.run(command) }
    do {
      try await expect(.hello(version: decoderProtocolVersion), after: nil)
      let configure = DecoderRequest.configure(version: decoderProtocolVersion, limits)
      try await expect(.configured, after: Frame(configure))
    } catch let error as DecodingError where error.code == .cancelled {
      throw error
    } catch {
      throw DecodingError(
        .decoderUnavailable,
        "\(command.executable) was started to decode but did not answer as a decoder (\(error)). "
          + "The main file of that program must call DecoderWorker.runIfRequested first, or the "
          + "command's arguments must lead to DecoderWorker.serve.")
    }
  }

  deinit { link.close() }

  /// Whether the process can still be asked.
  var isAlive: Bool { link.isAlive }

  /// Asks, and waits for the answer.
  ///
  /// Cancelling the task that waits kills the process: nobody needs what it works on.
  ///
  /// - Throws: `limit`, `decoderDied` or `cancelled` where the process ended instead.
  func ask(_ request: Frame) async throws(DecodingError) -> Frame {
    do {
      return try await link.ask(request, seconds: limits.wallSeconds).get()
    } catch {
      throw error.error(limits: limits)
    }
  }

  /// Ends the process at once, whatever it is at, and waits until it is gone.
  func end() async {
    link.kill()
    await running.value
  }

  private func expect(_ response: DecoderResponse, after request: Frame?) async throws {
    switch await link.ask(request, seconds: handshakeSeconds) {
    case .success(let frame):
      guard try frame.message(DecoderResponse.self) == response else {
        throw DecoderDeath(verdict: .nonsense)
      }
    case .failure(let death) where death.verdict == .cancelled: throw death.error(limits: limits)
    case .failure(let death): throw death
    }
  }
}
