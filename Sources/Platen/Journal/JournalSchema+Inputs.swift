import GRDB

extension JournalSchema {
  /// What inputs that have names of their own need.
  static func registerInputs(in migrator: inout DatabaseMigrator) {
    migrator.registerMigration("7: of documents in batches, the name") { database in
      try database.execute(sql: "ALTER TABLE batch_line ADD COLUMN name TEXT")
    }
  }
}
