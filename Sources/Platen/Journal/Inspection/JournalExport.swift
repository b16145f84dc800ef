import GRDB
public import JSON

extension JournalReader {
  /// What can be handed to other programs.
  public enum Exported: String, Sendable, CaseIterable {
    /// What became of each document.
    case documents
    /// Each request that was sent.
    case attempts
    /// Each answer that is kept.
    case answers
  }

  /// Goes through all rows of a kind, one at a time, each as JSON; amounts are exact decimals.
  ///
  /// - Parameters:
  ///   - showsContent: whether answers have their texts.
  ///   - take: takes each, on the journal's thread.
  /// - Returns: how many there are.
  public func export(
    _ kind: Exported, showsContent: Bool = false,
    take: @escaping @Sendable (JSONValue) throws -> Void
  ) async throws -> Int {
    switch kind {
    case .documents:
      try await documents { try take($0.json) }.count
    case .attempts:
      try await rows("SELECT * FROM attempt ORDER BY number") { row in
        var object = SentRequest(row).json.object ?? [:]
        object["question"] = .string(row["question"])
        object["subject"] = .string(row["subject"])
        object["document"] = .orNull(row["document"] as String?)
        object["sha256"] = .string(row["sha256"])
        try take(.object(object))
      }
    case .answers:
      try await rows(
        """
        SELECT key, sha256, subject, is_divided, declined, answered_by, usage, kept_at, dialect,
          \(showsContent ? "CAST(content AS TEXT)" : "''") AS content,
          (SELECT json_group_array(document) FROM answer_use WHERE key = answer.key) AS documents
        FROM answer ORDER BY rowid
        """
      ) { row in
        var object: JSONObject = [
          "key": .string(row["key"]), "subject": .string(row["subject"]),
          "sha256": .string(row["sha256"]),
          "documents": (try? JSONValue(parsing: row["documents"] as String)) ?? .array([]),
        ]
        let reply = KeptReply(row).json(showsContent: showsContent)
        for member in reply.object ?? [:] { object[member.name] = member.value }
        try take(.object(object))
      }
    }
  }

  private func rows(
    _ sql: String, take: @escaping @Sendable (Row) throws -> Void
  ) async throws -> Int {
    try await look { database in
      var count = 0
      let rows = try Row.fetchCursor(database, sql: sql)
      while let row = try rows.next() {
        count += 1
        try take(row)
      }
      return count
    }
  }
}
