import FoundationEssentials
import Synchronization

/// A server of a client's list, with what was found out about it: the gate to it, how schemas are sent
/// there, and whether it is of any use to ask.
final class ChatLane: Sendable {
  let target: ChatTarget
  let gate: RequestGate
  /// How schemas are sent to it.
  let sendings: SchemaSendings
  private let known = Mutex<(error: ChatError, until: Duration?)?>(nil)
  private let surplus = Mutex(PromptSurplus())

  init(_ target: ChatTarget, gate: RequestGate, rungs: any RungMemory) {
    self.target = target
    self.gate = gate
    sendings = SchemaSendings(target.profile, endpoint: target.endpoint, memory: rungs)
  }

  /// Why no request will do any good: the key is wrong, the purse is empty, or the server asked to be
  /// left alone.
  func refusal(at now: Duration) -> ChatError? {
    known.withLock { known in
      guard let until = known?.until, until <= now else { return known?.error }
      known = nil
      return nil
    }
  }

  /// Takes note of an error after which all others would be the same.
  ///
  /// - Parameter until: until when; nil for the rest of the run.
  /// - Returns: whether that is news.
  @discardableResult
  func note(_ error: ChatError, until: Duration? = nil) -> Bool {
    guard [.authentication, .billing, .comeBackLater].contains(error.kind) else { return false }
    return known.withLock { known in
      guard known == nil else { return false }
      var error = error
      error.attempts = ChatAttempts()
      known = (error, until)
      return true
    }
  }

  /// What a request can use at most, no less than by what was counted of earlier ones.
  func ceiling(_ request: ChatRequest, bodyBytes: Int, facts: ModelFacts) -> RequestCeiling {
    var ceiling = RequestCeiling(request, bodyBytes: bodyBytes, facts: facts)
    ceiling.widen(by: surplus.withLock { $0 })
    return ceiling
  }

  /// Learns from what was counted.
  func learn(_ usage: TokenUsage?, of ceiling: RequestCeiling) {
    guard let usage, usage.promptTokens > 0 else { return }
    surplus.withLock { $0.learn(counted: usage.promptTokens, of: ceiling) }
  }
}
