import GRDB

extension JournalSchema {
  /// What emitters of all kinds need: whose an output is, and what was handed to a place outside of
  /// the journal's own order.
  static func registerEmitters(in migrator: inout DatabaseMigrator) {
    migrator.registerMigration("6: emitters") { database in
      try database.execute(
        sql: """
          CREATE TABLE output_of_6 (
            name TEXT PRIMARY KEY NOT NULL,
            role TEXT NOT NULL,
            is_stale INTEGER NOT NULL DEFAULT 0,
            part_of TEXT,
            form TEXT NOT NULL DEFAULT '',
            pipeline TEXT NOT NULL DEFAULT '',
            fingerprint TEXT NOT NULL DEFAULT ''
          ) STRICT;
          INSERT INTO output_of_6 (name, role, is_stale) SELECT name, role, is_stale FROM output;
          DROP TABLE output;
          ALTER TABLE output_of_6 RENAME TO output;

          CREATE INDEX emission_end ON emission (output, end_offset);

          CREATE TABLE delivery (
            output TEXT NOT NULL REFERENCES output (name),
            record_id TEXT NOT NULL,
            document TEXT NOT NULL,
            is_reject INTEGER NOT NULL,
            digest TEXT NOT NULL,
            place TEXT NOT NULL,
            displaces TEXT,
            state TEXT NOT NULL CHECK (state IN ('pending', 'done', 'dead')),
            is_stale INTEGER NOT NULL DEFAULT 0,
            run TEXT NOT NULL,
            made_at TEXT NOT NULL,
            content BLOB,
            PRIMARY KEY (output, record_id)
          ) STRICT;
          CREATE INDEX delivery_document ON delivery (output, document);
          CREATE INDEX delivery_place ON delivery (output, place COLLATE NOCASE);
          CREATE INDEX delivery_undone ON delivery (output) WHERE state <> 'done' OR is_stale;
          """)
    }
  }
}
