import ChatCompletions
import GRDB

/// What was learnt of models, kept beside the records. It is no promise: what can't be read or written
/// is learnt anew.
extension Journal: RungMemory {
  func rung(for key: RungKey) async -> SchemaLadder.Rung? {
    let text = try? await read { database in
      // Servers learn too: what was refused a month ago is tried again.
      try String.fetchOne(
        database,
        sql: """
          SELECT rung FROM rung WHERE endpoint = ? AND model = ? AND schema = ?
            AND kept_at > datetime('now', '-30 days')
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
    let row = try? await read { database in
      try Row.fetchOne(
        database,
        sql: "SELECT expected, counted FROM calibration WHERE endpoint = ? AND model = ?",
        arguments: [endpoint, model]
      ).map { TokenCalibration(expected: $0["expected"], counted: $0["counted"]) }
    }
    return row.flatMap { $0 } ?? TokenCalibration()
  }

  func add(expected: Int, counted: Int, of model: String, at endpoint: String) async {
    _ = try? await write { database in
      let known = try Row.fetchOne(
        database,
        sql: "SELECT expected, counted FROM calibration WHERE endpoint = ? AND model = ?",
        arguments: [endpoint, model]
      ).map { TokenCalibration(expected: $0["expected"], counted: $0["counted"]) }
      var calibration = known ?? TokenCalibration()
      calibration.add(expected: expected, counted: counted)
      try database.execute(
        sql: """
          INSERT INTO calibration (endpoint, model, expected, counted) VALUES (?, ?, ?, ?)
          ON CONFLICT (endpoint, model) DO UPDATE SET
            expected = excluded.expected, counted = excluded.counted
          """, arguments: [endpoint, model, calibration.expected, calibration.counted])
    }
  }
}
