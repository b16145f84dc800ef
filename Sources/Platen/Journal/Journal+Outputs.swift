import GRDB

extension Journal {
  /// Whether an output may be written by a pipeline, and if not, why.
  enum Claim: Sendable {
    /// It is new, or the pipeline's own.
    case ours
    /// Something stands there that the journal does not know, or knows in another role.
    case foreign
    /// Another pipeline, of this name, wrote it.
    case ofPipeline(String)
  }

  /// Makes an output known as written by a pipeline.
  ///
  /// The name is relative to the folder, so that the folder can be moved. A pipeline that was edited
  /// keeps its name and one that was renamed its fingerprint; where both differ it is another one.
  ///
  /// - Parameters:
  ///   - main: the output that this one is a part of, as the rows of lists are of a table.
  ///   - hasContent: whether something stands there already.
  func claim(
    _ name: String, as role: OutputRole, partOf main: String? = nil,
    by pipeline: Record.PipelineIdentity?, hasContent: Bool
  ) async throws -> Claim {
    try await write { database in
      let known = try Row.fetchOne(
        database, sql: "SELECT role, pipeline, fingerprint FROM output WHERE name = ?",
        arguments: [name])
      if let known {
        guard known["role"] == role.rawValue else { return .foreign }
        let writer: String = known["pipeline"]
        if let pipeline, !writer.isEmpty, writer != pipeline.name,
          known["fingerprint"] != pipeline.fingerprint
        {
          return .ofPipeline(writer)
        }
      } else if hasContent {
        return .foreign
      }
      try database.execute(
        sql: """
          INSERT INTO output (name, role, part_of, pipeline, fingerprint) VALUES (?, ?, ?, ?, ?)
          ON CONFLICT (name) DO UPDATE SET
            pipeline = excluded.pipeline, fingerprint = excluded.fingerprint
          """,
        arguments: [name, role.rawValue, main, pipeline?.name ?? "", pipeline?.fingerprint ?? ""])
      return .ours
    }
  }
}
