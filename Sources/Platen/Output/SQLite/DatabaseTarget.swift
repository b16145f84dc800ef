import FoundationEssentials
import GRDB
import JSON

/// A SQLite database of records and rejects; each delivery is one transaction.
struct DatabaseTarget: DeliveryTarget {
  /// "Plat", in the file's header: the database is one of ours.
  private static let applicationID = 0x506C_6174

  private let path: String
  private let layout: TableLayout
  private let database: DatabaseQueue

  var keepsPlaces: Bool { true }

  func place(
    of record: Record, digest: String, isTaken: (String) throws -> Bool
  ) rethrows -> String { "" }

  /// Opens a database file in the output folder, and brings it to what the journal knows.
  ///
  /// - Parameter patience: how many seconds another program may hold it.
  /// - Throws: `OutputError` where it is not one that this folder's journal wrote, or cannot be
  ///   written.
  static func open(
    _ name: OutputName, _ layout: TableLayout, in folder: OutputFolder, patience: Double = 10
  ) async throws -> Deliverer<DatabaseTarget> {
    try await folder.claim(name, as: .database)
    let target = try DatabaseTarget(path: folder.file(name.name), layout, patience: patience)
    let deliverer = Deliverer(
      log: DeliveryLog(folder.journal, output: name.name), target: target)
    let state = try await target.state()
    if state != .inOrder {
      // What is forgotten and then not made anew is, by the next opening.
      try await deliverer.log.forget(evenRejects: state == .new)
      try await target.makeTables()
    }
    try await deliverer.recover()
    return deliverer
  }

  private init(path: String, _ layout: TableLayout, patience: Double) throws(OutputError) {
    self.path = path
    self.layout = layout
    var configuration = Configuration()
    configuration.label = "platen.records"
    configuration.busyMode = .timeout(patience)
    configuration.prepareDatabase { database in
      try database.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL")
    }
    do {
      database = try DatabaseQueue(path: path, configuration: configuration)
    } catch {
      throw OutputError(path: path, database: error)
    }
  }

  private enum State { case new, otherTables, inOrder }

  /// Whether the tables are there as the schema wants them.
  private func state() async throws -> State {
    try await guarding {
      try await database.read { [layout, path] database in
        let isEmpty = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") == 0
        if isEmpty { return .new }
        guard try Int.fetchOne(database, sql: "PRAGMA application_id") == Self.applicationID else {
          throw OutputError(
            path: path,
            message: "is a database that was not written by this program; move it away, or give "
              + "another folder with --output")
        }
        let tables = try String.fetchAll(
          database,
          sql: "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name <> 'rejects'")
        return Set(tables) == Set(layout.schema) ? .inOrder : .otherTables
      }
    }
  }

  /// Makes the tables anew, empty; rejects stay.
  private func makeTables() async throws {
    try await guarding {
      try await database.writeWithoutTransaction { [layout] database in
        try database.execute(sql: "PRAGMA foreign_keys = OFF")
        try database.inTransaction {
          let old = try String.fetchAll(
            database,
            sql: "SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'rejects'")
          for name in old {
            try database.execute(sql: "DROP TABLE \(name.quotedDatabaseIdentifier)")
          }
          for statement in layout.schema { try database.execute(sql: statement) }
          try database.execute(
            sql: """
              PRAGMA application_id = \(Self.applicationID);
              CREATE TABLE IF NOT EXISTS rejects (
                record_id TEXT PRIMARY KEY NOT NULL,
                document_name TEXT NOT NULL,
                document_sha256 TEXT,
                stage TEXT NOT NULL,
                code TEXT NOT NULL,
                message TEXT NOT NULL,
                attempts INTEGER NOT NULL
              ) STRICT
              """)
          return .commit
        }
        try database.execute(sql: "PRAGMA foreign_keys = ON")
      }
    }
  }

  func deliver(_ deliveries: [Delivery]) async throws -> Set<String> {
    try await guarding {
      try await database.write { database in
        for delivery in deliveries { try write(delivery, database) }
      }
    }
    return []
  }

  func remove(_ withdrawn: [Withdrawal]) async throws {
    try await guarding {
      try await database.write { database in
        for withdrawal in withdrawn {
          for table in ["records", "rejects"] {
            try database.execute(
              sql: "DELETE FROM \(table) WHERE record_id = ?", arguments: [withdrawal.id])
          }
        }
      }
    }
  }

  private func write(_ delivery: Delivery, _ database: Database) throws {
    let record = delivery.record
    // Rows of lists go with their record.
    try database.execute(
      sql: "DELETE FROM rejects WHERE record_id IN (?, ?)",
      arguments: [record.id, delivery.displaced])
    try database.execute(
      sql: "DELETE FROM records WHERE record_id IN (?, ?)",
      arguments: [record.id, delivery.displaced])
    if let rejection = record.rejection {
      try insert(
        into: "rejects",
        [
          record.id, record.document.name, record.document.sha256, rejection.stage, rejection.code,
          rejection.message, rejection.attempts,
        ], database)
      return
    }
    var head: [(any DatabaseValueConvertible)?] = [
      record.id, record.document.name, record.document.sha256, record.status.rawValue,
      record.pipeline.fingerprint,
    ]
    if layout.hasConfidence {
      head.append(
        record.confidence.isEmpty
          ? nil : JSONValue.object(record.confidenceJSON).text(.compact))
    }
    let rows = layout.flattening.rows(of: record.data)
    for (position, table) in layout.tables.enumerated() {
      for row in rows[position] {
        var values: [(any DatabaseValueConvertible)?] =
          position == 0
          ? head : [record.id, row.number] + (table.hasParentRow ? [row.parent] : [])
        values += zip(row.cells, table.kinds).map { layout.value(of: $0, $1) }
        values.append(row.rest?.text(.compact))
        try insert(into: table.name, values, database)
      }
    }
  }

  private func insert(
    into table: String, _ values: [(any DatabaseValueConvertible)?], _ database: Database
  ) throws {
    let marks = repeatElement("?", count: values.count).joined(separator: ", ")
    try database.cachedStatement(
      sql: "INSERT INTO \(table.quotedDatabaseIdentifier) VALUES (\(marks))"
    ).execute(arguments: StatementArguments(values))
  }

  private func guarding<Value>(_ body: () async throws -> Value) async throws -> Value {
    do {
      return try await body()
    } catch let error as DatabaseError {
      throw OutputError(path: path, database: error)
    }
  }
}

extension OutputError {
  /// What SQLite did not let be done.
  init(path: String, database error: any Error) {
    let wayOut =
      switch (error as? DatabaseError)?.resultCode {
      case .SQLITE_BUSY, .SQLITE_LOCKED:
        "another program holds it for longer than 10 s: let that end, and run again"
      case .SQLITE_FULL:
        "make room and run again: what was finished is kept, and nothing is written twice"
      case .SQLITE_NOTADB:
        "it is no database: move it away, or give another folder with --output"
      case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM:
        "mend the permissions, or give another folder with --output"
      // Where the disk has no room for the file that readers share, SQLite says only this.
      case .SQLITE_IOERR:
        "the disk fails or is full, or the system limits the size of files (ulimit -f): mend that or make "
          + "room, and run again: what was finished is kept, and nothing is written twice"
      default: "mend that and run again, or move it away: it is then written anew"
      }
    self.init(path: path, message: "the database cannot be written (\(error)); \(wayOut)")
  }
}
