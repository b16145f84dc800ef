import Documents

/// Opens a document, counts its pages and starts its ledger.
struct LoadStage: Stage {
  static let definition = StageDefinition(
    name: "load", summary: "Opens the document, counts its pages and starts its page ledger.",
    gives: [.document]
  ) { _, _ in LoadStage() }

  func process(_ item: inout WorkItem, in context: StageContext) async throws {
    let document = try await context.decoder.open(item.source)
    guard document.sha256 == item.sha256 else {
      throw Rejection(
        stage: "load", code: "document_changed",
        message: "the file changed while it was being read; run again once it is at rest")
    }
    item.document = document
    item.ledger = PageLedger(pageCount: document.pageCount)
  }
}
