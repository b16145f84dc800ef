import GRDB
import JSON

/// The tables of a database file: one of records, one of rejects, and one for each list of objects.
struct TableLayout: Sendable {
  /// How numbers that are not whole are kept.
  enum Numbers: String, Sendable, CaseIterable {
    /// As SQLite's own floating point, and as text where that would lose digits.
    case real
    /// As text, digit by digit.
    case text
  }

  /// A table of the schema with its name and its columns' names in the database.
  struct Table: Sendable {
    var name: String
    var columns: [String]
    var kinds: [Flattening.Kind]
    /// Whether its rows belong to rows of another list.
    var hasParentRow: Bool
  }

  private static let recordColumns = [
    "record_id", "document_name", "document_sha256", "record_status", "fingerprint",
  ]

  let flattening: Flattening
  /// Whether records have a column for the confidence of their fields.
  let hasConfidence: Bool
  let numbers: Numbers
  let tables: [Table]

  init(_ schema: JSONValue?, numbers: Numbers, hasConfidence: Bool = false) {
    // What is bound as a text ends for SQLite at a NUL.
    flattening = Flattening(schema, holdsNUL: false)
    self.hasConfidence = hasConfidence
    self.numbers = numbers
    var names = UniqueNames(["rejects"])
    let recordColumns = Self.recordColumns + (hasConfidence ? ["confidence"] : [])
    tables = flattening.tables.enumerated().map { [flattening] position, table in
      let hasParentRow = position > 0 && table.parent != 0
      let own =
        position == 0
        ? recordColumns : ["record_id", "row"] + (hasParentRow ? ["parent_row"] : [])
      var columns = UniqueNames(own + ["rest"])
      return Table(
        name: names.next(position == 0 ? "records" : Self.harmless(table.name)),
        columns: flattening.tables[position].columns.map { columns.next(Self.harmless($0.name)) },
        kinds: table.columns.map(\.kind), hasParentRow: hasParentRow)
    }
  }

  /// SQLite keeps `sqlite_` for itself, and no name may hold a NUL.
  private static func harmless(_ name: String) -> String {
    let name = String(name.unicodeScalars.filter { $0.value != 0 }.map(Character.init))
    return name.isEmpty ? "_" : name.lowercased().hasPrefix("sqlite_") ? "_" + name : name
  }

  /// The statements that make all tables but that of the rejects; a change of them has the tables
  /// made anew.
  var schema: [String] {
    tables.enumerated().map { position, table in
      var lines =
        position == 0
        ? [
          "record_id TEXT PRIMARY KEY NOT NULL", "document_name TEXT NOT NULL",
          "document_sha256 TEXT", "record_status TEXT NOT NULL", "fingerprint TEXT NOT NULL",
        ]
        : [
          "record_id TEXT NOT NULL REFERENCES records (record_id) ON DELETE CASCADE",
          "\"row\" INTEGER NOT NULL",
        ] + (table.hasParentRow ? ["parent_row INTEGER NOT NULL"] : [])
      if position == 0, hasConfidence { lines.append("confidence \(type(of: .json))") }
      for (name, kind) in zip(table.columns, table.kinds) {
        lines.append("\(name.quotedDatabaseIdentifier) \(type(of: kind))")
      }
      lines.append("rest TEXT")
      if position > 0 { lines.append("PRIMARY KEY (record_id, \"row\")") }
      return "CREATE TABLE \(table.name.quotedDatabaseIdentifier) (\n  "
        + lines.joined(separator: ",\n  ") + "\n) STRICT"
    }
  }

  /// `ANY` keeps what it is given as it is; `REAL` would take the digits off a text.
  private func type(of kind: Flattening.Kind) -> String {
    switch kind {
    case .text: "TEXT"
    // The database keeps the words of its statements: so they tell people, and tell kinds apart.
    case .json: "TEXT /* JSON */"
    case .integer, .boolean: "INTEGER"
    case .number:
      numbers == .text ? "TEXT /* number */" : "ANY /* REAL, TEXT where that would lose digits */"
    case .scalar: "ANY"
    }
  }

  /// A cell as the database keeps it.
  func value(of cell: JSONValue?, _ kind: Flattening.Kind) -> (any DatabaseValueConvertible)? {
    switch cell {
    case nil, .null: nil
    case let cell? where kind == .json: cell.text(.compact)
    case .string(let text): text
    case .bool(let flag): flag
    case .number(let number): value(of: number, kind)
    case let cell?: cell.text(.compact)
    }
  }

  private func value(
    of number: JSONNumber, _ kind: Flattening.Kind
  ) -> any DatabaseValueConvertible {
    if kind == .number, numbers == .text { return number.lexeme }
    if kind != .number, let whole = number.int { return Int64(whole) }
    // Fifteen digits go through a Double and back unchanged; of more it may keep others.
    guard let back = JSONNumber(number.double), back == number else { return number.lexeme }
    return number.double
  }
}
