import FoundationEssentials

/// The folder that a run writes into, with the journal of what was written.
public struct OutputFolder: Sendable {
  /// Its path, as it was given, without slashes at its end.
  public let path: String
  let journal: Journal

  /// Opens a folder for output, making it where it is not there; it is kept from other runs until
  /// the last copy of this value is gone.
  ///
  /// - Throws: `OutputError` or `JournalError`.
  public init(_ path: String) throws {
    let path = Self.normalized(path)
    self.path = path
    try OutputError.makeFolder(path)
    journal = try Journal(
      path: path + "/journal.sqlite", lock: try OutputLock(folder: path))
  }

  /// A folder's path without slashes at its end.
  public static func normalized(_ path: String) -> String {
    var path = path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    return path
  }

  /// The path of a file in the folder.
  func file(_ name: String) -> String { path + "/" + name }

  /// Makes a file known to the journal as one of ours, for one writer of this run.
  ///
  /// - Throws: `OutputError` where a file with content stands there that the journal does not know,
  ///   or knows in another role, or where another stage of the run writes it.
  func claim(_ name: String, as role: OutputRole) async throws {
    guard journal.lock.claim(name) else {
      throw OutputError(
        path: file(name),
        message: "two outputs of the pipeline would write this file; give each 'emit' its own names"
      )
    }
    let attributes = try? FileManager.default.attributesOfItem(atPath: file(name))
    let size = attributes?[.size] as? UInt64 ?? 0
    let isOurs = try await journal.claim(name, as: role, hasContent: size > 0)
    guard isOurs else {
      throw OutputError(
        path: file(name),
        message: "stands there already and was not written by this folder's journal as its "
          + "\(role.rawValue); move it away, or give another folder with --output")
    }
  }
}
