import ChatCompletions

/// What a journal holds, in words for a person.
public enum JournalReport {
  private static let widths = [10, 5, 7, 8, 12, 19]

  /// The head of a list of documents.
  ///
  /// - Parameter pipelines: how those of several pipelines are told apart; nil where there is one.
  public static func head(_ pipelines: PipelineNames? = nil) -> String {
    line(
      ["status", "pages", "answers", "attempts", "cost", "when (UTC)"],
      (pipelines?.cell("pipeline") ?? "") + "document")
  }

  /// A document as a line of a list. Its name comes last, so that it is never cut.
  ///
  /// - Parameter pipelines: how those of several pipelines are told apart; nil where there is one.
  public static func line(
    _ document: JournalDocument, _ pipelines: PipelineNames? = nil
  ) -> String {
    let pipeline = pipelines.map { $0.cell($0.label(document.pipeline)) } ?? ""
    let rejection = document.rejection.map { "  (\($0.stage): \($0.code))" } ?? ""
    return line(
      [
        document.status.rawValue, document.pages.map { "\($0)" } ?? "–", "\(document.answers)",
        "\(document.attempts)", words(document.cost), moment(document.lastAt),
      ],
      pipeline + document.listedName.printable + rejection
        + (document.isWantedAgain ? "  (done again by the next run)" : ""))
  }

  private static func line(_ cells: [String], _ last: String) -> String {
    let padded = zip(cells, widths).enumerated().map { position, cell in
      let padding = String(repeating: " ", count: max(0, cell.1 - cell.0.count))
      return position == 0 || position == 5 ? cell.0 + padding : padding + cell.0
    }
    return (padded + [last]).joined(separator: "  ")
  }

  /// What the documents of a list come to.
  public static func line(_ sums: JournalSums) -> String {
    let states = DocumentStatus.allCases.compactMap { status in
      sums.documents[status].map { "\($0) \(status.rawValue)" }
    }
    let count = sums.count
    let (answers, attempts) = (counted(sums.answers, "answer"), counted(sums.attempts, "attempt"))
    return counted(count, "document")
      + (states.isEmpty ? "" : ": \(states.joined(separator: ", "))")
      + "; \(answers) kept, \(attempts), \(sums.cost)"
      + (sums.unpriced > 0 ? " and of \(counted(sums.unpriced, "document")) not known" : "")
      + (sums.uncertainCost == .zero ? "" : ", up to \(sums.uncertainCost) more uncertain")
  }

  /// An amount, or that it is not known.
  static func words(_ cost: Money?) -> String { cost.map { "\($0)" } ?? "not known" }

  /// A moment without the letters of RFC 3339.
  static func moment(_ text: String) -> String {
    String(text.map { $0 == "T" ? " " : $0 }.prefix(19))
  }

  /// What was, or would be, forgotten.
  public static func words(_ forgotten: ForgottenAnswers, isDry: Bool) -> String {
    let would = isDry ? "would forget" : "forgot"
    var text =
      "\(would) \(counted(forgotten.answers, "answer")) about "
      + "\(counted(forgotten.documents.count, "document")), which had cost \(words(forgotten.cost))"
    if forgotten.sharers > 0 {
      text += "; \(counted(forgotten.sharers, "other document")) used some of them too"
    }
    if isDry { return text }
    text += "\nthe next run that is given them asks anew"
    if forgotten.documents.contains(where: { $0.partOf != nil }) {
      text += "; give it the whole file of a bundle, of which it does only those again"
    }
    return text
  }

  /// What was, or would be, removed.
  public static func words(_ removed: RemovedRows, isDry: Bool) -> String {
    let would = isDry ? "would remove" : "removed"
    let text =
      "\(would) \(counted(removed.answers, "answer")), which had cost \(words(removed.cost)), and "
      + "\(counted(removed.pages, "page")) as shown"
    if isDry { return text }
    return text
      + "\n\(removed.bytesBefore - removed.bytesAfter) bytes came free: the journal had "
      + "\(removed.bytesBefore) and has \(removed.bytesAfter)"
  }
}
