public import JSON

/// Everything that a journal knows of a document: how its pages were shown, what was asked and answered,
/// and its record.
public struct DocumentHistory: Sendable {
  /// The document and what became of it.
  public var document: JournalDocument
  /// Its pages, by rendering and number.
  public var pages: [ShownPage]
  /// The questions about it, in the order in which they were first asked.
  public var questions: [AskedQuestion]
  /// Its record; nil where there is none, or none that this version can read.
  public var record: Record?

  /// The form in which it is written for programs; `docs/journal.md` describes it.
  ///
  /// - Parameter showsContent: whether it has what stands in the document: the record's data and evidence,
  ///   the answers' texts, and the messages of findings, which may quote values.
  public func json(showsContent: Bool) -> JSONValue {
    var object = document.json.object ?? [:]
    object["shown"] = .array(pages.map(\.json))
    object["questions"] = .array(questions.map { $0.json(showsContent: showsContent) })
    object["record"] = record.map { Self.json(of: $0, showsContent: showsContent) } ?? .null
    return .object(object)
  }

  private static func json(of record: Record, showsContent: Bool) -> JSONValue {
    if showsContent { return record.json }
    var object = record.json.object ?? [:]
    object["data"] = nil
    object["evidence"] = nil
    object["findings"] = .array(
      record.findings.map { finding in
        [
          "severity": .string(finding.severity.rawValue), "code": .string(finding.code),
          "pointer": .orNull(finding.pointer?.description),
        ]
      })
    return .object(object)
  }
}
