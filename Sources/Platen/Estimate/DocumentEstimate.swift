/// What a document is expected to cost.
public struct DocumentEstimate: Sendable, Hashable {
  /// The document's name.
  public let name: String
  /// The position among the inputs, from 0.
  public let position: Int
  /// Its pages by how they would end; empty where it can't be opened.
  public let pages: [PageLedger.Status: Int]
  /// The questions that would be asked about it.
  public let questions: [QuestionEstimate]
  /// Why it would be rejected before anything is asked; nil where it would not.
  public let rejection: Rejection?
  /// Whether the output folder has its record, so that nothing would be done.
  public let isFinished: Bool
  /// The most that the documents in it would be asked beside that; nil where the pipeline does not route.
  public let parts: EstimateCeiling?

  init(
    name: String, position: Int, ledger: PageLedger?, questions: [QuestionEstimate],
    rejection: Rejection?, isFinished: Bool = false, parts: EstimateCeiling? = nil
  ) {
    self.parts = parts
    self.isFinished = isFinished
    self.name = name
    self.position = position
    self.questions = questions
    self.rejection = rejection
    pages = (ledger?.entries ?? []).reduce(into: [:]) { pages, entry in
      if let status = entry.status { pages[status, default: 0] += 1 }
    }
  }

  /// What its questions are expected to cost together.
  public var figures: EstimateFigures {
    var figures = EstimateFigures()
    for (status, count) in pages { figures.pages[status, default: 0] += count }
    for question in questions { figures.add(question) }
    return figures
  }
}
