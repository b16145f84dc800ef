import Crypto
import FoundationEssentials
import GRDB
import JSON

/// What the journal knows of the deliveries to one output.
struct DeliveryLog: Sendable {
  let journal: Journal
  /// The output's name in the journal.
  let output: String
  /// This run, for telling its own rejects from those of earlier ones.
  private let run = UUID().uuidString

  init(_ journal: Journal, output: String) {
    self.journal = journal
    self.output = output
  }

  /// Takes down what is to be delivered, and leaves out what was.
  ///
  /// A reject does not take the place of a record that was delivered before: `--fresh` may fail
  /// where an earlier run did not. What was to go, and is delivered again, stays.
  ///
  /// - Parameter displacing: whether a reject of the same document goes; one that was to go already does.
  func begin(
    _ records: [Record], to target: some DeliveryTarget, displacing: Bool
  ) async throws -> [Delivery] {
    let texts = records.map { record in
      let text = record.json.text(.compact)
      return (record, text, SHA256.hexDigest(of: text))
    }
    let now = Date().formatted(.iso8601)
    return try await journal.write { database in
      try texts.compactMap { record, text, digest in
        try begin(record, text, digest, now, target, displacing, database)
      }
    }
  }

  private func begin(
    _ record: Record, _ text: String, _ digest: String, _ now: String,
    _ target: some DeliveryTarget, _ displacing: Bool, _ database: Database
  ) throws -> Delivery? {
    let isReject = record.status == .rejected
    let known = try Row.fetchOne(
      database, sql: "SELECT * FROM delivery WHERE output = ? AND record_id = ?",
      arguments: [output, record.id])
    let isWithdrawn = known.map { $0["is_withdrawn"] as Bool } ?? false
    if isWithdrawn {
      try database.execute(
        sql: "UPDATE delivery SET is_withdrawn = 0 WHERE output = ? AND record_id = ?",
        arguments: [output, record.id])
    }
    // A reject that came after the record, as while its file was away, has to go too.
    var reject: Row?
    if known == nil {
      reject = try displaced(by: record, database) ?? withdrawn(called: record.outputName, database)
    } else if displacing && !isReject {
      reject = try displaced(by: record, database)
    } else if let id = known?["displaces"] as String? {
      reject = try Row.fetchOne(
        database, sql: "SELECT * FROM delivery WHERE output = ? AND record_id = ? AND is_reject",
        arguments: [output, id])
    }
    if let known {
      if isReject, !isWithdrawn, !known["is_reject"] { return nil }
      if known["digest"] == digest, known["state"] == "done", reject == nil {
        if known["is_stale"] {
          try database.execute(
            sql: "UPDATE delivery SET is_stale = 0 WHERE output = ? AND record_id = ?",
            arguments: [output, record.id])
        }
        return nil
      }
      // What this run gave up it does not try again.
      if known["digest"] == digest, known["state"] == "dead", known["run"] == run { return nil }
    }
    let before = known ?? reject
    // Where the reject was told of after the record, the record has to be told of again.
    let isSame = before.map { $0["digest"] == digest } ?? false
    let isToldAgain = known.map { $0["state"] == "done" && $0["digest"] == digest } ?? false
    let place: String =
      if let before, target.keepsPlaces || isSame && !isToldAgain { before["place"] } else {
        try target.place(of: record, digest: isToldAgain ? digest + run : digest) {
          try isTaken($0, database)
        }
      }
    let displaces: String? = reject?["record_id"] ?? known?["displaces"]
    let madeAt: String = if let before, isSame { before["made_at"] } else { now }
    if known == nil, let displaces {
      try database.execute(
        sql: "DELETE FROM delivery WHERE output = ? AND record_id = ?",
        arguments: [output, displaces])
    }
    try database.execute(
      sql: """
        INSERT OR REPLACE INTO delivery
          (output, record_id, document, is_reject, digest, place, displaces, state, run, made_at,
           content)
        VALUES (?, ?, ?, ?, ?, ?, ?, 'pending', ?, ?, ?)
        """,
      arguments: [
        output, record.id, record.outputName, isReject, digest, place, displaces, run, madeAt,
        // Records are kept by themselves.
        isReject ? Data(text.utf8) : nil,
      ])
    var delivery = Delivery(record: record, place: place, displaced: displaces, madeAt: madeAt)
    if known != nil { delivery.displacedPlace = reject?["place"] }
    return delivery
  }

  /// An earlier run's reject of a document of the same name: its bytes may have been mended.
  private func displaced(by record: Record, _ database: Database) throws -> Row? {
    try Row.fetchOne(
      database,
      sql: """
        SELECT * FROM delivery
        WHERE output = ? AND document = ? AND is_reject AND run <> ? AND record_id <> ? LIMIT 1
        """, arguments: [output, record.outputName, run, record.id])
  }

