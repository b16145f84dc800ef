import Glibc
import JSON

/// A file of what the last run could not finish, each with its cause.
///
/// Rejected documents are not finished: the next run tries them again. So the file is begun anew
/// with each run, and tells what is left to mend.
actor RejectsFile {
  private let file: OutputFile
  private let line: @Sendable (JSONValue) -> [UInt8]
  private var end: Int64

  private init(
    _ file: OutputFile, end: Int64, line: @escaping @Sendable (JSONValue) -> [UInt8]
  ) {
    self.file = file
    self.end = end
    self.line = line
  }

  /// Opens the file and empties it.
  ///
  /// - Parameters:
  ///   - head: how it begins.
  ///   - line: what an entry adds.
  /// - Throws: `OutputError` where a file stands there that this folder's journal did not write.
  static func open(
    _ name: OutputName, as role: OutputRole = .rejects, in folder: OutputFolder, head: [UInt8] = [],
    line: @escaping @Sendable (JSONValue) -> [UInt8] = { $0.bytes(.compact) + [0x0A] }
  ) async throws -> RejectsFile {
    try await folder.claim(name, as: role)
    let file = try OutputFile(name.name, in: folder)
    try file.cut(at: 0)
    try file.write(head, at: 0)
    return RejectsFile(file, end: Int64(head.count), line: line)
  }

  /// Writes an entry, such as a rejected document's record.
  func emit(_ entry: JSONValue) throws {
    let bytes = line(entry)
    try file.write(bytes, at: end)
    end += Int64(bytes.count)
  }
}
