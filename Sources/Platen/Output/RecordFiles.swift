import GRDB
import JSON

/// Text files that hold each finished record exactly once, whatever moment the program is killed at.
///
/// The journal knows, for each record and file, the offset where its part ends. The parts are written
/// first and made known to the journal after, in one turn on the journal's thread; what stands in a
/// file beyond the last known offset is torn or unconfirmed, and is cut off when the files are opened.
/// When a file is shorter than the journal knows, when a record was replaced or withdrawn, or when the form
/// has changed, all are written anew from the journal, beside the old ones, and put in their place.
final class RecordFiles: Sendable {
  private let form: RecordForm
  private let folder: OutputFolder
  private let files: [OutputFile]
  private var journal: Journal { folder.journal }
  /// The file that has something of every record.
  private var main: String { files[0].name }

  private init(_ form: RecordForm, in folder: OutputFolder) throws(OutputError) {
    self.form = form
    self.folder = folder
    var files: [OutputFile] = []
    for file in form.files { files.append(try OutputFile(file.name, in: folder)) }
    self.files = files
  }

  /// Opens the files in an output folder and brings them to what the journal knows.
  ///
  /// - Throws: `OutputError` where a file stands there that this folder's journal did not write.
  static func open(
    _ form: RecordForm, as role: OutputRole = .records, in folder: OutputFolder
  ) async throws -> RecordFiles {
    let main = form.files[0].name
    try await folder.claim(OutputName(main), as: role)
    for file in form.files.dropFirst() {
      try await folder.claim(OutputName(file.name), as: .rows, partOf: main)
    }
    let output = try RecordFiles(form, in: folder)
    try await output.recover()
    return output
  }

  private func recover() async throws {
    try await journal.write { [self] database in
      let version = try String.fetchOne(
        database, sql: "SELECT form FROM output WHERE name = ?", arguments: [main])
      var isShort = false
      for position in files.indices {
        let end = try knownEnd(position, database)
        let size = try files[position].size
        if size > end { try files[position].cut(at: end) }
        isShort = isShort || size < end
      }
      if try version != form.version || isShort || isStale(database) { try writeAnew(database) }
    }
  }

  /// Writes a record, unless it stands in the files already. One that was to go stays.
  func emit(_ record: Record) async throws {
    let parts = try form.parts(record.json.text(.compact))
    let id = record.id
    try await journal.write { [self] database in
      let known = try Bool.fetchOne(
        database, sql: "SELECT is_withdrawn FROM emission WHERE output = ? AND record_id = ?",
        arguments: [main, id])
      guard let isWithdrawn = known else { return try append(parts, of: id, database) }
      if isWithdrawn {
        try database.execute(
          sql: "UPDATE emission SET is_withdrawn = 0 WHERE output = ? AND record_id = ?",
          arguments: [main, id])
      }
    }
  }

  /// Notes that the files are not to have a record; where they have it, `finish` takes it out.
  func withdraw(_ id: String) async throws {
    try await journal.write { [main] database in
      try database.execute(
        sql: """
          UPDATE emission SET is_withdrawn = 1
          WHERE output = ? AND record_id = ? AND NOT is_withdrawn
          """, arguments: [main, id])
      if database.changesCount == 0 { return }
      try database.execute(sql: "UPDATE output SET is_stale = 1 WHERE name = ?", arguments: [main])
    }
  }

  /// Brings the files to their final state, when a record in them was replaced or withdrawn.
  func finish() async throws {
    try await journal.write { [self] database in
      if try isStale(database) { try writeAnew(database) }
    }
  }

  private func isStale(_ database: Database) throws -> Bool {
    try Bool.fetchOne(
      database, sql: "SELECT is_stale FROM output WHERE name = ?", arguments: [main]) ?? false
  }

  private func append(_ parts: [[UInt8]], of id: String, _ database: Database) throws {
    let starts = try files.indices.map { try knownEnd($0, database) }
    do {
      for (position, part) in parts.enumerated() where !part.isEmpty {
        try files[position].write(part, at: starts[position])
      }
    } catch {
      // Nothing of a record that is not in all files.
      for (position, file) in files.enumerated() { try? file.cut(at: starts[position]) }
      throw error
    }
    for (position, part) in parts.enumerated() where !part.isEmpty {
      try note(id, in: position, until: starts[position] + Int64(part.count), database)
    }
  }

  private func note(_ id: String, in file: Int, until end: Int64, _ database: Database) throws {
    try database.execute(
      sql: "INSERT INTO emission (output, record_id, end_offset) VALUES (?, ?, ?)",
      arguments: [files[file].name, id, end])
  }

  /// Where what the journal knows of in a file ends.
  private func knownEnd(_ file: Int, _ database: Database) throws -> Int64 {
    try Int64.fetchOne(
      database, sql: "SELECT max(end_offset) FROM emission WHERE output = ?",
      arguments: [files[file].name]) ?? Int64(form.files[file].head.count)
  }

  /// Writes every record that the files are known to hold, in the order in which they held them, but for
  /// those that were withdrawn.
  ///
  /// The old files stay until the new ones are whole. A crash between two of them leaves the journal
  /// as it was, so that the next opening begins anew.
  private func writeAnew(_ database: Database) throws {
    let ids = try String.fetchAll(
      database,
      sql: """
        SELECT record_id FROM emission WHERE output = ? AND NOT is_withdrawn ORDER BY end_offset
        """, arguments: [main])
    try dropOldParts(database)
    for file in files {
      try database.execute(sql: "DELETE FROM emission WHERE output = ?", arguments: [file.name])
    }
    for position in files.indices {
      try writeAnew(position, ids, database)
    }
    try database.execute(
      sql: "UPDATE output SET is_stale = 0, form = ? WHERE name = ?",
      arguments: [form.version, main])
  }

  private func writeAnew(_ position: Int, _ ids: [String], _ database: Database) throws {
    let replacement = try files[position].beginAnew()
    var end = Int64(form.files[position].head.count)
    try replacement.write(form.files[position].head)
    // One record at a time: the file may be larger than memory.
    for id in ids {
      let content = try String.fetchOne(
        database, sql: "SELECT CAST(content AS TEXT) FROM record WHERE id = ?", arguments: [id])
      guard let content else { continue }
      let part = try form.parts(content)[position]
      if part.isEmpty { continue }
      try replacement.write(part)
      end += Int64(part.count)
      try note(id, in: position, until: end, database)
    }
    try files[position].put(replacement)
  }

  /// Removes files of rows for which the form has no place any more.
  private func dropOldParts(_ database: Database) throws {
    let parts = try String.fetchAll(
      database, sql: "SELECT name FROM output WHERE part_of = ?", arguments: [main])
    for name in parts where !files.contains(where: { $0.name == name }) {
      try database.execute(
        sql: "DELETE FROM emission WHERE output = ?; DELETE FROM output WHERE name = ?",
        arguments: [name, name])
      OutputError.removeFile(folder.file(name))
    }
  }
}
