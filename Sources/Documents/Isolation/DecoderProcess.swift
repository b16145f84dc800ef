import FoundationEssentials

/// One decoder process, ready to be asked: started, shaken hands with and configured.
///
/// It serves one request at a time; `ProcessPool` sees to that. Letting the object go ends the process.
final class DecoderProcess: Sendable {
  /// Why there is no process.
  struct StartFailure: Error {
    var error: DecodingError
    /// Whether the program spoke, and not as a decoder of this version: it never will.
    var isLasting = false
  }

  /// What keeps the process from harm.
  let sandbox: SandboxReport

  private let link: DecoderLink
  private let limits: DecodingLimits

  /// Starts a process and waits for its readiness.
  ///
  /// - Throws: `decoderUnavailable` where the command can't be run or does not answer as a decoder.
  init(
    _ command: WorkerCommand, _ settings: DecoderSettings
  ) async throws(StartFailure) {
    let limits = settings.limits
    let link: DecoderLink
    do {
      link = try DecoderLink(command)
    } catch {
      throw StartFailure(error: error.error(at: .opening, limits: limits))
    }
    do {
      let shaker = Handshake(link: link, seconds: command.handshakeSeconds)
      guard try await shaker.answer(to: nil) == .hello(version: decoderProtocolVersion) else {
        throw DecoderDeath(verdict: .nonsense)
      }
      let configure = DecoderRequest.configure(version: decoderProtocolVersion, settings)
      guard case .configured(let report) = try await shaker.answer(to: Frame(configure)) else {
        throw DecoderDeath(verdict: .nonsense)
      }
      self.link = link
      self.limits = limits
      sandbox = report
    } catch {
      // Nobody else would: an object that was never whole is not deinitialised.
      await link.end()
      if let death = error as? DecoderDeath, death.verdict == .cancelled {
        throw StartFailure(error: death.error(at: .opening, limits: limits))
      }
      throw StartFailure(
        error: DecodingError(
          .decoderUnavailable,
          "\(command.executable) was started to decode but did not answer as a decoder (\(error)). "
            + "The main file of that program must call DecoderWorker.runIfRequested first, or the "
            + "command's arguments must lead to DecoderWorker.serve."),
        isLasting: (error as? DecoderDeath)?.verdict == .nonsense)
    }
  }

  deinit { link.close() }

  /// Whether the process can still be asked.
  var isAlive: Bool { link.isAlive }

  /// Bytes of memory that the process has of its own, by the kernel's word, not by the process's.
  var residentBytes: Int { link.residentBytes }

  /// Asks, and waits for the answer.
  ///
  /// Cancelling the task that waits kills the process: nobody needs what it works on.
  ///
  /// - Throws: `limit`, `decoderDied` or `cancelled` where the process ended instead; `changed` where
  ///   it did because the document's file was cut short under it.
  func ask(
    _ request: Frame, about work: DecoderWork, passing document: DocumentFile?,
    bounds: FramePrefix
  ) async throws(DecodingError) -> Frame {
    do {
      return try await link.ask(
        DecoderLink.Question(
          request: request, document: document, seconds: limits.wallSeconds, bounds: bounds)
      ).get()
    } catch {
      throw error.error(at: work, limits: limits)
    }
  }

  /// Ends the process at once, whatever it is at, and does not wait.
  func letGo() { link.close() }

  /// Ends the process at once, whatever it is at, and waits until it is gone.
  func end() async { await link.end() }
}

/// The first words with a process, which has but little time for them.
private struct Handshake {
  let link: DecoderLink
  let seconds: Int

  func answer(to request: Frame?) async throws -> DecoderResponse {
    let question = DecoderLink.Question(
      request: request, seconds: seconds, bounds: .handshake)
    do {
      return try await link.ask(question).get().message(DecoderResponse.self)
    } catch let death as DecoderDeath {
      throw death
    } catch {
      throw DecoderDeath(verdict: .nonsense)
    }
  }
}
