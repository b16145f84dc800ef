import Documents

/// Opens a document, counts its pages and starts its ledger.
struct LoadStage: Stage {
  static let pages = StageOption<PageRanges>.pages(
    "pages",
    "Pages to read of each document, such as 1-3,7,10-; the others are skipped and said to be."
  ).optional(unless: "every page")

  static let definition = StageDefinition(
    name: "load", summary: "Opens the document, counts its pages and starts its page ledger.",
    gives: [.document], options: [pages]
  ) { values, _ in LoadStage(pages: values[pages]) }

  let pages: PageRanges?

  func process(_ item: inout WorkItem, in context: StageContext) async throws {
    let pages = item.pages ?? pages
    var passwords = item.passwords
    passwords.add(context.passwords)
    let document = try await context.decoder.open(item.source, passwords: passwords)
    guard document.sha256 == item.sha256 else {
      throw Rejection(
        stage: "load", code: "document_changed",
        message: "the file changed while it was being read; run again once it is at rest")
    }
    item.document = document
    item.ledger = PageLedger(pageCount: document.pageCount, wanted: pages)
    if let pages, pages.pages(of: document.pageCount).isEmpty {
      throw Rejection(DecodingError(noneOf: pages, in: document), stage: "load", attempts: 0)
    }
  }
}
