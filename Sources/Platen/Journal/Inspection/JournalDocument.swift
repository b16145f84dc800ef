public import ChatCompletions
import Documents
import GRDB
public import JSON

/// A document in a pipeline, as the journal knows it.
public struct JournalDocument: Sendable, Hashable {
  /// The id of its record, which it has before there is one.
  public var id: String
  /// SHA-256 of its bytes; nil where they could not be read.
  public var sha256: String?
  /// Which pipeline.
  public var pipeline: Record.PipelineIdentity
  /// The name that it was given under.
  public var name: String
  /// The bundle that it is a part of, by the id of its record; nil where it is a document of its own.
  public var partOf: String?
  /// The pages of that part, such as `3-5`.
  public var partPages: String?
  /// What became of it.
  public var status: DocumentStatus
  /// Number of pages, of a part its own; nil where that is not known.
  public var pages: Int?
  /// The model that was asked; nil where none was.
  public var model: String?
  /// Why the last run rejected it; nil where it did not. `attempts` are those of all runs.
  public var rejection: Rejection?
  /// Answers that are kept of its questions.
  public var answers: Int
  /// Requests that were sent for it, over all runs.
  public var attempts: Int
  /// What those cost; nil where that is not known.
  public var cost: Money?
  /// What requests of which nobody said what they used may have cost at most, beside `cost`.
  public var uncertainCost: Money
  /// Whether the next run does it again although it has a record.
  public var isWantedAgain: Bool
  /// When it was first begun, as RFC 3339 has it, in UTC.
  public var firstAt: String
  /// When it was last begun or ended, likewise.
  public var lastAt: String

  /// The name by which lists show it: a part of a bundle has its pages there, `stack.pdf [2-3]`.
  public var listedName: String { name + (partPages.map { " [\($0)]" } ?? "") }

  /// The form in which it is written for programs; `docs/journal.md` describes it.
  public var json: JSONValue {
    [
      "id": .string(id),
      "name": .string(name),
      "sha256": .orNull(sha256),
      "part_of": .orNull(partOf),
      "part_pages": .orNull(partPages),
      "pipeline": [
        "name": .string(pipeline.name), "fingerprint": .string(pipeline.fingerprint),
      ],
      "status": .string(status.rawValue),
      "asked_again": .bool(isWantedAgain),
      "pages": .orNull(pages),
      "model": .orNull(model),
      "rejection": rejection.map { rejection in
        [
          "stage": .string(rejection.stage), "code": .string(rejection.code),
          "message": .string(rejection.message),
        ]
      } ?? .null,
      "answers": .orNull(answers),
      "attempts": .orNull(attempts),
      "cost_usd": .orNull(cost),
      "uncertain_usd": .orNull(uncertainCost),
      "first_at": .string(firstAt),
      "last_at": .string(lastAt),
    ]
  }
}

extension JournalDocument {
  /// What is selected to make one.
  static let columns = """
    document.*,
    (SELECT count(*) FROM answer_use WHERE answer_use.document = document.id) AS answers
    """

  init(_ row: Row) {
    id = row["id"]
    sha256 = row["sha256"]
    pipeline = Record.PipelineIdentity(name: row["pipeline"], fingerprint: row["fingerprint"])
    name = row["name"]
    partOf = row["part_of"]
    partPages = row["part_pages"]
    status = DocumentStatus(rawValue: row["status"]) ?? .open
    let pagesOfFile: Int? = row["pages"]
    pages = partPages.flatMap { try? PageRanges($0) }?.count ?? pagesOfFile
    model = row["model"]
    answers = row["answers"]
    attempts = row["attempts"]
    cost = (row["cost_usd"] as String?).flatMap { Money(dollars: $0) }
    uncertainCost = Money(dollars: row["uncertain_usd"] as String) ?? .zero
    isWantedAgain = row["is_wanted_again"]
    firstAt = Self.moment(row["first_at"])
    lastAt = Self.moment(row["last_at"])
    if let code: String = row["code"] {
      rejection = Rejection(
        stage: row["stage"] ?? "", code: code, message: row["message"] ?? "", attempts: attempts)
    }
  }

  /// A moment as SQLite keeps it, as RFC 3339 has it.
  static func moment(_ text: String) -> String {
    let parts = text.split(separator: " ")
    return parts.count == 2 ? "\(parts[0])T\(parts[1])Z" : text
  }
}
