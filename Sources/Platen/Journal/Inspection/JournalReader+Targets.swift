import Crypto
import GRDB
import SystemPackage

extension JournalReader {
  /// What stands in an output folder besides the outputs that the journal knows.
  private static let ownFiles = [
    "journal.sqlite", "journal.sqlite-wal", "journal.sqlite-shm", "journal.sqlite-journal",
    "journal.lock", "run.json",
  ]

  /// Refuses a file to be written that is of the folder's runs: the journal and what belongs to it, an
  /// output that it knows, whether it is there or not, or a document that it knows, by name or content.
  ///
  /// - Throws: `OutputError`, or `JournalError` where the journal cannot be read.
  public func checkIsNoneOfRuns(_ file: String) async throws {
    try await checkIsNoOutput(file)
    try await checkIsNoDocument(file)
  }

  private func checkIsNoOutput(_ file: String) async throws {
    let folder = PathName.folder(of: path)
    let outputs = try await look { database in
      try String.fetchAll(database, sql: "SELECT name FROM output ORDER BY name")
    }
    let names = Self.ownFiles + outputs.flatMap { [$0, $0 + "-wal", $0 + "-shm"] }
    let above = PathName.folder(of: file)
    let parent = FileOnDisk(at: above.isEmpty ? "." : above)
    let last = file.split(separator: "/").last.map(String.init)
    let liesInFolder = parent == FileOnDisk(at: folder)
    let target = FileOnDisk(at: file)
    for name in names {
      let own = FileOnDisk(at: folder + "/" + name)
      let isWithin = own != nil && own == parent
      let isItself = own != nil && own == target
      if isWithin || isItself || (liesInFolder && last == name) {
        throw OutputError(
          path: file,
          message: "is \(isWithin ? "in " : "")'\(name)' of the output folder, which only its runs "
            + "write; name another file")
      }
    }
  }

  private func checkIsNoDocument(_ file: String) async throws {
    guard let target = FileOnDisk(at: file), target.isRegular else { return }
    let last = file.split(separator: "/").last.map(String.init) ?? file
    let digest = Self.digest(of: file)
    let known = try await look { database -> [String] in
      let copies = try String.fetchAll(
        database, sql: "SELECT name FROM document WHERE sha256 = ? LIMIT 1", arguments: [digest])
      let namesakes = try String.fetchAll(
        database,
        sql: """
          SELECT DISTINCT name FROM document
          WHERE name = ?1 OR substr(name, -length(?1) - 1) = '/' || ?1
          """, arguments: [last])
      return copies + namesakes.filter { FileOnDisk(at: $0) == target }
    }
    guard let name = known.first else { return }
    throw OutputError(
      path: file,
      message: "is the document \(name), which is never written over; name another file")
  }

  /// The SHA-256 of a file; nil where it is empty or cannot be read.
  private static func digest(of file: String) -> String? {
    guard
      let descriptor = try? FileDescriptor.open(FilePath(file), .readOnly, options: .closeOnExec)
    else {
      return nil
    }
    defer { try? descriptor.close() }
    var hash = SHA256()
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    var isEmpty = true
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes {
        unsafe (try? descriptor.read(into: $0)) ?? 0
      }
      if count == 0 { break }
      isEmpty = false
      hash.update(data: buffer[..<count])
    }
    return isEmpty ? nil : hash.finalize().hexadecimal
  }
}
