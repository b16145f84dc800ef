import GRDB

extension JournalSchema {
  /// What outputs are no longer to have, and which documents were read by themselves too.
  ///
  /// A file holds a withdrawn record until it is written anew, so where its line ends must stay known
  /// though the record is gone.
  static func registerWithdrawals(in migrator: inout DatabaseMigrator) {
    migrator.registerMigration("12: records that are withdrawn") { database in
      try database.execute(
        sql: """
          ALTER TABLE document ADD COLUMN is_own INTEGER NOT NULL DEFAULT 0;
          UPDATE document SET is_own = part_of IS NULL;

          CREATE TABLE emission_of_12 (
            output TEXT NOT NULL REFERENCES output (name),
            record_id TEXT NOT NULL,
            end_offset INTEGER NOT NULL,
            is_withdrawn INTEGER NOT NULL DEFAULT 0,
            PRIMARY KEY (output, record_id)
          ) STRICT;
          INSERT INTO emission_of_12 (output, record_id, end_offset)
            SELECT output, record_id, end_offset FROM emission;
          DROP TABLE emission;
          ALTER TABLE emission_of_12 RENAME TO emission;
          CREATE INDEX emission_end ON emission (output, end_offset);
          CREATE INDEX emission_record ON emission (record_id);

          ALTER TABLE delivery ADD COLUMN is_withdrawn INTEGER NOT NULL DEFAULT 0;
          CREATE INDEX delivery_withdrawn ON delivery (output) WHERE is_withdrawn;
          """)
    }
  }
}
