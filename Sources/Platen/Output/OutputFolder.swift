import FoundationEssentials

/// The folder that a run writes into, with the journal of what was written.
public struct OutputFolder: Sendable {
  /// Its path, as it was given.
  public let path: String
  let journal: Journal

  /// Opens a folder for output, making it where it is not there.
  public init(_ path: String) throws {
    self.path = path
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw OutputError(
        path: path, message: "cannot be made into the output folder: \(error)")
    }
    journal = try Journal(path: path + "/journal.sqlite")
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
