import FoundationEssentials
import GRDB

/// Changes the journal of an output folder, which no run may write meanwhile.
///
/// The folder's lock is held for as long as a copy of this value is there; a journal of an earlier version
/// is brought up to date.
public struct JournalUpkeep: Sendable {
  let path: String
  let journal: Journal

  /// Takes the lock of a folder and opens its journal.
  ///
  /// - Throws: `JournalError` where there is none, `OutputError` where a run is writing into the folder.
  public init(folder: String) throws {
    path = try JournalReader.journal(in: folder)
    journal = try OutputFolder(folder).journal
  }

  /// The bytes of the journal's files.
  var size: Int {
    ["", "-wal"].reduce(0) { sum, suffix in
      let attributes = try? FileManager.default.attributesOfItem(atPath: path + suffix)
      return sum + Int(attributes?[.size] as? UInt64 ?? 0)
    }
  }
}
