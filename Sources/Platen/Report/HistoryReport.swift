import JSON

/// Everything about a document, in words for a person.
public struct HistoryReport {
  private let history: DocumentHistory
  private let showsContent: Bool
  private var lines: [String] = []

  /// The report of a document.
  ///
  /// - Parameter showsContent: whether it has what stands in the document.
  public static func text(_ history: DocumentHistory, showsContent: Bool) -> String {
    var report = HistoryReport(history: history, showsContent: showsContent)
    report.addDocument()
    report.addPages()
    for question in history.questions { report.add(question) }
    report.addRecord()
    return report.lines.joined(separator: "\n")
  }

  private init(history: DocumentHistory, showsContent: Bool) {
    self.history = history
    self.showsContent = showsContent
  }

  private mutating func add(_ name: String, _ value: String) {
    lines.append("  " + name + String(repeating: " ", count: max(1, 11 - name.count)) + value)
  }

  private mutating func addDocument() {
    let document = history.document
    lines.append(document.listedName.printable)
    add("id", document.id)
    add("sha256", document.sha256 ?? "not known: its bytes could not be read")
    add("pipeline", "\(document.pipeline.name), \(document.pipeline.fingerprint)")
    if let bundle = document.partOf {
      add("part of", "\(bundle), \(document.partPages.map(pagesNamed) ?? "pages not known")")
    }
    add(
      "status",
      document.status.rawValue + (document.isWantedAgain ? ", done again by the next run" : ""))
    if let rejection = document.rejection {
      add(
        "rejected", "at \(rejection.stage): \(rejection.message.printable) [\(rejection.code)]")
    }
    add(
      "begun",
      "\(JournalReport.moment(document.firstAt)), last "
        + "\(JournalReport.moment(document.lastAt)) UTC")
    let uncertain =
      document.uncertainCost == .zero ? "" : ", up to \(document.uncertainCost) more uncertain"
    add(
      "took",
      "\(document.attempts) \(document.attempts == 1 ? "attempt" : "attempts"), "
        + "\(JournalReport.words(document.cost))\(uncertain)")
  }

  private mutating func addPages() {
    var rendering = ""
    for page in history.pages {
      if page.rendering != rendering {
        rendering = page.rendering
        lines.append("pages as shown (rendering \(rendering.prefix(12)))")
      }
      add(
        "\(page.number)",
        "\(page.isBlank ? "blank" : "shown")  \(page.width)×\(page.height) \(page.format), \(page.way)"
      )
    }
  }

  private mutating func add(_ question: AskedQuestion) {
    lines.append("question \(question.subject)  (\(question.key.prefix(12)))")
    for request in question.attempts {
      let tokens =
        "\(request.promptTokens.map { "\($0)" } ?? "?") tokens in, "
        + "\(request.completionTokens.map { "\($0)" } ?? "?") out"
      add(
        "attempt \(request.number)",
        [
          JournalReport.moment(request.endedAt), "\(request.profile) \(request.model)",
          request.outcome + (request.status.map { " (\($0))" } ?? ""), tokens,
          JournalReport.words(request.cost),
          JSONValue.seconds(request.duration).text(.compact) + " s",
        ].joined(separator: "  "))
    }
    guard let answer = question.answer else {
      add("answer", "none is kept")
      return
    }
    if answer.isDivided {
      add("divided", "it was too much for one answer, and is asked in parts")
    } else if let code = answer.declined {
      add(
        "declined",
        "kept \(JournalReport.moment(answer.keptAt)): it is not asked again [\(code)]")
    } else {
      add("answer", "by \(answer.answeredBy ?? "?"), kept \(JournalReport.moment(answer.keptAt))")
    }
    if showsContent { add("content", answer.content) }
  }

  private mutating func addRecord() {
    guard let record = history.record else { return lines.append("no record") }
    lines.append("record \(record.status.rawValue)")
    for page in record.pages where page.reason != nil || page.status != .read {
      add(
        "page \(page.number)",
        "\(page.status?.rawValue ?? "open")"
          + (page.reason.map { ": \($0.printable)" } ?? ""))
    }
    for finding in record.findings {
      add(
        finding.severity.rawValue,
        "\(finding.code)\(finding.pointer.map { " at \($0.description)" } ?? "")"
          + (showsContent ? ": \(finding.message.printable)" : ""))
    }
    if showsContent { add("data", record.data.text(.compact)) }
  }
}
