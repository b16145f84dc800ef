import ChatCompletions
import GRDB

/// What became of each document in each pipeline, rejected ones included, and what it took.
extension Journal {
  /// A document begins its way through a pipeline: until it is settled it is open.
  ///
  /// One that has a record keeps its status, for the record stands.
  func begin(
    _ document: Record.DocumentIdentity, in pipeline: Record.PipelineIdentity,
    as part: Record.PartOf? = nil
  ) async throws {
    try await write { database in
      try database.execute(
        sql: """
          INSERT INTO document
            (id, sha256, fingerprint, pipeline, name, status, part_of, part_pages, is_own, first_at,
             last_at, turn)
          VALUES (?, ?, ?, ?, ?, 'open', ?, ?, ?, datetime('now'), datetime('now'),
            \(Self.nextTurn))
          ON CONFLICT (id) DO UPDATE SET
            status = iif(status = 'rejected', 'open', status), pipeline = excluded.pipeline,
            part_of = coalesce(excluded.part_of, part_of),
            part_pages = coalesce(excluded.part_pages, part_pages),
            is_own = max(is_own, excluded.is_own),
            stage = NULL, code = NULL, message = NULL, last_at = excluded.last_at
          """,
        arguments: [
          Record.id(document: document, pipeline: pipeline), document.sha256, pipeline.fingerprint,
          pipeline.name, document.name, part?.record, part?.pagesName, part == nil,
        ])
    }
  }

  /// Takes down what became of a document.
  static func note(_ record: Record, _ database: Database) throws {
    try database.execute(
      sql: """
        INSERT INTO document
          (id, sha256, fingerprint, pipeline, name, status, pages, model, stage, code, message,
           part_of, part_pages, is_own, first_at, last_at, turn)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, datetime('now'), datetime('now'),
          \(nextTurn))
        ON CONFLICT (id) DO UPDATE SET
          pipeline = excluded.pipeline, status = excluded.status,
          pages = coalesce(excluded.pages, pages), model = coalesce(excluded.model, model),
          stage = excluded.stage, code = excluded.code, message = excluded.message,
          part_of = coalesce(excluded.part_of, part_of),
          part_pages = coalesce(excluded.part_pages, part_pages),
          is_own = max(is_own, excluded.is_own),
          is_wanted_again = iif(excluded.status = 'rejected', is_wanted_again, 0),
          last_at = excluded.last_at, turn = excluded.turn
        """,
      arguments: [
        record.id, record.document.sha256, record.pipeline.fingerprint, record.pipeline.name,
        record.document.name, record.status.rawValue, record.document.pages,
        record.model?.requested, record.rejection?.stage, record.rejection?.code,
        record.rejection?.message, record.partOf?.record, record.partOf?.pagesName,
        record.partOf == nil,
      ])
  }

  /// Takes down that a document which is a part of a bundle is asked for by itself too: it stays when the
  /// bundle is split otherwise.
  func noteAsOwn(_ id: String) async throws {
    try await write { database in
      try database.execute(
        sql: "UPDATE document SET is_own = 1 WHERE id = ? AND NOT is_own", arguments: [id])
    }
  }

  /// The order of settling; a clock that is set back does not change it.
  private static let nextTurn = "(SELECT coalesce(max(turn), 0) + 1 FROM document)"

  /// Takes down that a document uses a kept answer.
  func note(_ use: AnswerUse, of key: AnswerKey) async throws {
    let isKnown = try await read { database in
      try Bool.fetchOne(
        database,
        sql: "SELECT EXISTS (SELECT 1 FROM answer_use WHERE document = ? AND key = ?)",
        arguments: [use.document, key.text])
    }
    if isKnown != true { try await writeWhole { try Journal.add(use, of: key.text, $0) } }
  }

  static func add(_ use: AnswerUse, of key: String, _ database: Database) throws {
    try database.execute(
      sql: """
        INSERT INTO answer_use (document, key, rendering) VALUES (?, ?, ?)
        ON CONFLICT (document, key) DO UPDATE SET rendering = excluded.rendering
        """, arguments: [use.document, key, use.rendering])
  }

  /// Adds attempts to the account of a document.
  static func charge(
    _ attempts: [ChatAttempt], to document: String, _ database: Database
  ) throws {
    let row = try Row.fetchOne(
      database, sql: "SELECT cost_usd, uncertain_usd FROM document WHERE id = ?",
      arguments: [document])
    guard let row, !attempts.isEmpty else { return }
    var cost = (row["cost_usd"] as String?).flatMap { Money(dollars: $0) }
    var uncertain = Money(dollars: row["uncertain_usd"] as String) ?? .zero
    for attempt in attempts {
      // An attempt that used no tokens cost nothing, whatever the price; of one that may have cost
      // something only that much is known.
      let isFree = attempt.usage.map { $0 == .none } ?? true
      let price = attempt.cost ?? (isFree || attempt.uncertainCost != nil ? .zero : nil)
      cost = cost.flatMap { sum in price.map { sum + $0 } }
      uncertain += attempt.uncertainCost ?? .zero
    }
    try database.execute(
      sql: """
        UPDATE document SET attempts = attempts + ?, cost_usd = ?, uncertain_usd = ? WHERE id = ?
        """,
      arguments: [attempts.count, cost?.json.lexeme, uncertain.json.lexeme, document])
  }
}
