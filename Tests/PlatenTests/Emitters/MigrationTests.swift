import FoundationEssentials
import GRDB
import JSON
import TestSupport
import Testing

@testable import Platen

/// Journals of earlier versions.
struct MigrationTests {
  @Test(arguments: ["4: of batches, the model and the working folder", nil] as [String?])
  func `the files of an earlier journal stay its own, and go on`(_ version: String?) async throws {
    let folder = try TemporaryFolder()
    let old = EmittedRecord.make("old")
    let line = old.json.text(.compact) + "\n"
    try folder.write(line, to: "records.jsonl")
    try await write(old, line, to: folder.url.appending(path: "journal.sqlite").path, version)
    let output = try OutputFolder(folder.url.path).serving(
      try PipelineFile(parsing: "name: p\nstages: [load]", path: "p.yaml"),
      as: .init(name: "p", fingerprint: "f"), inputs: InputFiles([]))
    let file = try await RecordFiles.open(.jsonLines("records.jsonl"), in: output)
    try await file.emit(old)
    let next = EmittedRecord.make("next")
    try await output.journal.keep(next)
    try await file.emit(next)
    let text = try Data(contentsOf: folder.url.appending(path: "records.jsonl"))
    #expect(String(decoding: text, as: UTF8.self) == line + next.json.text(.compact) + "\n")
    // What refers to outputs still does.
    await #expect(throws: JournalError.self) {
      try await output.journal.write { database in
        try database.execute(
          sql: "INSERT INTO emission (output, record_id, end_offset) VALUES ('none', 'old', 1)")
      }
    }
  }

  private func write(
    _ record: Platen.Record, _ line: String, to path: String, _ version: String?
  ) async throws {
    let database = try DatabaseQueue(path: path)
    if let version {
      try JournalSchema.migrator.migrate(database, upTo: version)
    } else {
      // The newest before emitters were known.
      let names = JournalSchema.migrator.migrations
      let last = try #require(names.last { $0.hasPrefix("5:") })
      try JournalSchema.migrator.migrate(database, upTo: last)
    }
    let isNamed = try await database.read {
      try $0.columns(in: "record").contains { $0.name == "name" }
    }
    try await database.write { database in
      let name = isNamed ? ", name" : ""
      try database.execute(
        sql: """
          INSERT INTO record (id, sha256, fingerprint, status, finished_at, content\(name))
          VALUES ('old', 'sha-old', 'f', 'complete', '', ?\(isNamed ? ", 'old.png'" : ""));
          INSERT INTO output (name, role) VALUES ('records.jsonl', 'records');
          INSERT INTO emission (output, record_id, end_offset) VALUES ('records.jsonl', 'old', ?);
          """, arguments: [Data(record.json.bytes(.compact)), line.utf8.count])
    }
    try database.close()
  }
}
