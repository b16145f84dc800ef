import ChatCompletions
import GRDB

/// What was learnt of models, kept beside the records. It is no promise: what can't be read or written
/// is learnt anew.
extension Journal: RungMemory {
  func rung(for key: RungKey) async -> SchemaLadder.Rung? {
    let text = try? await read { database in
      // Servers learn too: what was refused a month ago is tried again. So is what a clock that was
      // ahead then says was learnt in the future.
      try String.fetchOne(
        database,
        sql: """
          SELECT rung FROM rung WHERE endpoint = ? AND model = ? AND schema = ?
            AND kept_at BETWEEN datetime('now', '-30 days') AND datetime('now', '1 day')
          """, arguments: [key.endpoint, key.model, key.schema ?? ""])
    }
    return text.flatMap { $0 }.flatMap(SchemaLadder.Rung.init)
  }

  func keep(_ rung: SchemaLadder.Rung, for key: RungKey) async {
    _ = try? await write { database in
      try database.execute(
        sql: """
          INSERT INTO rung (endpoint, model, schema, rung, kept_at)
          VALUES (?, ?, ?, ?, datetime('now'))
          ON CONFLICT (endpoint, model, schema) DO UPDATE SET
            rung = excluded.rung, kept_at = excluded.kept_at
          """, arguments: [key.endpoint, key.model, key.schema ?? "", rung.rawValue])
    }
  }
}

extension Journal: CalibrationMemory {
  func calibration(of model: String, at endpoint: String) async -> TokenCalibration {
    let known = try? await read { try Self.calibration(of: model, at: endpoint, $0) }
    return known ?? TokenCalibration()
  }

  func add(
    expected: Int, counted: Int, answered: Int, of model: String, at endpoint: String
  ) async {
    _ = try? await write { database in
      var calibration = try Self.calibration(of: model, at: endpoint, database)
      calibration.add(expected: expected, counted: counted, answered: answered)
      try database.execute(
        sql: """
          INSERT OR REPLACE INTO calibration
            (endpoint, model, expected, counted, answers, answer_tokens)
          VALUES (?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          endpoint, model, calibration.expected, calibration.counted, calibration.answers,
          calibration.answerTokens,
        ])
    }
  }

  private static func calibration(
    of model: String, at endpoint: String, _ database: Database
  ) throws -> TokenCalibration {
    let row = try Row.fetchOne(
      database,
      sql: """
        SELECT expected, counted, answers, answer_tokens FROM calibration
        WHERE endpoint = ? AND model = ?
        """, arguments: [endpoint, model])
    guard let row else { return TokenCalibration() }
    return TokenCalibration(
      expected: row["expected"], counted: row["counted"], answers: row["answers"],
      answerTokens: row["answer_tokens"])
  }
}
