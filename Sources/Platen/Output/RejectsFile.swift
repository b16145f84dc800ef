import JSON
import SystemPackage

/// A JSON Lines file of the documents that the last run rejected, each with its cause.
///
/// Rejected documents are not finished: the next run tries them again. So the file is begun anew
/// with each run, and tells what is left to mend.
actor RejectsFile {
  private let path: String
  private let file: FileDescriptor

  private init(path: String, file: FileDescriptor) {
    self.path = path
    self.file = file
  }

  /// Opens the file and empties it.
  ///
  /// - Throws: `OutputError` where a file stands there that this folder's journal did not write.
  static func open(_ name: String, in folder: OutputFolder) async throws -> RejectsFile {
    let path = folder.file(name)
    try await folder.claim(name, as: .rejects)
    do {
      let file = try FileDescriptor.open(
        FilePath(path), .writeOnly, options: [.create, .truncate, .append, .closeOnExec],
        permissions: [.ownerReadWrite, .groupRead, .otherRead])
      return RejectsFile(path: path, file: file)
    } catch {
      throw OutputError(path: path, message: "cannot be opened for writing: \(error)")
    }
  }

  deinit { try? file.close() }

  /// Writes a rejected document's record.
  func emit(_ record: Record) throws {
    do {
      try file.writeAll((record.json.text(.compact) + "\n").utf8)
    } catch {
      throw OutputError(path: path, message: "cannot be written: \(error)")
    }
  }
}
