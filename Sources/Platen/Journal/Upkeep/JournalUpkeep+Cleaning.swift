import GRDB

extension JournalUpkeep {
  /// Removes what no run would need to go on, and gives the room back to the disk.
  ///
  /// An answer is removed where every document that uses it was done anew by a later state of the same
  /// pipeline, under the same name, to a finished record. So answers stay of documents that are open or
  /// rejected, and of the latest record of each; those that no document is known to use stay too. What the
  /// offline reader made does not supersede what a model was paid for. A page as shown is removed where no
  /// answer that stays is about it.
  ///
  /// - Parameters:
  ///   - days: only answers that were kept before so many days.
  ///   - isDry: whether nothing is changed.
  public func clean(olderThan days: Int = 0, isDry: Bool = false) async throws -> RemovedRows {
    let before = size
    var removed = try await journal.write { database in
      try Self.mark(olderThan: days, database)
      var removed = RemovedRows()
      let usages = try String.fetchCursor(
        database, sql: "SELECT usage FROM answer WHERE key IN (SELECT * FROM temp.unneeded)")
      while let usage = try usages.next() {
        removed.answers += 1
        removed.cost = removed.cost.flatMap { sum in
          KeptReply.usage(usage).cost.map { sum + $0 }
        }
      }
      removed.pages =
        try Int.fetchOne(
          database, sql: "SELECT count(*) FROM page WHERE rowid IN (SELECT * FROM temp.unseen)")
        ?? 0
      if !isDry {
        try database.execute(
          sql: """
            DELETE FROM answer WHERE key IN (SELECT * FROM temp.unneeded);
            DELETE FROM answer_use WHERE key IN (SELECT * FROM temp.unneeded);
            DELETE FROM page WHERE rowid IN (SELECT * FROM temp.unseen);
            """)
      }
      try database.execute(sql: "DROP TABLE temp.unneeded; DROP TABLE temp.unseen")
      return removed
    }
    if !isDry { try await journal.compact() }
    removed.bytesBefore = before
    removed.bytesAfter = size
    return removed
  }

  /// Makes tables of the answers and pages that are not needed.
  private static func mark(olderThan days: Int, _ database: Database) throws {
    try database.execute(
      sql: """
        CREATE TEMP TABLE latest AS
          SELECT id, part_of, sha256, fingerprint FROM document AS one
          WHERE NOT EXISTS (
            SELECT 1 FROM document AS later
            WHERE later.sha256 = one.sha256 AND later.name = one.name
              AND later.part_pages IS one.part_pages
              AND later.pipeline = one.pipeline AND later.fingerprint <> one.fingerprint
              AND later.turn > one.turn AND later.status IN ('complete', 'partial')
              AND (later.model IS NOT \(offline) OR one.model IS \(offline)));
        CREATE TEMP TABLE current AS
          SELECT DISTINCT sha256, fingerprint FROM temp.latest
          WHERE part_of IS NULL OR part_of NOT IN (SELECT id FROM document)
            OR part_of IN (SELECT id FROM temp.latest);
        DROP TABLE temp.latest;
        CREATE INDEX temp.current_content ON current (sha256, fingerprint);

        CREATE TEMP TABLE needed (key TEXT PRIMARY KEY);
        INSERT OR IGNORE INTO temp.needed
          SELECT key FROM answer_use LEFT JOIN document ON document.id = answer_use.document
          WHERE document.id IS NULL
            OR (document.sha256, document.fingerprint) IN (SELECT * FROM temp.current);

        CREATE TEMP TABLE unneeded (key TEXT PRIMARY KEY);
        INSERT INTO temp.unneeded
          SELECT key FROM answer
          WHERE key NOT IN (SELECT * FROM temp.needed)
            AND EXISTS (SELECT 1 FROM answer_use WHERE answer_use.key = answer.key)
            AND kept_at <= datetime('now', '-\(max(0, days)) days');

        CREATE TEMP TABLE seen AS
          SELECT DISTINCT document.sha256, answer_use.rendering
          FROM answer_use JOIN document ON document.id = answer_use.document
          WHERE key NOT IN (SELECT * FROM temp.unneeded)
          UNION
          SELECT sha256, NULL FROM answer
          WHERE NOT EXISTS (SELECT 1 FROM answer_use WHERE answer_use.key = answer.key);
        CREATE INDEX temp.seen_content ON seen (sha256);

        CREATE TEMP TABLE unseen (number INTEGER PRIMARY KEY);
        INSERT INTO temp.unseen
          SELECT rowid FROM page
          WHERE NOT EXISTS (
            SELECT 1 FROM temp.seen
            WHERE seen.sha256 = page.sha256
              AND (seen.rendering IS NULL OR seen.rendering = page.rendering));
        DROP TABLE temp.current; DROP TABLE temp.needed; DROP TABLE temp.seen;
        """)
  }

  /// The offline reader's name, as a text of SQL.
  private static let offline = "'\(OfflineModel.name)'"
}
