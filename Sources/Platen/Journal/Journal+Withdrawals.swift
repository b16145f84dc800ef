import ChatCompletions
import GRDB

/// Documents that a bundle held as it was split before, and holds no longer.
extension Journal {
  /// Takes them out of the journal, and notes that the outputs are to lose them, in one transaction with
  /// the record of the bundle as it is split now.
  ///
  /// What another bundle holds too is that one's from now on, and stays. What was read by itself too stays
  /// but in the outputs of the bundle's pipeline.
  func withdrawFormerParts(of bundle: Record, _ database: Database) throws {
    let current = Set(bundle.parts.compactMap(\.record))
    let known = try Row.fetchAll(
      database, sql: "SELECT id, is_own FROM document WHERE part_of = ?", arguments: [bundle.id])
    for row in known {
      let id: String = row["id"]
      let isOwn: Bool = row["is_own"]
      if current.contains(id) { continue }
      if try handOver(id, from: bundle, database) { continue }
      if isOwn {
        try Self.withdraw(id, fromOutputsOf: bundle.pipeline.name, database)
        try database.execute(
          sql: "UPDATE document SET part_of = NULL, part_pages = NULL WHERE id = ?",
          arguments: [id])
      } else {
        try Self.withdraw(id, fromOutputsOf: nil, database)
        try Self.remove(id, accountedTo: bundle.id, database)
      }
    }
  }

  /// Makes a document one of the other bundle that holds it, the latest if there are several.
  ///
  /// - Returns: whether there is one.
  private func handOver(_ id: String, from bundle: Record, _ database: Database) throws -> Bool {
    let others = try String.fetchAll(
      database,
      sql: """
        SELECT CAST(record.content AS TEXT) FROM record JOIN document ON document.id = record.id
        WHERE record.sha256 = ? AND record.id <> ? AND instr(CAST(record.content AS TEXT), ?)
        ORDER BY document.turn DESC
        """, arguments: [bundle.document.sha256, bundle.id, id])
    // The document's own record names it as well, and as no part.
    for other in others {
      guard let membership = try record(parsing: other).membership(of: id) else { continue }
      try database.execute(
        sql: "UPDATE document SET part_of = ?, part_pages = ? WHERE id = ?",
        arguments: [membership.record, membership.pagesName, id])
      let text = try String.fetchOne(
        database, sql: "SELECT CAST(content AS TEXT) FROM record WHERE id = ?", arguments: [id])
      if let text {
        var own = try record(parsing: text)
        own.become(membership)
        try Journal.store(own, database)
      }
      return true
    }
    return false
  }

  /// Notes that outputs are to lose a record; they do when the run that writes them ends.
  ///
  /// - Parameter pipeline: only outputs that the pipeline of this name writes; nil for all.
  private static func withdraw(
    _ id: String, fromOutputsOf pipeline: String?, _ database: Database
  ) throws {
    let isMeant = "(?2 IS NULL OR output IN (SELECT name FROM output WHERE pipeline = ?2))"
    try database.execute(
      sql: "UPDATE emission SET is_withdrawn = 1 WHERE record_id = ?1 AND \(isMeant)",
      arguments: [id, pipeline])
    try database.execute(
      sql: """
        UPDATE output SET is_stale = 1
        WHERE name IN (SELECT output FROM emission WHERE record_id = ? AND is_withdrawn)
        """, arguments: [id])
    try database.execute(
      sql: "UPDATE delivery SET is_withdrawn = 1 WHERE record_id = ?1 AND \(isMeant)",
      arguments: [id, pipeline])
  }

  /// Removes a document and its record. Its answers were paid for: they stay, and so does what it took, in
  /// the account of its bundle.
  private static func remove(
    _ id: String, accountedTo bundle: String, _ database: Database
  ) throws {
    let rows = try Row.fetchAll(
      database,
      sql: "SELECT attempts, cost_usd, uncertain_usd FROM document WHERE id IN (?, ?)",
      arguments: [id, bundle])
    var attempts = 0
    var cost: Money? = .zero
    var uncertain = Money.zero
    for row in rows {
      attempts += row["attempts"] as Int
      let own = (row["cost_usd"] as String?).flatMap { Money(dollars: $0) }
      cost = cost.flatMap { sum in own.map { sum + $0 } }
      uncertain += Money(dollars: row["uncertain_usd"] as String) ?? .zero
    }
    try database.execute(
      sql: """
        UPDATE document SET attempts = ?, cost_usd = ?, uncertain_usd = ? WHERE id = ?
        """, arguments: [attempts, cost?.json.lexeme, uncertain.json.lexeme, bundle])
    try database.execute(
      sql: "UPDATE attempt SET document = ? WHERE document = ?", arguments: [bundle, id])
    try database.execute(
      sql: "UPDATE OR IGNORE answer_use SET document = ? WHERE document = ?",
      arguments: [bundle, id])
    for table in ["answer_use WHERE document", "record WHERE id", "document WHERE id"] {
      try database.execute(sql: "DELETE FROM \(table) = ?", arguments: [id])
    }
  }
}
