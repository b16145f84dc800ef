import ChatCompletions
public import JSONSchema

/// A model's answer, and what it took.
public struct ModelAnswer: Sendable {
  /// The answer's text: JSON, if all went well.
  public var content: String
  /// The model that says it answered.
  public var answeredBy: String
  /// What it cost.
  public var usage: Usage
  /// Where the values stand, from a model that knows.
  public var evidence: [Record.EvidenceEntry]
  /// What a person should know of the asking.
  public var findings: [Finding] = []
  /// Whether it was kept from an earlier time: then its usage was paid then.
  public internal(set) var isKept = false
  /// Whether it was kept, and this run has it already: it asked for it, or took it up for another question.
  var isRepeat = false
  /// Each time that a request was sent for it.
  var attempts: [ChatAttempt] = []

  /// The schema that the answer keeps to, where a provider wanted another than the user's; by it the
  /// answer finds its way back.
  public var loweredSchema: LoweredSchema?

  /// An answer.
  public init(
    content: String, answeredBy: String, usage: Usage, evidence: [Record.EvidenceEntry] = [],
    loweredSchema: LoweredSchema? = nil
  ) {
    self.content = content
    self.answeredBy = answeredBy
    self.usage = usage
    self.evidence = evidence
    self.loweredSchema = loweredSchema
  }
}