  /// A withdrawn record of the same name: the new one takes its place at once. Not a place that is called
  /// after the withdrawn one's id, which may come back.
  private func withdrawn(called name: String, _ database: Database) throws -> Row? {
    try Row.fetchOne(
      database,
      sql: """
        SELECT * FROM delivery
        WHERE output = ? AND document = ? AND is_withdrawn AND NOT instr(place, record_id) LIMIT 1
        """, arguments: [output, name])
  }

  private func isTaken(_ place: String, _ database: Database) throws -> Bool {
    try Bool.fetchOne(
      database,
      sql: """
        SELECT EXISTS (SELECT 1 FROM delivery WHERE output = ? AND place = ? COLLATE NOCASE)
        """, arguments: [output, place]) ?? false
  }

  /// Takes down that deliveries were done, or given up.
  func finish(_ deliveries: [Delivery], givenUp: Set<String>) async throws {
    try await journal.writeWhole { database in
      for delivery in deliveries {
        let id = delivery.record.id
        try database.execute(
          sql: givenUp.contains(id)
            ? "UPDATE delivery SET state = 'dead', is_stale = 0 WHERE output = ? AND record_id = ?"
            : """
            UPDATE delivery SET state = 'done', is_stale = 0, displaces = NULL, content = NULL
            WHERE output = ? AND record_id = ?
            """, arguments: [output, id])
        // Kept until now, so that after a kill it is known what is to go.
        if delivery.displacedPlace != nil, let displaced = delivery.displaced {
          try database.execute(
            sql: "DELETE FROM delivery WHERE output = ? AND record_id = ?",
            arguments: [output, displaced])
        }
      }
    }
  }

  /// The next records, by id, that earlier runs left undelivered or that were replaced since.
  func undelivered(after id: String, limit: Int) async throws -> [(id: String, record: Record?)] {
    let texts = try await journal.read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT delivery.record_id AS id,
            CAST(coalesce(record.content, delivery.content) AS TEXT) AS content
          FROM delivery LEFT JOIN record ON record.id = delivery.record_id
          WHERE output = ? AND record_id > ? AND (state <> 'done' OR is_stale)
            AND NOT is_withdrawn
          ORDER BY record_id LIMIT ?
          """, arguments: [output, id, limit]
      ).map { row in (id: row["id"] as String, content: row["content"] as String?) }
    }
    return try texts.map { ($0.id, try $0.content.map(journal.record(parsing:))) }
  }

  /// Takes down that the output is no longer to have a record.
  func withdraw(_ id: String) async throws {
    try await journal.write { database in
      try database.execute(
        sql: "UPDATE delivery SET is_withdrawn = 1 WHERE output = ? AND record_id = ?",
        arguments: [output, id])
    }
  }

  /// What the output is no longer to have, and may have still.
  ///
  /// From now on it may be gone: what comes back before it is forgotten is delivered again.
  func takeWithdrawn(limit: Int) async throws -> [Withdrawal] {
    try await journal.write { database in
      let withdrawn = try Row.fetchAll(
        database,
        sql: "SELECT record_id, place FROM delivery WHERE output = ? AND is_withdrawn LIMIT ?",
        arguments: [output, limit]
      ).map { Withdrawal(id: $0["record_id"], place: $0["place"]) }
      for withdrawal in withdrawn {
        try database.execute(
          sql: "UPDATE delivery SET state = 'pending' WHERE output = ? AND record_id = ?",
          arguments: [output, withdrawal.id])
      }
      return withdrawn
    }
  }

  /// Forgets deliveries that were taken out.
  func forget(_ withdrawn: [Withdrawal]) async throws {
    try await journal.writeWhole { database in
      for withdrawal in withdrawn {
        try database.execute(
          sql: "DELETE FROM delivery WHERE output = ? AND record_id = ? AND is_withdrawn",
          arguments: [output, withdrawal.id])
      }
    }
  }

  /// Forgets that deliveries were done: of all, or of those to places that are no longer there.
  ///
  /// - Parameter evenRejects: whether rejects are forgotten too, altogether: the next try tells anew.
  func forget(unlessAt places: Set<String> = [], evenRejects: Bool = true) async throws {
    try await journal.write { database in
      var gone: [String] = []
      let rows = try Row.fetchCursor(
        database, sql: "SELECT record_id, place FROM delivery WHERE output = ?", arguments: [output]
      )
      while let row = try rows.next() {
        if !places.contains(row["place"]) { gone.append(row["record_id"]) }
      }
      for id in gone {
        if evenRejects {
          try database.execute(
            sql: "DELETE FROM delivery WHERE output = ? AND record_id = ? AND is_reject",
            arguments: [output, id])
        }
        try database.execute(
          sql: """
            UPDATE delivery SET state = 'pending'
            WHERE output = ? AND record_id = ? AND NOT is_reject
            """, arguments: [output, id])
      }
    }
  }
}
