import ChatCompletions
import FoundationEssentials
import GRDB

/// Answers by what was asked, and each attempt to get them.
extension Journal {
  /// What became of a question, as it was kept.
  func answer(to key: AnswerKey) async throws -> AnswerRow? {
    try await read { database in
      try Row.fetchOne(
        database,
        sql: """
          SELECT CAST(content AS TEXT) AS content, CAST(details AS TEXT) AS details, is_divided,
            declined, answered_by, dialect, usage
          FROM answer WHERE key = ?
          """, arguments: [key.text]
      ).map { row in
        AnswerRow(
          isDivided: row["is_divided"], declined: row["declined"], answeredBy: row["answered_by"],
          dialect: row["dialect"], usage: row["usage"], content: row["content"],
          details: row["details"])
      }
    }
  }

  /// Keeps what became of a question, and the attempts with it, even where the run is being stopped.
  func keep(
    _ kept: KeptAnswer, to key: AnswerKey, document: String, subject: String, for use: AnswerUse
  ) async throws {
    let row = AnswerRow(kept)
    let attempts = kept.attempts
    try await writeWhole { database in
      try database.execute(
        sql: """
          INSERT OR REPLACE INTO answer
            (key, sha256, subject, is_divided, declined, answered_by, dialect, usage, content,
             details, kept_at)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, datetime('now'))
          """,
        arguments: [
          key.text, document, subject, row.isDivided, row.declined, row.answeredBy, row.dialect,
          row.usage, Data(row.content.utf8), Data(row.details.utf8),
        ])
      try Journal.add(use, of: key.text, database)
      // Whoever takes it up in this run comes after the one that asked.
      try database.execute(
        sql: "INSERT OR REPLACE INTO temp.taken_up (key, owner) VALUES (?, '')",
        arguments: [key.text])
      try Journal.add(
        attempts, to: key.text, document: document, subject: subject, for: use, database)
    }
  }

  /// Takes a kept answer up for a question about a document.
  ///
  /// - Returns: whether this run asked for it itself, or took it up for another question before.
  func takeUp(_ key: AnswerKey, subject: String, for use: AnswerUse) async throws -> Bool {
    let owner = "\(use.document) \(subject)"
    return try await write { database in
      try database.execute(
        sql: "INSERT OR IGNORE INTO temp.taken_up (key, owner) VALUES (?, ?)",
        arguments: [key.text, owner])
      let first = try String.fetchOne(
        database, sql: "SELECT owner FROM temp.taken_up WHERE key = ?", arguments: [key.text])
      return first != owner
    }
  }

  /// Keeps attempts that came to no answer.
  func keep(
    _ attempts: [ChatAttempt], inVainFor key: AnswerKey, document: String, subject: String,
    for use: AnswerUse
  ) async throws {
    if attempts.isEmpty { return }
    try await writeWhole {
      try Journal.add(attempts, to: key.text, document: document, subject: subject, for: use, $0)
    }
  }

  private static func add(
    _ attempts: [ChatAttempt], to key: String, document: String, subject: String,
    for use: AnswerUse, _ database: Database
  ) throws {
    for attempt in attempts {
      try database.execute(
        sql: """
          INSERT INTO attempt
            (question, sha256, subject, ended_at, profile, model, outcome, status, prompt_tokens,
             completion_tokens, cost_usd, uncertain_usd, seconds, request_id, document)
          VALUES (?, ?, ?, datetime('now'), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          key, document, subject, attempt.profile, attempt.model,
          attempt.failure?.rawValue ?? "answered", attempt.status, attempt.usage?.promptTokens,
          attempt.usage?.completionTokens, attempt.cost?.json.lexeme,
          attempt.uncertainCost?.json.lexeme, attempt.latency / .seconds(1), attempt.requestID,
          use.document,
        ])
    }
    try charge(attempts, to: use.document, database)
  }
}
