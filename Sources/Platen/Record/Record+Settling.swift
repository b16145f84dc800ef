import Documents
import JSON

extension Record {
  /// The record of a document that passed the stages, or was rejected by one.
  ///
  /// Every page is accounted for: pages that no stage closed, or that were shown to a model in vain,
  /// count as failed with the rejection's cause.
  init(settling item: WorkItem, pipeline: PipelineIdentity, rejection: Rejection?) {
    let document = item.identity
    var ledger = item.ledger ?? PageLedger(pageCount: item.document?.pageCount ?? 0)
    if let rejection {
      ledger.fail(reason: rejection.code)
    } else {
      for page in ledger.openPages {
        if item.answer == nil {
          ledger.close(page, as: .skipped, reason: "no stage of the pipeline reads pages")
        } else {
          ledger.close(page, as: .failed, reason: "stage_failed")
        }
      }
    }
    let isComplete = ledger.isComplete && item.routed.allSatisfy { $0.part.status == .complete }
    self.init(
      id: Record.id(document: document, pipeline: pipeline), pipeline: pipeline,
      document: document,
      status: rejection != nil ? .rejected : isComplete ? .complete : .partial,
      rejection: rejection, data: item.data ?? .null, pages: ledger.entries,
      evidence: item.evidence, confidence: item.confidence, findings: item.findings,
      model: item.model, usage: item.usage,
      usageByStage: item.usageByStage)
    parts = item.routed.map(\.part)
    if let part = item.partOf { become(part) }
  }

  /// Makes it the record of a part of a bundle, which accounts for its own pages: those of the whole file in
  /// each would be more than all else.
  mutating func become(_ part: PartOf) {
    partOf = part
    let own = Set(part.pages)
    pages.removeAll { !own.contains($0.number) }
  }

  /// Makes the record of a part of a bundle that of a document by itself: the pages beside its own are those
  /// that nobody asked for.
  mutating func becomeOwn() {
    guard let part = partOf else { return }
    let own = Dictionary(pages.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
    let all = PageLedger(
      pageCount: document.pages ?? 0, wanted: PageRanges(part.pages.map { $0...$0 }))
    pages = all.entries.map { own[$0.number] ?? $0 }
    partOf = nil
  }

  /// The record of a document that has the same content as another, under its own name; nothing was paid
  /// for it.
  init(copying other: Record, named name: String) {
    self = other
    document.name = name
    id = Record.id(document: document, pipeline: pipeline)
    usage = Usage()
    usageByStage = []
    findings.append(
      Finding(
        .note, code: "same_content",
        message: "the content is that of \(other.document.name), which was read and paid for"))
  }

  /// Whether another run may bring more: some page failed, or a part was rejected.
  var isUnfinished: Bool {
    status == .partial
      && (pages.contains { $0.status == .failed } || parts.contains { $0.status == .rejected })
  }

  /// The record of a document whose bytes could not be had.
  init(refusing name: String, pipeline: PipelineIdentity, rejection: Rejection) {
    let document = DocumentIdentity(
      name: name, sha256: nil, mediaType: nil, pages: nil)
    self.init(
      id: Record.id(document: document, pipeline: pipeline), pipeline: pipeline,
      document: document, status: .rejected, rejection: rejection, data: .null, pages: [],
      evidence: [], findings: [], model: nil, usage: Usage())
  }
}

extension Rejection {
  /// A rejection from whatever a stage threw.
  init(_ error: any Error, stage: String, attempts: Int) {
    switch error {
    case let rejection as Rejection:
      self = rejection
      self.attempts = attempts
    case let failure as ModelFailure:
      self.init(stage: stage, code: failure.code, message: failure.message, attempts: attempts)
    case let error as DecodingError:
      self.init(stage: stage, code: error.code.rawValue, message: error.message, attempts: attempts)
    default:
      self.init(stage: stage, code: "stage_failed", message: "\(error)", attempts: attempts)
    }
  }
}
