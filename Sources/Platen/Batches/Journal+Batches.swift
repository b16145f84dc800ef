import GRDB

extension Journal {
  /// A question of a batch, as it is kept.
  struct BatchQuestion: Sendable {
    var customID: String
    var sha256: String
    var source: String
    var name: String
  }

  /// Keeps a batch before it is sent, so that one that was sent is never forgotten; returns its number.
  func keep(
    _ batch: SentBatch, questions: [BatchQuestion], fingerprint: String
  ) async throws -> Int64 {
    try await write { database in
      try database.execute(
        sql: """
          INSERT INTO batch (profile, endpoint, model, folder, state, lines, sent_at)
          VALUES (?, ?, ?, ?, ?, ?, datetime('now'))
          """,
        arguments: [
          batch.profile, batch.endpoint, batch.model, batch.folder, batch.state, batch.lines,
        ])
      let number = database.lastInsertedRowID
      for question in questions {
        try database.execute(
          sql: """
            INSERT INTO batch_line (batch, custom_id, sha256, fingerprint, source, name)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
          arguments: [
            number, question.customID, question.sha256, fingerprint, question.source, question.name,
          ])
      }
      return number
    }
  }

  /// Keeps what became of a batch, even when the work is being stopped: what was sent is not forgotten.
  func update(_ batch: SentBatch) async throws {
    try await writeWhole { database in
      try database.execute(
        sql: "UPDATE batch SET file = ?, id = ?, state = ?, is_collected = ? WHERE number = ?",
        arguments: [batch.file, batch.id, batch.state, batch.isCollected, batch.number])
    }
  }

  /// Forgets a batch that no server has.
  func forget(_ batch: SentBatch) async throws {
    try await write { database in
      try database.execute(sql: "DELETE FROM batch_line WHERE batch = ?", arguments: [batch.number])
      try database.execute(sql: "DELETE FROM batch WHERE number = ?", arguments: [batch.number])
    }
  }

  /// All batches, oldest first, those of other pipelines marked.
  func batches(fingerprint: String) async throws -> [SentBatch] {
    try await read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT number, profile, endpoint, model, folder, file, id, state, lines, is_collected,
            EXISTS (SELECT 1 FROM batch_line WHERE batch = number AND fingerprint = ?) AS is_ours
          FROM batch ORDER BY number
          """, arguments: [fingerprint]
      ).map { row in
        let isOurs: Bool = row["is_ours"]
        return SentBatch(
          number: row["number"], profile: row["profile"], endpoint: row["endpoint"],
          model: row["model"], folder: row["folder"], file: row["file"], id: row["id"],
          state: row["state"], lines: row["lines"], isCollected: row["is_collected"],
          isForeign: !isOurs)
      }
    }
  }

  /// Documents whose questions are in batches that are not collected yet, in the order of the lines.
  ///
  /// - Parameter fingerprint: of one pipeline; nil for all.
  func waitingDocuments(fingerprint: String? = nil) async throws -> [WaitingDocument] {
    try await read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT batch, custom_id, sha256, fingerprint, source, COALESCE(name, source) AS name
          FROM batch_line JOIN batch ON batch.number = batch
          WHERE fingerprint = COALESCE(?, fingerprint) AND NOT is_collected
          ORDER BY batch, batch_line.rowid
          """, arguments: [fingerprint]
      ).map { row in
        WaitingDocument(
          batch: row["batch"], customID: row["custom_id"], sha256: row["sha256"],
          fingerprint: row["fingerprint"], source: row["source"],
          name: row["name"])
      }
    }
  }
}
