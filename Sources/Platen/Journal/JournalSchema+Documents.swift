import GRDB

extension JournalSchema {
  /// What became of each document, and which answers it used.
  ///
  /// Documents of earlier versions are known by their records alone. Which answers those used is not
  /// known: each document is taken to use all answers about its content.
  static func registerDocuments(in migrator: inout DatabaseMigrator) {
    migrator.registerMigration("9: documents and the answers that they use") { database in
      try database.execute(
        sql: """
          CREATE TABLE document (
            id TEXT PRIMARY KEY NOT NULL,
            sha256 TEXT,
            fingerprint TEXT NOT NULL,
            pipeline TEXT NOT NULL,
            name TEXT NOT NULL,
            status TEXT NOT NULL CHECK (status IN ('open', 'complete', 'partial', 'rejected')),
            pages INTEGER,
            model TEXT,
            stage TEXT,
            code TEXT,
            message TEXT,
            attempts INTEGER NOT NULL DEFAULT 0,
            cost_usd TEXT DEFAULT '0',
            uncertain_usd TEXT NOT NULL DEFAULT '0',
            is_wanted_again INTEGER NOT NULL DEFAULT 0,
            first_at TEXT NOT NULL,
            last_at TEXT NOT NULL,
            turn INTEGER NOT NULL
          ) STRICT;
          CREATE INDEX document_content ON document (sha256, fingerprint);
          CREATE INDEX document_turn ON document (turn);
          CREATE INDEX document_wanted ON document (id) WHERE is_wanted_again;

          CREATE TABLE answer_use (
            document TEXT NOT NULL,
            key TEXT NOT NULL,
            rendering TEXT,
            PRIMARY KEY (document, key)
          ) STRICT, WITHOUT ROWID;
          CREATE INDEX answer_use_key ON answer_use (key);

          ALTER TABLE attempt ADD COLUMN document TEXT;
          CREATE INDEX attempt_question ON attempt (question);
          CREATE INDEX attempt_asker ON attempt (document);

          INSERT INTO document
            (id, sha256, fingerprint, pipeline, name, status, pages, model, attempts, cost_usd,
             uncertain_usd, first_at, last_at, turn)
          SELECT id, sha256, fingerprint,
            coalesce(json_extract(text, '$.pipeline.name'), ''), name, status,
            json_extract(text, '$.document.pages'), json_extract(text, '$.model.requested'),
            coalesce(json_extract(text, '$.usage.requests'), 0),
            nullif(text -> '$.usage.cost_usd', 'null'),
            coalesce(text -> '$.usage.uncertain_usd', '0'),
            finished_at, finished_at, row_number() OVER (ORDER BY finished_at, position)
          FROM (SELECT *, rowid AS position, CAST(content AS TEXT) AS text FROM record);

          INSERT INTO answer_use (document, key)
          SELECT document.id, answer.key FROM document JOIN answer USING (sha256);
          """)
    }
  }
}
