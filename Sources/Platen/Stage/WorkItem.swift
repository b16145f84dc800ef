public import Documents
public import JSON

/// One document on its way through the pipeline, with all that the stages have found so far.
public struct WorkItem: Sendable {
  /// Where the document's bytes are.
  public let source: DocumentSource
  /// SHA-256 of the bytes, by which the document is known.
  public let sha256: String
  /// The opened document; nil before `load`.
  public var document: Document?
  /// The account of its pages; nil before `load`.
  public var ledger: PageLedger?
  /// How its pages are to be turned into pictures; nil before `render`.
  public var rendering: PageRendering?
  /// What the model answered; nil before `extract` or `caption`.
  public var answer: Answer?
  /// The data, checked; nil before `validate`.
  public var data: JSONValue?
  /// Where the values stand.
  public var evidence: [Record.EvidenceEntry] = []
  /// What a person should know.
  public var findings: [Finding] = []
  /// Which model; nil when none was asked.
  public var model: Record.ModelIdentity?
  /// What the models cost, over all stages.
  public private(set) var usage = Usage()
  /// The same by stage, in the order of asking.
  public private(set) var usageByStage: [Record.StageUsage] = []
  /// The stage that works on it.
  var stage = ""
  /// The record, once the document is settled: finished, rejected, or known from the journal.
  public internal(set) var record: Record?

  /// A document before the first stage.
  public init(source: DocumentSource, sha256: String) {
    self.source = source
    self.sha256 = sha256
  }

  /// Adds what asking a model cost to the account of the stage that works on the document.
  public mutating func spend(_ use: Usage) {
    usage += use
    if let index = usageByStage.firstIndex(where: { $0.stage == stage }) {
      usageByStage[index].usage += use
    } else {
      usageByStage.append(Record.StageUsage(stage: stage, usage: use))
    }
  }
}
