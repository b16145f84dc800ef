public import Documents
public import JSON

/// One document on its way through the pipeline, with all that the stages have found so far.
public struct WorkItem: Sendable {
  /// Where the document's bytes are.
  public let source: DocumentSource
  /// SHA-256 of the bytes, by which the document is known.
  public let sha256: String
  /// Pages to read of this document, whatever the pipeline reads of others; nil for what that says.
  public internal(set) var pages: PageRanges?
  /// What may open this document, beside what may open any.
  public internal(set) var passwords = Passwords.none
  /// The opened document; nil before `load`.
  public var document: Document?
  /// The account of its pages; nil before `load`.
  public var ledger: PageLedger?
  /// How its pages are to be turned into pictures; nil before `render`.
  public var rendering: PageRendering?
  /// The documents that it holds, in page order; empty before `classify`.
  public var parts: [DocumentPart] = []
  /// The ledger as it would be by the pictures that were classified; nil before `classify`.
  var seen: PageLedger?
  /// What became of those; empty before `route`.
  var routed: [RoutedPart] = []
  /// The bundle that it is a part of; nil where it is a document of its own.
  var partOf: Record.PartOf?
  /// Whether equal content was worked on by this run already.
  var isRepeat = false
  /// What the model answered; nil before `extract` or `caption`.
  public var answer: Answer?
  /// The windows of pages that the answer is about, in page order.
  var windows: [PageWindow] = []
  /// What can ask about them again; nil where asking again brings nothing else.
  var asking: WindowAsking?
  /// The data, checked; nil before `validate`.
  public var data: JSONValue?
  /// Where the values stand.
  public var evidence: [Record.EvidenceEntry] = []
  /// How far opinions agreed with the fields that were voted on.
  public var confidence: [Record.Confidence] = []
  /// What a person should know.
  public var findings: [Finding] = []
  /// Which model; nil when none was asked.
  public var model: Record.ModelIdentity?
  /// What the models cost by stage, in the order of asking.
  private(set) var spending: [(stage: String, spending: Spending)] = []
  /// The id that its record will have; empty outside of a run.
  var recordID = ""
  /// The name of the pipeline that works on it; empty outside of a run.
  var pipelineName = ""
  /// The stage that works on it.
  var stage = ""
  /// The record, once the document is settled: finished, rejected, or known from the journal.
  public internal(set) var record: Record?
  /// An earlier record of the document that is whole, where the new one is not: it stays.
  var standing: Record?

  /// A document before the first stage.
  public init(source: DocumentSource, sha256: String) {
    self.source = source
    self.sha256 = sha256
  }

  /// What is known of the document by now.
  var identity: Record.DocumentIdentity {
    Record.DocumentIdentity(
      name: source.name, sha256: sha256, mediaType: document?.mediaType, pages: document?.pageCount)
  }

  /// What the models cost, over all stages.
  public var usage: Usage { spending.reduce(into: Usage()) { $0 += $1.spending.usage } }

  /// The same by stage, in the order of asking.
  public var usageByStage: [Record.StageUsage] {
    spending.map { Record.StageUsage(stage: $0.stage, usage: $0.spending.usage) }
  }

  /// What this run paid, by stage, for its parts too; answers that were kept of earlier ones cost it
  /// nothing.
  var spentNow: [Record.StageUsage] {
    routed.reduce(
      into: spending.map { Record.StageUsage(stage: $0.stage, usage: $0.spending.now) }
    ) { spent, part in
      for entry in part.spent { spent.add(entry) }
    }
  }

  /// Adds what asking a model cost to the account of the stage that works on the document.
  ///
  /// - Parameter isKept: whether the answer was kept from an earlier time, as `ModelAnswer` tells: then
  ///   this run paid nothing.
  public mutating func spend(_ use: Usage, isKept: Bool = false) {
    var spending = Spending()
    spending.add(use, isKept: isKept)
    spend(spending)
  }

  mutating func spend(_ more: Spending) {
    if more == Spending() { return }
    if let index = spending.firstIndex(where: { $0.stage == stage }) {
      spending[index].spending += more
    } else {
      spending.append((stage, more))
    }
  }
}
