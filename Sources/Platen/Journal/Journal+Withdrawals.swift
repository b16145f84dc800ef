import ChatCompletions
import GRDB

/// Documents that a bundle held as it was split before, and holds no longer.
extension Journal {
  /// Which these are: by the bundle's record as it is kept until now, for another bundle may have taken them
  /// since, and by what was begun for the bundle.
  ///
  /// - Parameter bundle: its record as it is split now, which is not kept yet.
  func formerParts(of bundle: Record, _ database: Database) throws -> Set<String> {
    let begun = try String.fetchAll(
      database, sql: "SELECT id FROM document WHERE part_of = ?", arguments: [bundle.id])
    let before = try readableRecord(bundle.id, database)?.parts.compactMap(\.record) ?? []
    return Set(begun + before).subtracting(bundle.parts.compactMap(\.record))
  }

  /// Takes a document out of the journal, and notes that the outputs are to lose it, in one transaction with
  /// the keeping of the bundle that holds it no longer.
  ///
  /// While a page that was read for it is lost to the bundle, it stays as it is. Where it is another bundle's
  /// too, or was read by itself too, only the outputs of the bundle's pipeline lose it.
  func release(_ id: String, from bundle: Record, _ database: Database) throws {
    let known = try Row.fetchOne(
      database, sql: "SELECT part_of, is_own FROM document WHERE id = ?", arguments: [id])
    guard let known else { return }
    var own = try readableRecord(id, database)
    let lost = bundle.lostPages
    if let own, own.pages.contains(where: { $0.status == .read && lost.contains($0.number) }) {
      return
    }
    let holders = try holders(of: id, besides: bundle, database)
    let owner: String? = known["part_of"]
    let isBundles = owner == bundle.id
    let isOwn: Bool = known["is_own"]
    if holders.isEmpty, !isOwn, owner == nil || isBundles {
      try Self.withdraw(id, fromOutputsOf: nil, database)
      try Self.remove(id, accountedTo: bundle.id, database)
      return
    }
    // An earlier state of the pipeline has the same outputs.
    if !holders.contains(where: { $0.pipeline.name == bundle.pipeline.name }) {
      try Self.withdraw(id, fromOutputsOf: bundle.pipeline.name, database)
    }
    if !isBundles { return }
    let membership = holders.first?.membership(of: id)
    try database.execute(
      sql: "UPDATE document SET part_of = ?, part_pages = ? WHERE id = ?",
      arguments: [membership?.record, membership?.pagesName, id])
    if let membership { own?.become(membership) } else { own?.becomeOwn() }
    if let own { try Journal.store(own, database) }
  }

  /// The other bundles that hold a document, the latest first.
  private func holders(
    of id: String, besides bundle: Record, _ database: Database
  ) throws -> [Record] {
    let ids = try String.fetchAll(
      database,
      sql: """
        SELECT record.id FROM record JOIN document ON document.id = record.id
        WHERE record.sha256 = ? AND record.id <> ? AND instr(CAST(record.content AS TEXT), ?)
        ORDER BY document.turn DESC
        """, arguments: [bundle.document.sha256, bundle.id, id])
    // The document's own record names it as well, and as no part.
    return try ids.compactMap { try readableRecord($0, database) }
      .filter { $0.membership(of: id) != nil }
  }

  /// A record that is kept, as far as this version can read it.
  private func readableRecord(_ id: String, _ database: Database) throws -> Record? {
    let text = try String.fetchOne(
      database, sql: "SELECT CAST(content AS TEXT) FROM record WHERE id = ?", arguments: [id])
    return text.flatMap { try? record(parsing: $0) }
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
