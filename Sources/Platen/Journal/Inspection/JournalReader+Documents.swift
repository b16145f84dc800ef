import GRDB

extension JournalReader {
  /// Goes through documents in the order in which they ended, one at a time, however many there are.
  ///
  /// - Parameter take: takes each, on the journal's thread.
  /// - Returns: what they come to together.
  public func documents(
    _ filter: DocumentFilter = DocumentFilter(),
    take: @escaping @Sendable (JournalDocument) throws -> Void
  ) async throws -> JournalSums {
    let (condition, arguments) = filter.condition
    return try await look { database in
      var sums = JournalSums()
      let rows = try Row.fetchCursor(
        database,
        sql: """
          SELECT \(JournalDocument.columns) FROM document WHERE \(condition) ORDER BY turn
          """, arguments: arguments)
      while let row = try rows.next() {
        let document = JournalDocument(row)
        sums.add(document)
        try take(document)
      }
      return sums
    }
  }

  /// The documents that a person means: by id, by SHA-256, by the beginning of either (six digits at
  /// least), by name as it was given, which is that of a bundle and all its parts, or by name as the list
  /// prints it, or by the last part of such a name; in the order in which they ended.
  ///
  /// - Parameter limit: no more than so many.
  public func documents(named name: String, limit: Int = 100) async throws -> [JournalDocument] {
    try await look { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT \(JournalDocument.columns) FROM document WHERE \(Self.isNamed)
          ORDER BY turn LIMIT ?
          """, arguments: [name, limit]
      ).map(JournalDocument.init)
    }
  }

  /// The condition for that, of one argument.
  static let isNamed = """
    (name = ?1 OR substr(name, -length(?1) - 1) = '/' || ?1
     OR \(listedName) = ?1 OR substr(\(listedName), -length(?1) - 1) = '/' || ?1
     OR (length(?1) >= 6 AND (substr(id, 1, length(?1)) = lower(?1)
       OR substr(sha256, 1, length(?1)) = lower(?1))))
    """

  /// A part's name as `JournalDocument.listedName` has it; null where a document is no part.
  private static let listedName = "name || ' [' || part_pages || ']'"
}
