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
    migrator.registerMigration("5: answers, attempts, pages as shown, records by name") {
      database in
      try database.execute(
        sql: """
          CREATE TABLE named_record (
            id TEXT PRIMARY KEY NOT NULL,
            sha256 TEXT NOT NULL,
            fingerprint TEXT NOT NULL,
            name TEXT NOT NULL,
            status TEXT NOT NULL,
            finished_at TEXT NOT NULL,
            content BLOB NOT NULL
          ) STRICT;
          INSERT INTO named_record
            SELECT id, sha256, fingerprint,
              coalesce(json_extract(CAST(content AS TEXT), '$.document.name'), ''),
              status, finished_at, content
            FROM record;
          DROP TABLE record;
          ALTER TABLE named_record RENAME TO record;
          CREATE INDEX record_document ON record (sha256, fingerprint);

          CREATE TABLE answer (
            key TEXT PRIMARY KEY NOT NULL,
            sha256 TEXT NOT NULL,
            subject TEXT NOT NULL,
            is_divided INTEGER NOT NULL,
            answered_by TEXT,
            dialect TEXT,
            usage TEXT NOT NULL,
            content BLOB NOT NULL,
            details BLOB NOT NULL,
            kept_at TEXT NOT NULL
          ) STRICT;
          CREATE INDEX answer_document ON answer (sha256);

          CREATE TABLE attempt (
            number INTEGER PRIMARY KEY,
            question TEXT NOT NULL,
            sha256 TEXT NOT NULL,
            subject TEXT NOT NULL,
            ended_at TEXT NOT NULL,
            profile TEXT NOT NULL,
            model TEXT NOT NULL,
            outcome TEXT NOT NULL,
            status INTEGER,
            prompt_tokens INTEGER,
            completion_tokens INTEGER,
            cost_usd TEXT,
            uncertain_usd TEXT,
            seconds REAL NOT NULL,
            request_id TEXT
          ) STRICT;
          CREATE INDEX attempt_document ON attempt (sha256);

          CREATE TABLE page (
            sha256 TEXT NOT NULL,
            rendering TEXT NOT NULL,
            number INTEGER NOT NULL,
            picture TEXT NOT NULL,
            format TEXT NOT NULL,
            width INTEGER NOT NULL,
            height INTEGER NOT NULL,
            way TEXT NOT NULL,
            is_blank INTEGER NOT NULL,
            findings TEXT NOT NULL,
            PRIMARY KEY (sha256, rendering, number)
          ) STRICT;
          """)
    }
    registerEmitters(in: &migrator)
    registerInputs(in: &migrator)
    registerDocuments(in: &migrator)
    registerParts(in: &migrator)
    migrator.registerMigration("11: outputs by what they hold") { database in
      // Looked through for every record that is kept, which took longer with each.
      try database.execute(
        sql: """
          CREATE INDEX emission_record ON emission (record_id);
          CREATE INDEX delivery_record ON delivery (record_id);
          """)
    }
    registerWithdrawals(in: &migrator)
    registerDeclined(in: &migrator)
    return migrator
  }
}
