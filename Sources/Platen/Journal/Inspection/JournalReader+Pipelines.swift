import GRDB

extension JournalReader {
  /// How documents of several pipelines are told apart in a list; nil where there is nothing to be.
  public func pipelineNames() async throws -> PipelineNames? {
    let names = try await look { database in
      try String.fetchSet(database, sql: "SELECT DISTINCT pipeline FROM document")
    }
    // A part of a bundle, which is read by its pages, has a fingerprint of its own anyway.
    let ambiguous = try await look { database in
      try String.fetchSet(
        database,
        sql: """
          SELECT DISTINCT pipeline FROM (
            SELECT pipeline FROM document GROUP BY pipeline, name, part_pages
            HAVING count(DISTINCT fingerprint) > 1)
          """)
    }
    return PipelineNames(names, ambiguous: ambiguous)
  }
}
