import JSON

/// How records are written as CSV: a file with a line for each, and one for each list of objects in
/// them.
struct CSVForm: Sendable {
  /// What stands before the data's own columns.
  private static let recordColumns = [
    "record_id", "document_name", "document_sha256", "record_status", "fingerprint",
  ]
  private static let rejectColumns = [
    "record_id", "document_name", "document_sha256", "stage", "code", "message", "attempts",
  ]

  private let flattening: Flattening
  private let dialect: CSVDialect
  /// Whether records have a column for the confidence of their fields.
  private let hasConfidence: Bool

  init(_ schema: JSONValue?, _ dialect: CSVDialect, hasConfidence: Bool = false) {
    flattening = Flattening(schema)
    self.hasConfidence = hasConfidence
    self.dialect = dialect
  }

  /// The form of files that are called after the main one: `records.csv`, `records.line_items.csv`.
  func form(_ main: String) -> RecordForm {
    let names = Self.names(of: flattening.tables, after: main)
    let files = flattening.tables.indices.map { table in
      RecordForm.File(name: names[table], head: dialect.head(columns(of: table)))
    }
    let version =
      files.map { String(decoding: $0.head, as: UTF8.self) }.joined()
      + "\(dialect.guardsFormulas) \(flattening.tables.map { $0.columns.map(\.kind) })"
    return RecordForm(files: files, version: version) { try lines(of: JSONValue(parsing: $0)) }
  }

  private static func names(of tables: [Flattening.Table], after main: String) -> [String] {
    var names = UniqueNames()
    let stem = main.hasSuffix(".csv") ? String(main.dropLast(4)) : main
    return tables.indices.map { table in
      let part = SafeName.of(tables[table].name, limit: 150)
      return names.next(table == 0 ? main : "\(stem).\(part).csv")
    }
  }

  /// The files beside the main one.
  ///
  /// - Parameter option: the option that names the main one.
  static func companions(
    of main: String, namedBy option: String, _ schema: JSONValue?
  ) -> [CompanionOutput] {
    let tables = Flattening(schema).tables
    return zip(tables, names(of: tables, after: main)).dropFirst().map { table, name in
      CompanionOutput(
        name: OutputName(name), option: option, content: "the rows of '\(table.name)'")
    }
  }

  private func columns(of table: Int) -> [String] {
    let recordColumns = Self.recordColumns + (hasConfidence ? ["confidence"] : [])
    let own = table == 0 ? recordColumns : ["record_id", "row"] + parentColumn(of: table)
    var names = UniqueNames()
    return (own + flattening.tables[table].columns.map(\.name) + ["rest"]).map { names.next($0) }
  }

  /// Rows of lists within lists say which row they belong to; others belong to the record.
  private func parentColumn(of table: Int) -> [String] {
    flattening.tables[table].parent == 0 ? [] : ["parent_row"]
  }

  private func lines(of record: JSONValue) -> [[UInt8]] {
    let id = CSVDialect.Field(record["id"])
    let rows = flattening.rows(of: record["data"] ?? .null)
    return rows.indices.map { table in
      rows[table].flatMap { row in
        var fields = [id]
        if table == 0 {
          fields += [
            CSVDialect.Field(record["document"]?["name"]),
            CSVDialect.Field(record["document"]?["sha256"]), CSVDialect.Field(record["status"]),
            CSVDialect.Field(record["pipeline"]?["fingerprint"]),
          ]
          if hasConfidence {
            fields.append(
              CSVDialect.Field(record["confidence"]?.withoutEmptyMembers, asJSON: true))
          }
        } else {
          fields.append(.plain("\(row.number)"))
          if flattening.tables[table].parent != 0 { fields.append(.plain("\(row.parent)")) }
        }
        for (column, cell) in zip(flattening.tables[table].columns, row.cells) {
          fields.append(CSVDialect.Field(cell, asJSON: column.kind == .json))
        }
        fields.append(CSVDialect.Field(row.rest, asJSON: true))
        return dialect.line(fields)
      }
    }
  }

  /// The first line of the file of rejects.
  var rejectsHead: [UInt8] { dialect.head(Self.rejectColumns) }

  /// A reject's line.
  func reject(_ record: JSONValue) -> [UInt8] {
    let rejection = record["rejection"]
    return dialect.line([
      .init(record["id"]), .init(record["document"]?["name"]), .init(record["document"]?["sha256"]),
      .init(rejection?["stage"]), .init(rejection?["code"]), .init(rejection?["message"]),
      .init(rejection?["attempts"]),
    ])
  }
}

extension CSVDialect.Field {
  /// A value as a field; null is empty.
  init(_ value: JSONValue?, asJSON: Bool = false) {
    switch value {
    case nil, .null: self = .empty
    case .string(let text) where !asJSON: self = .text(text)
    case let value?: self = .plain(value.text(.compact))
    }
  }
}
