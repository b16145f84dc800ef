import FoundationEssentials
import GRDB
import JSON

/// What was finished before, kept in SQLite, so that no document is read or paid for twice and no
/// record is written twice or lost.
///
/// A record is kept here before anything else happens with it. Records are known by the SHA-256 of the
/// document's bytes, its name and the fingerprint of the pipeline. Tables and promises are described in
/// `docs/journal.md`.
final class Journal: Sendable {
  private let path: String
  private let database: DatabaseQueue
  /// Held for as long as the database is open, by whoever has it open.
  let lock: OutputLock

  /// Opens the journal of an output folder, making or migrating it where needed.
  init(path: String, lock: OutputLock) throws(JournalError) {
    self.path = path
    self.lock = lock
    do {
      var configuration = Configuration()
      configuration.label = "platen.journal"
      configuration.busyMode = .timeout(10)
      configuration.prepareDatabase { database in
        try database.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL")
        // Of this run alone, which may take up more answers than there is memory for.
        try database.execute(
          sql: "CREATE TEMP TABLE taken_up (key TEXT PRIMARY KEY NOT NULL, owner TEXT NOT NULL)")
      }
      database = try DatabaseQueue(path: path, configuration: configuration)
      try JournalSchema.migrator.migrate(database)
    } catch {
      throw JournalError(path: path, underlying: error)
    }
  }

  deinit {
    // Before the lock goes: the next run must not meet a database that is being closed.
    try? database.close()
  }

  /// The record of a document that this pipeline made before: the one under this name, else one of the
  /// same content under another, or nil. One that was asked for anew (`platen journal retry`) is none.
  func record(
    sha256: String, fingerprint: String, name: String? = nil
  ) async throws -> Record? {
    let text = try await read { database in
      try String.fetchOne(
        database,
        sql: """
          SELECT CAST(content AS TEXT) FROM record WHERE sha256 = ? AND fingerprint = ?
            AND id NOT IN (SELECT id FROM document WHERE is_wanted_again)
          ORDER BY name IS NOT ?, status, rowid LIMIT 1
          """,
        arguments: [sha256, fingerprint, name])
    }
    return try text.map(record(parsing:))
  }

  /// The record of an id; nil where there is none, or one that was asked for anew.
  func record(id: String) async throws -> Record? {
    let text = try await read { database in
      try String.fetchOne(
        database,
        sql: """
          SELECT CAST(content AS TEXT) FROM record WHERE id = ?
            AND id NOT IN (SELECT id FROM document WHERE is_wanted_again)
          """, arguments: [id])
    }
    return try text.map(record(parsing:))
  }

  /// The record of a content that was settled last under another name than this one, or nil.
  func latestRecord(
    sha256: String, fingerprint: String, besides name: String
  ) async throws -> Record? {
    let text = try await read { database in
      try String.fetchOne(
        database,
        sql: """
          SELECT CAST(record.content AS TEXT) FROM record JOIN document USING (id)
          WHERE record.sha256 = ? AND record.fingerprint = ? AND record.name <> ?
            AND NOT document.is_wanted_again
          ORDER BY document.turn DESC LIMIT 1
          """,
        arguments: [sha256, fingerprint, name])
    }
    return try text.map(record(parsing:))
  }

  /// Keeps a finished record, even when the run is being stopped: what is paid for is not lost. Of a
  /// rejected one only what became of the document is kept.
  ///
  /// One that was kept before under the same id is replaced, and the files that hold its old line are
  /// marked to be written anew; until then they hold the old one, so no record is ever missing. With the
  /// record of a bundle the documents go that it held before and holds no longer, once their pages are read.
  func keep(_ record: Record) async throws {
    try await writeWhole { [self] database in
      // A bundle that was rejected keeps its record, and with it its documents.
      if record.status == .rejected { return try Journal.note(record, database) }
      let former = try record.parts.isEmpty ? [] : formerParts(of: record, database)
      try Journal.store(record, database)
      try Journal.note(record, database)
      for id in former { try release(id, from: record, database) }
    }
  }

  /// Keeps a record's content.
  static func store(_ record: Record, _ database: Database) throws {
    // A blob: the content of documents stays out of the plain text columns.
    let content = Data(record.json.bytes(.compact))
    let isKnown = try Bool.fetchOne(
      database, sql: "SELECT EXISTS (SELECT 1 FROM record WHERE id = ? AND content = ?)",
      arguments: [record.id, content])
    if isKnown == true { return }
    try database.execute(
      sql: """
        UPDATE output SET is_stale = 1
        WHERE name IN (SELECT output FROM emission WHERE record_id = ?)
        """, arguments: [record.id])
    try database.execute(
      sql: "UPDATE delivery SET is_stale = 1 WHERE record_id = ?", arguments: [record.id])
    try database.execute(
      sql: """
        INSERT INTO record (id, sha256, fingerprint, name, status, finished_at, content)
        VALUES (?, ?, ?, ?, ?, datetime('now'), ?)
        ON CONFLICT (id) DO UPDATE SET
          status = excluded.status, finished_at = excluded.finished_at,
          content = excluded.content
        """,
      arguments: [
        record.id, record.document.sha256, record.pipeline.fingerprint, record.document.name,
        record.status.rawValue, content,
      ])
  }

  /// Reads, on the journal's own thread.
  func read<Value: Sendable>(
    _ look: @escaping @Sendable (Database) throws -> Value
  ) async throws -> Value {
    try await naming { try await database.read(look) }
  }

  /// Runs a change in one transaction, on the journal's own thread.
  func write<Value: Sendable>(
    _ change: @escaping @Sendable (Database) throws -> Value
  ) async throws -> Value {
    try await naming { try await database.write(change) }
  }

  /// The same, to its end even where the calling task is cancelled: GRDB gives a write up then.
  func writeWhole(_ change: @escaping @Sendable (Database) throws -> Void) async throws {
    try await naming { try await Task { [database] in try await database.write(change) }.value }
  }

  /// Gives the room of what was removed back to the disk.
  func compact() async throws {
    try await naming {
      try await database.vacuum()
      try await database.writeWithoutTransaction { database in
        _ = try database.checkpoint(.truncate)
      }
    }
  }

  /// Does work on the database, whose own errors are named by file, reason and way out.
  private func naming<Value: Sendable>(_ work: () async throws -> Value) async throws -> Value {
    do {
      return try await work()
    } catch let error as DatabaseError {
      throw JournalError(path: path, underlying: error)
    }
  }

  /// A record from its kept text.
  func record(parsing text: String) throws(JournalError) -> Record {
    guard let json = try? JSONValue(parsing: text), let record = Record(json: json) else {
      throw JournalError(
        path: path, message: "holds a record that this version cannot read; run with --fresh")
    }
    return record
  }
}
