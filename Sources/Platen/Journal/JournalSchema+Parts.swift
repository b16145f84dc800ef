import GRDB

extension JournalSchema {
  /// Of documents that are parts of a bundle, which bundle and which pages. It comes after the ninth
  /// migration, whose table it changes.
  static func registerParts(in migrator: inout DatabaseMigrator) {
    migrator.registerMigration("8: parts of bundles") { database in
      try database.execute(
        sql: """
          ALTER TABLE document ADD COLUMN part_of TEXT;
          ALTER TABLE document ADD COLUMN part_pages TEXT;
          CREATE INDEX document_bundle ON document (part_of) WHERE part_of IS NOT NULL;
          """)
    }
  }
}
