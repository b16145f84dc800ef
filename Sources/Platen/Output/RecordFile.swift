import GRDB
import JSON
import SystemPackage

/// A JSON Lines file that holds each finished record exactly once, whatever moment the program is
/// killed at.
///
/// The journal knows, for each line, the offset where it ends. A line is written first and made
/// known to the journal after, in one turn on the journal's thread; what stands in the file beyond
/// the last known offset is a torn or unconfirmed line, and is cut off when the file is opened.
/// When the file is shorter than the journal knows, or a record was replaced, it is written anew
/// from the journal.
final class RecordFile: Sendable {
  private let name: String
  private let path: String
  private let journal: Journal
  private let file: FileDescriptor

  private init(name: String, folder: OutputFolder, file: FileDescriptor) {
    self.name = name
    self.path = folder.file(name)
    self.journal = folder.journal
    self.file = file
  }

  deinit { try? file.close() }

  /// Opens a file of an output folder and brings it to what the journal knows.
  ///
  /// - Throws: `OutputError` where a file stands there that this folder's journal did not write.
  static func open(_ name: String, in folder: OutputFolder) async throws -> RecordFile {
    try await folder.claim(name, as: .records)
    let output = RecordFile(
      name: name, folder: folder, file: try FileDescriptor.opening(folder.file(name)))
    try await output.recover()
    return output
  }

  private func recover() async throws {
    try await journal.write { [self] database in
      let size = try file.seek(offset: 0, from: .end)
      let end = try knownEnd(database)
      if try isStale(database) || size < end {
        try writeAnew(database)
      } else if size > end {
        try file.resize(to: end)
      }
    }
  }

  /// Writes a record's line, unless it stands in the file already.
  func emit(_ record: Record) async throws {
    let line = record.json.text(.compact) + "\n"
    let id = record.id
    try await journal.write { [self] database in
      let isWritten =
        try Bool.fetchOne(
          database,
          sql: "SELECT EXISTS (SELECT 1 FROM emission WHERE output = ? AND record_id = ?)",
          arguments: [name, id]) ?? false
      if isWritten { return }
      try append(line, of: id, database)
    }
  }

  /// Brings the file to its final state, when a record in it was replaced.
  func finish() async throws {
    try await journal.write { [self] database in
      if try isStale(database) { try writeAnew(database) }
    }
  }

  private func isStale(_ database: Database) throws -> Bool {
    try Bool.fetchOne(
      database, sql: "SELECT is_stale FROM output WHERE name = ?", arguments: [name]) ?? false
  }

  private func append(_ line: String, of id: String, _ database: Database) throws {
    let start = try knownEnd(database)
    do {
      try file.writeAll(toAbsoluteOffset: start, line.utf8)
    } catch {
      throw OutputError(path: path, message: "cannot be written: \(error)")
    }
    try database.execute(
      sql: "INSERT INTO emission (output, record_id, end_offset) VALUES (?, ?, ?)",
      arguments: [name, id, start + Int64(line.utf8.count)])
  }

  /// Where the last line that the journal knows of ends.
  private func knownEnd(_ database: Database) throws -> Int64 {
    try Int64.fetchOne(
      database, sql: "SELECT max(end_offset) FROM emission WHERE output = ?",
      arguments: [name]) ?? 0
  }

  /// Writes every record that the file is known to hold, in the order in which it held them.
  ///
  /// A crash on the way leaves the file stale or short of what the journal knows, and the next
  /// opening begins anew.
  private func writeAnew(_ database: Database) throws {
    let ids = try String.fetchAll(
      database, sql: "SELECT record_id FROM emission WHERE output = ? ORDER BY end_offset",
      arguments: [name])
    try database.execute(
      sql: "DELETE FROM emission WHERE output = ?", arguments: [name])
    try file.resize(to: 0)
    // One record at a time: the file may be larger than memory.
    for id in ids {
      let content = try String.fetchOne(
        database, sql: "SELECT CAST(content AS TEXT) FROM record WHERE id = ?", arguments: [id])
      if let content { try append(content + "\n", of: id, database) }
    }
    try database.execute(
      sql: "UPDATE output SET is_stale = 0 WHERE name = ?", arguments: [name])
  }
}

extension FileDescriptor {
  fileprivate static func opening(_ path: String) throws -> FileDescriptor {
    do {
      return try FileDescriptor.open(
        FilePath(path), .readWrite, options: [.create, .closeOnExec],
        permissions: [.ownerReadWrite, .groupRead, .otherRead])
    } catch {
      throw OutputError(path: path, message: "cannot be opened for writing: \(error)")
    }
  }
}
