import GRDB

extension JournalUpkeep {
  /// Has documents asked anew: their kept answers are forgotten, and those that have a record are done
  /// again by the next run that is given them. Their records stand until then.
  ///
  /// - Parameters:
  ///   - names: documents by name, id or SHA-256, as `JournalReader.documents(named:)` takes them; empty
  ///     for all that the filter means.
  ///   - filter: which of those.
  ///   - isDry: whether nothing is changed.
  /// - Returns: what was, or would be, forgotten.
  /// - Throws: `UnknownDocument` where a name is of none.
  public func retry(
    _ names: [String], _ filter: DocumentFilter = DocumentFilter(), isDry: Bool = false
  ) async throws -> ForgottenAnswers {
    let folder = PathName.folder(of: path)
    return try await journal.write { database in
      try Self.mark(try Self.chosen(names, filter, in: folder, database), database)
      var forgotten = ForgottenAnswers()
      forgotten.documents = try Row.fetchAll(
        database,
        sql: """
          SELECT \(JournalDocument.columns) FROM document
          WHERE id IN (SELECT * FROM temp.wanted) ORDER BY turn
          """
      ).map(JournalDocument.init)
      let usages = try String.fetchCursor(
        database, sql: "SELECT usage FROM answer WHERE key IN (SELECT * FROM temp.forgotten)")
      while let usage = try usages.next() {
        forgotten.answers += 1
        forgotten.cost = forgotten.cost.flatMap { sum in
          KeptReply.usage(usage).cost.map { sum + $0 }
        }
      }
      forgotten.sharers =
        try Int.fetchOne(
          database,
          sql: """
            SELECT count(DISTINCT document) FROM answer_use
            WHERE key IN (SELECT * FROM temp.forgotten)
              AND document NOT IN (SELECT * FROM temp.wanted)
            """) ?? 0
      if !isDry { try Self.forget(database) }
      try database.execute(sql: "DROP TABLE temp.wanted; DROP TABLE temp.forgotten")
      return forgotten
    }
  }

  /// The ids of the documents that are named, and that the filter means.
  private static func chosen(
    _ names: [String], _ filter: DocumentFilter, in folder: String, _ database: Database
  ) throws -> [String] {
    let (condition, arguments) = filter.condition
    guard !names.isEmpty else {
      return try String.fetchAll(
        database, sql: "SELECT id FROM document WHERE \(condition)", arguments: arguments)
    }
    return try names.flatMap { name in
      let named = try String.fetchAll(
        database, sql: "SELECT id FROM document WHERE \(JournalReader.isNamed)", arguments: [name])
      if named.isEmpty {
        throw UnknownDocument(name, in: folder)
      }
      return try named.filter { id in
        try Bool.fetchOne(
          database, sql: "SELECT EXISTS (SELECT 1 FROM document WHERE id = ? AND \(condition))",
          arguments: [id] + arguments) ?? false
      }
    }
  }

  /// Makes tables of the documents and answers that are meant. Equal content is one thing: what another
  /// name has would else be handed on as the answer.
  private static func mark(_ ids: [String], _ database: Database) throws {
    try database.execute(
      sql: """
        CREATE TEMP TABLE wanted (id TEXT PRIMARY KEY);
        CREATE TEMP TABLE forgotten (key TEXT PRIMARY KEY);
        """)
    for id in ids {
      try database.execute(
        sql: """
          INSERT OR IGNORE INTO temp.wanted
          SELECT other.id FROM document AS one JOIN document AS other
            ON other.id = one.id
              OR (other.sha256 = one.sha256 AND other.fingerprint = one.fingerprint)
          WHERE one.id = ?
          """, arguments: [id])
    }
    // Of documents that earlier versions rejected nobody took down which answers they used.
    try database.execute(
      sql: """
        INSERT OR IGNORE INTO temp.forgotten
        SELECT key FROM answer_use WHERE document IN (SELECT * FROM temp.wanted)
        UNION
        SELECT key FROM answer
        WHERE sha256 IN (SELECT sha256 FROM document WHERE id IN (SELECT * FROM temp.wanted))
          AND NOT EXISTS (SELECT 1 FROM answer_use WHERE answer_use.key = answer.key)
        """)
  }

  private static func forget(_ database: Database) throws {
    try database.execute(
      sql: """
        DELETE FROM answer WHERE key IN (SELECT * FROM temp.forgotten);
        DELETE FROM answer_use WHERE key IN (SELECT * FROM temp.forgotten);
        UPDATE document SET is_wanted_again = 1
        WHERE (id IN (SELECT * FROM temp.wanted)
            OR id IN (
              SELECT part_of FROM document WHERE id IN (SELECT * FROM temp.wanted)))
          AND id IN (SELECT id FROM record);
        """)
  }
}
