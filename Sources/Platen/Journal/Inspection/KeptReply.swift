import GRDB
public import JSON

/// What is kept of a question: its answer, that it was too much for one, or that nobody would answer.
public struct KeptReply: Sendable, Hashable {
  /// Whether the question was too much for one answer, and is asked in parts.
  public var isDivided: Bool
  /// Why it has no answer, where everybody who was asked declined: `refused` or `filtered`.
  public var declined: String?
  /// The model that says it answered; nil where none did.
  public var answeredBy: String?
  /// What it took, failed attempts included.
  public var usage: Usage
  /// When it was kept, as RFC 3339 has it, in UTC.
  public var keptAt: String
  /// The answer's text; or why there is none.
  public var content: String

  /// For programs.
  public func json(showsContent: Bool) -> JSONValue {
    var object: JSONObject = [
      "divided": .bool(isDivided), "declined": .orNull(declined),
      "answered_by": .orNull(answeredBy), "usage": .object(usage.json),
      "kept_at": .string(keptAt),
    ]
    if showsContent { object["content"] = .string(content) }
    return .object(object)
  }

  init(_ row: Row) {
    isDivided = row["is_divided"]
    declined = row["declined"]
    answeredBy = row["answered_by"]
    usage = Self.usage(row["usage"])
    keptAt = JournalDocument.moment(row["kept_at"])
    content = row["content"] ?? ""
  }

  /// What an answer took, from its column.
  static func usage(_ text: String) -> Usage {
    (try? JSONValue(parsing: text)).flatMap { Usage(json: $0) } ?? Usage()
  }
}
