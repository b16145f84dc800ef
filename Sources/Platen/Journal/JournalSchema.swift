import GRDB

/// The journal's tables; a change is a further migration, never an edit of an old one.
enum JournalSchema {
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1: records and where they were written") { database in
      try database.execute(
        sql: """
          CREATE TABLE record (
            id TEXT PRIMARY KEY NOT NULL,
            sha256 TEXT NOT NULL,
            fingerprint TEXT NOT NULL,
            status TEXT NOT NULL,
            finished_at TEXT NOT NULL,
            content BLOB NOT NULL,
            UNIQUE (sha256, fingerprint)
          ) STRICT;

          CREATE TABLE output (
            name TEXT PRIMARY KEY NOT NULL,
            role TEXT NOT NULL CHECK (role IN ('records', 'rejects')),
            is_stale INTEGER NOT NULL DEFAULT 0
          ) STRICT;

          CREATE TABLE emission (
            output TEXT NOT NULL REFERENCES output (name),
            record_id TEXT NOT NULL REFERENCES record (id),
            end_offset INTEGER NOT NULL,
            PRIMARY KEY (output, record_id)
          ) STRICT;
          """)
    }
    migrator.registerMigration("2: what was learnt of models") { database in
      try database.execute(
        sql: """
          CREATE TABLE rung (
            endpoint TEXT NOT NULL,
            model TEXT NOT NULL,
            schema TEXT NOT NULL,
            rung TEXT NOT NULL,
            kept_at TEXT NOT NULL,
            PRIMARY KEY (endpoint, model, schema)
          ) STRICT;

          CREATE TABLE calibration (
            endpoint TEXT NOT NULL,
            model TEXT NOT NULL,
            expected INTEGER NOT NULL,
            counted INTEGER NOT NULL,
            answers INTEGER NOT NULL,
            answer_tokens INTEGER NOT NULL,
            PRIMARY KEY (endpoint, model)
          ) STRICT;
          """)
    }
    migrator.registerMigration("3: questions in batches") { database in
      try database.execute(
        sql: """
          CREATE TABLE batch (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            profile TEXT NOT NULL,
            endpoint TEXT NOT NULL,
            file TEXT,
            id TEXT,
            state TEXT NOT NULL,
            lines INTEGER NOT NULL,
            is_collected INTEGER NOT NULL DEFAULT 0,
            sent_at TEXT NOT NULL
          ) STRICT;

          CREATE TABLE batch_line (
            batch INTEGER NOT NULL REFERENCES batch (number),
            custom_id TEXT NOT NULL,
            sha256 TEXT NOT NULL,
            fingerprint TEXT NOT NULL,
            source TEXT NOT NULL,
            PRIMARY KEY (batch, custom_id)
          ) STRICT;
          """)
    }
    migrator.registerMigration("4: of batches, the model and the working folder") { database in
      try database.execute(
        sql: """
          ALTER TABLE batch ADD COLUMN model TEXT NOT NULL DEFAULT '';
          ALTER TABLE batch ADD COLUMN folder TEXT NOT NULL DEFAULT '';
          """)
    }
    registerEmitters(in: &migrator)
    return migrator
  }
}
