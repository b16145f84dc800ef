public import ChatCompletions

/// Why a model gave no answer, and what was paid all the same.
public struct ModelFailure: Error, Sendable {
  /// A stable name for programs.
  public var code: String
  /// The cause and the way out, for a person.
  public var message: String
  /// What the tries cost.
  public var usage: Usage
  /// What may help and was not tried: only `split` is the stage's to do.
  public var ways: [WayForward]
  /// What a person should know of the asking.
  public var findings: [Finding] = []
  /// Whether it was kept from an earlier time: then its usage was paid then.
  var isKept = false
  /// Whether it was kept, and this run has it already.
  var isRepeat = false
  /// Who declined to answer, by server and model: none of them says otherwise to the same question.
  var decliners: Set<String> = []
  /// Whether it is kept, so that the next run does not ask again.
  var isLasting = false
  /// Each time that a request was sent in vain.
  var attempts: [ChatAttempt] = []

  /// Whether the request was too large for the server, in bytes: what an answer needs plays no part.
  var isOfSize: Bool { code == ChatError.Kind.requestTooLarge.rawValue }

  /// A failure.
  public init(code: String, message: String, usage: Usage, ways: [WayForward] = []) {
    self.code = code
    self.message = message
    self.usage = usage
    self.ways = ways
  }
}
