import Logging
import Synchronization

/// A server of a client's list, with what was found out about it: the gate to it, the rung that
/// works there, and whether it is of any use to ask.
final class ChatLane: Sendable {
  private struct Findings {
    /// The profile with the rung that works.
    var profile: ProviderProfile
    var sendings: [ProviderProfile.StructuredOutput: SchemaSendings] = [:]
    var refusal: ChatError?
    /// How many times as many prompt tokens as were expected at most were once counted.
    var surplus = 1.0
  }

  let target: ChatTarget
  let gate: RequestGate
  private let findings: Mutex<Findings>

  init(_ target: ChatTarget, gate: RequestGate) {
    self.target = target
    self.gate = gate
    findings = Mutex(Findings(profile: target.profile))
  }

  /// The server's profile, from the rung on that last worked.
  var profile: ProviderProfile { findings.withLock { $0.profile } }

  /// Remembers the profile by which a question was answered.
  func remember(_ profile: ProviderProfile) { findings.withLock { $0.profile = profile } }

  /// Why no request will do any good: the key is wrong, or the purse is empty.
  var refusal: ChatError? { findings.withLock { $0.refusal } }

  /// Takes note of an error after which all others would be the same.
  func note(_ error: ChatError) {
    guard error.kind == .authentication || error.kind == .billing else { return }
    findings.withLock { findings in
      guard findings.refusal == nil else { return }
      findings.refusal = error
      findings.refusal?.attempts = ChatAttempts()
    }
  }

  /// What a request can use at most, no less than by what was counted of earlier ones.
  func ceiling(_ request: ChatRequest, bodyBytes: Int, facts: ModelFacts) -> RequestCeiling {
    var ceiling = RequestCeiling(request, bodyBytes: bodyBytes, facts: facts)
    let surplus = findings.withLock { $0.surplus }
    ceiling.promptTokens = Int((Double(ceiling.promptTokens) * surplus).rounded(.up))
    return ceiling
  }

  /// Learns from what was counted: a gateway may put words of its own before a question, and a model
  /// may count pictures by another rule.
  func learn(_ usage: TokenUsage?, of ceiling: RequestCeiling) {
    guard let usage, usage.promptTokens > ceiling.promptTokens else { return }
    let ratio = Double(usage.promptTokens) / Double(max(ceiling.promptTokens, 1))
    findings.withLock { $0.surplus *= ratio }
  }

  /// How the schema of a request is sent on a rung; nil where it asks for none.
  func sending(for request: ChatRequest, profile: ProviderProfile) -> SchemaSending? {
    let sendings = findings.withLock { findings in
      let known = findings.sendings[profile.structuredOutput]
      let sendings = known ?? SchemaSendings(profile)
      findings.sendings[profile.structuredOutput] = sendings
      return sendings
    }
    return sendings.sending(for: request)
  }
}
