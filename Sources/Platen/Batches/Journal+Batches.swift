import GRDB

extension Journal {
  /// A question of a batch, as it is kept.
  struct BatchQuestion: Sendable {
    var customID: String
    var sha256: String
    var source: String
  }

  /// Keeps a batch before it is sent, so that one that was sent is never forgotten; returns its number.
  func keep(
    _ questions: [BatchQuestion], for profile: String, at endpoint: String, fingerprint: String
  ) async throws -> Int64 {
    try await write { database in
      try database.execute(
        sql: """
          INSERT INTO batch (profile, endpoint, state, lines, sent_at)
          VALUES (?, ?, 'sending', ?, datetime('now'))
          """, arguments: [profile, endpoint, questions.count])
      let number = database.lastInsertedRowID
      for question in questions {
        try database.execute(
          sql: """
            INSERT INTO batch_line (batch, custom_id, sha256, fingerprint, source)
            VALUES (?, ?, ?, ?, ?)
            """,
          arguments: [number, question.customID, question.sha256, fingerprint, question.source])
      }
      return number
    }
  }

  /// Keeps what became of a batch.
  func update(_ batch: SentBatch) async throws {
    try await write { database in
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

  /// All batches, oldest first.
  func batches() async throws -> [SentBatch] {
    try await read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT number, profile, endpoint, file, id, state, lines, is_collected
          FROM batch ORDER BY number
          """
      ).map { row in
        SentBatch(
          number: row["number"], profile: row["profile"], endpoint: row["endpoint"],
          file: row["file"], id: row["id"], state: row["state"], lines: row["lines"],
          isCollected: row["is_collected"])
      }
    }
  }

  /// Documents whose questions wait in batches that are not collected yet: the hash of each, where it
  /// was, and the batches.
  func waitingDocuments(fingerprint: String) async throws -> [WaitingDocument] {
    try await read { database in
      let rows = try Row.fetchAll(
        database,
        sql: """
          SELECT sha256, source, batch FROM batch_line JOIN batch ON batch.number = batch
          WHERE fingerprint = ? AND NOT is_collected ORDER BY batch, batch_line.rowid
          """, arguments: [fingerprint])
      var found: [WaitingDocument] = []
      var places: [String: Int] = [:]
      for row in rows {
        let sha256: String = row["sha256"]
        if let place = places[sha256] {
          found[place].batches.insert(row["batch"])
        } else {
          places[sha256] = found.count
          found.append(
            WaitingDocument(sha256: sha256, source: row["source"], batches: [row["batch"]]))
        }
      }
      return found
    }
  }
}
