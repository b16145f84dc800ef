import GRDB

extension JournalSchema {
  /// What a model declined to answer. An earlier version would take its message for an answer.
  static func registerDeclined(in migrator: inout DatabaseMigrator) {
    migrator.registerMigration("13: questions that were declined") { database in
      try database.execute(sql: "ALTER TABLE answer ADD COLUMN declined TEXT")
    }
  }
}
