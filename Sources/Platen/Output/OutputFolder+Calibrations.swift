public import ChatCompletions
import FoundationEssentials

extension OutputFolder {
  /// Remembers which ways to ask for structure worked.
  package var memory: any RungMemory { journal }

  /// What the runs of a folder learnt of how servers count tokens; nil where there is no journal.
  ///
  /// - Throws: `OutputError` or `JournalError`; so while a run is writing into the folder.
  public static func calibrations(in path: String) throws -> (any CalibrationMemory)? {
    try existing(path)?.journal
  }

  /// A folder that runs wrote into; nil where there is no journal.
  static func existing(_ path: String) throws -> OutputFolder? {
    let journal = normalized(path) + "/journal.sqlite"
    guard FileManager.default.fileExists(atPath: journal) else { return nil }
    return try OutputFolder(path)
  }
}
