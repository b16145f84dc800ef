import FoundationEssentials
import GRDB

/// Looks into the journal of an output folder, also while a run is writing it: it takes no lock, changes
/// nothing, and sees what was kept up to the moment of each look.
public struct JournalReader: Sendable {
  let path: String
  private let database: DatabaseQueue

  /// Opens the journal of a folder.
  ///
  /// - Throws: `JournalError` where there is none, or where it is of another version.
  public init(folder: String) throws(JournalError) {
    path = try Self.journal(in: folder)
    do {
      var configuration = Configuration()
      configuration.label = "platen.journal.reader"
      configuration.readonly = true
      configuration.busyMode = .timeout(10)
      database = try DatabaseQueue(path: path, configuration: configuration)
    } catch {
      throw JournalError(
        path: path,
        message:
          "cannot be opened for reading (\(error)); where the folder cannot be written into, "
          + "copy it and look at the copy")
    }
    try checkVersion()
  }

  /// The path of a folder's journal.
  ///
  /// - Throws: `JournalError` where there is none.
  static func journal(in folder: String) throws(JournalError) -> String {
    let path = OutputFolder.normalized(folder) + "/journal.sqlite"
    guard FileManager.default.fileExists(atPath: path) else {
      throw JournalError(
        path: path,
        message: "there is none; give the folder that platen run was given with --output")
    }
    return path
  }

  /// Reading migrates nothing, so the tables must be those of this version.
  private func checkVersion() throws(JournalError) {
    let isOlder: Bool
    let isNewer: Bool
    do {
      (isOlder, isNewer) = try database.read { database in
        let migrator = JournalSchema.migrator
        return (
          try !migrator.hasCompletedMigrations(database),
          try migrator.hasBeenSuperseded(database)
        )
      }
    } catch {
      throw JournalError(path: path, underlying: error)
    }
    if isNewer {
      throw JournalError(path: path, message: "a later version of platen wrote it; look with that")
    }
    if isOlder {
      throw JournalError(
        path: path,
        message:
          "an earlier version of platen wrote it, and looking changes nothing; the next run into "
          + "the folder brings it up to date, and so does platen journal gc")
    }
  }

  /// Looks, on the journal's own thread, at one state of it.
  func look<Value: Sendable>(
    _ look: @escaping @Sendable (Database) throws -> Value
  ) async throws -> Value {
    do {
      return try await database.read(look)
    } catch let error as DatabaseError {
      throw JournalError(path: path, underlying: error)
    }
  }
}
