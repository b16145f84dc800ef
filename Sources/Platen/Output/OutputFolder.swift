import FoundationEssentials

/// The folder that a run writes into, with the journal of what was written.
public struct OutputFolder: Sendable {
  /// Its path, as it was given, without slashes at its end.
  public let path: String
  let journal: Journal
  private let lock: OutputLock

  /// Opens a folder for output, making it where it is not there; it is kept from other runs until
  /// the last copy of this value is gone.
  ///
  /// - Throws: `OutputError` or `JournalError`.
  public init(_ path: String) throws {
    let path = Self.normalized(path)
    self.path = path
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw OutputError(
        path: path, message: "cannot be made into the output folder: \(error)")
    }
    lock = try OutputLock(folder: path)
    journal = try Journal(path: path + "/journal.sqlite")
  }

  /// A folder's path without slashes at its end.
  public static func normalized(_ path: String) -> String {
    var path = path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    return path
  }

  /// The path of a file in the folder.
  func file(_ name: String) -> String { path + "/" + name }

  /// Makes a file known to the journal as one of ours.
  ///
  /// - Throws: `OutputError` where a file with content stands there that the journal does not know.
  func claim(_ name: String) async throws {
    let attributes = try? FileManager.default.attributesOfItem(atPath: file(name))
    let size = attributes?[.size] as? UInt64 ?? 0
    let isOurs = try await journal.claim(output: name, hasContent: size > 0)
    guard isOurs else {
      throw OutputError(
        path: file(name),
        message: "stands there already and was not written by this folder's journal; move it away, "
          + "or give another folder with --output")
    }
  }
}
