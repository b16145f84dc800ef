import Documents
import JSON

extension Record {
  /// The record of a document that passed the stages, or was rejected by one.
  ///
  /// Every page is accounted for: pages that no stage closed, or that were shown to a model in vain,
  /// count as failed with the rejection's cause.
  init(settling item: WorkItem, pipeline: PipelineIdentity, rejection: Rejection?) {
    let document = DocumentIdentity(
      name: item.source.name, sha256: item.sha256, mediaType: item.document?.mediaType,
      pages: item.document?.pageCount)
    var ledger = item.ledger ?? PageLedger(pageCount: item.document?.pageCount ?? 0)
    if let rejection {
      ledger.fail(reason: rejection.code)
    } else {
      for page in ledger.openPages {
        ledger.close(page, as: .skipped, reason: "no stage of the pipeline reads pages")
      }
    }
    self.init(
      id: Record.id(document: document, pipeline: pipeline), pipeline: pipeline,
      document: document,
      status: rejection != nil ? .rejected : ledger.isComplete ? .complete : .partial,
      rejection: rejection, data: item.data ?? .null, pages: ledger.entries,
      evidence: item.evidence, findings: item.findings, model: item.model, usage: item.usage,
      usageByStage: item.usageByStage)
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
