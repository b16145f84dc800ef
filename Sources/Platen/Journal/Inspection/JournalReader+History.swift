import GRDB
import JSON

extension JournalReader {
  /// Everything about a document.
  public func history(of document: JournalDocument) async throws -> DocumentHistory {
    try await look { database in
      DocumentHistory(
        document: document, pages: try Self.pages(of: document, database),
        questions: try Self.questions(about: document, database),
        record: try Self.record(of: document, database))
    }
  }

  /// Pages by the renderings that the document's answers are of; by all where none is known.
  private static func pages(
    of document: JournalDocument, _ database: Database
  ) throws -> [ShownPage] {
    try Row.fetchAll(
      database,
      sql: """
        WITH used AS
          (SELECT rendering FROM answer_use WHERE document = ? AND rendering IS NOT NULL)
        SELECT * FROM page
        WHERE sha256 = ? AND (rendering IN (SELECT * FROM used) OR NOT EXISTS (SELECT * FROM used))
        ORDER BY rendering, number
        """, arguments: [document.id, document.sha256]
    ).map(ShownPage.init)
  }

  /// What the document's kept answers are to, and what was asked for it in vain.
  private static func questions(
    about document: JournalDocument, _ database: Database
  ) throws -> [AskedQuestion] {
    let attempts = try Row.fetchAll(
      database,
      sql: """
        SELECT * FROM attempt
        WHERE document = ?1 OR question IN (SELECT key FROM answer_use WHERE document = ?1)
          OR (document IS NULL AND sha256 = ?2)
        ORDER BY number
        """, arguments: [document.id, document.sha256])
    let answers = try Row.fetchAll(
      database,
      sql: """
        SELECT answer.key, subject, is_divided, declined, answered_by, usage, kept_at,
          CAST(content AS TEXT) AS content
        FROM answer JOIN answer_use ON answer_use.key = answer.key
        WHERE answer_use.document = ? ORDER BY kept_at, subject
        """, arguments: [document.id])
    var questions: [AskedQuestion] = []
    var positions: [String: Int] = [:]
    func position(of row: Row, by column: String) -> Int {
      let key: String = row[column]
      if let position = positions[key] { return position }
      positions[key] = questions.count
      questions.append(AskedQuestion(key: key, subject: row["subject"], attempts: []))
      return questions.count - 1
    }
    for row in attempts {
      questions[position(of: row, by: "question")].attempts.append(SentRequest(row))
    }
    for row in answers { questions[position(of: row, by: "key")].answer = KeptReply(row) }
    return questions
  }

  private static func record(
    of document: JournalDocument, _ database: Database
  ) throws -> Record? {
    try String.fetchOne(
      database, sql: "SELECT CAST(content AS TEXT) FROM record WHERE id = ?",
      arguments: [document.id]
    ).flatMap { try? JSONValue(parsing: $0) }.flatMap(Record.init(json:))
  }
}
