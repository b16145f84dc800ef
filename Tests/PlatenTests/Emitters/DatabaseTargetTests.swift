import FoundationEssentials
import GRDB
import JSON
import TestSupport
import Testing

@testable import Platen

/// The SQLite database: its tables, and that each record is in them once.
struct DatabaseTargetTests {
  private static let schema: JSONValue = [
    "type": "object",
    "properties": [
      "number": ["type": ["string", "null"]], "total": ["type": ["number", "null"]],
      "count": ["type": "integer"], "is_paid": ["type": "boolean"],
      "seller": ["type": "object", "properties": ["name": ["type": "string"]]],
      "items": ["type": "array", "items": ["properties": ["text": ["type": "string"]]]],
    ],
  ]
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func `records, rows of lists and rejects are in tables with types`() async throws {
    let data: JSONValue = [
      "number": "A", "total": 12.5, "count": 3, "is_paid": true, "seller": ["name": "S"],
      "items": [["text": "a"], ["text": "b", "more": 1]],
    ]
    try await run { database in
      try await database.emit(EmittedRecord.make("r1", data: data))
      try await database.emit(EmittedRecord.make("r2", status: .rejected))
    }
    #expect(
      try rows(
        #"SELECT number, total, typeof(total), "count", is_paid, "seller.name", rest FROM records"#)
        == ["A|12.5|real|3|1|S|-"])
    #expect(
      try rows(#"SELECT record_id, "row", text, rest FROM items ORDER BY "row""#)
        == ["r1|1|a|-", #"r1|2|b|{"more":1}"#])
    #expect(try rows("SELECT record_id, code, attempts FROM rejects") == ["r2|off_schema|1"])
  }

  @Test(arguments: [
    ("12.50", "real", "12.5"), ("0.1", "real", "0.1"), ("1e2", "real", "100.0"),
    ("123456789012345.67", "real", "123456789012345.67"),
    ("1234567890123456.78", "text", "1234567890123456.78"),
    ("0.10000000000000000001", "text", "0.10000000000000000001"),
  ])
  func `money keeps its digits`(_ lexeme: String, _ type: String, _ value: String) async throws {
    let data: JSONValue = ["total": .number(try #require(JSONNumber(lexeme: lexeme)))]
    try await run { try await $0.emit(EmittedRecord.make("a", data: data)) }
    #expect(try rows("SELECT typeof(total), total FROM records") == ["\(type)|\(value)"])
  }

  @Test func `numbers are text to the letter where that is asked for`() async throws {
    let data: JSONValue = ["total": .number(try #require(JSONNumber(lexeme: "12.50")))]
    try await run(numbers: .text) { try await $0.emit(EmittedRecord.make("a", data: data)) }
    #expect(try rows("SELECT typeof(total), total FROM records") == ["text|12.50"])
  }

  @Test func `a whole number too large for SQLite is kept beside its column`() async throws {
    let data = try JSONValue(parsing: #"{"count": 123456789012345678901}"#)
    try await run { try await $0.emit(EmittedRecord.make("a", data: data)) }
    #expect(
      try rows(#"SELECT "count", rest FROM records"#) == [#"-|{"count":123456789012345678901}"#])
  }

  @Test func `a text with U+0000 is kept whole beside its column, in rows of lists too`()
    async throws
  {
    let schema: JSONValue = [
      "properties": [
        "number": ["type": "string"], "code": ["enum": ["a", 1]],
        "tags": ["type": "array", "items": ["type": "string"]],
        "items": ["type": "array", "items": ["properties": ["text": ["type": "string"]]]],
      ]
    ]
    let data: JSONValue = [
      "number": "\u{0}nul", "code": "a\u{0}", "tags": ["t\u{0}"],
      "items": [["text": "a\u{0}b"], ["text": "plain", "na\u{0}me": "x"]],
    ]
    try await run(schema: schema) { try await $0.emit(EmittedRecord.make("a", data: data)) }
    #expect(
      try rows("SELECT number, code, tags, rest FROM records")
        == [#"-|-|["t\u0000"]|{"number":"\u0000nul","code":"a\u0000"}"#])
    #expect(
      try rows(#"SELECT text, rest FROM items ORDER BY "row""#)
        == [#"-|{"text":"a\u0000b"}"#, #"plain|{"na\u0000me":"x"}"#])
  }

  @Test func `what comes after a reject takes its place, and a better record its rows`()
    async throws
  {
    try await run { database in
      try await database.emit(EmittedRecord.make("a", status: .rejected))
      try await database.emit(EmittedRecord.make("b", name: "mended", status: .rejected))
      try await database.emit(
        EmittedRecord.make("c", status: .partial, data: ["items": [["text": "1"], ["text": "2"]]]))
    }
    try await run { database in
      try await database.emit(EmittedRecord.make("a"))
      try await database.emit(EmittedRecord.make("b2", name: "mended"))
      try await database.emit(EmittedRecord.make("c", data: ["items": [["text": "3"]]]))
      try await database.emit(EmittedRecord.make("c", data: ["items": [["text": "3"]]]))
    }
    #expect(try rows("SELECT record_id FROM rejects").isEmpty)
    #expect(try rows("SELECT record_id FROM records ORDER BY 1") == ["a", "b2", "c"])
    #expect(try rows("SELECT text FROM items") == ["3"])
  }

  @Test func `what is withdrawn goes with its rows, and what is called the same takes its place`()
    async throws
  {
    let data: JSONValue = ["items": [["text": "1"]]]
    try await run { database in
      for (id, name) in [("a", "one"), ("b", "two"), ("c", "three")] {
        try await database.emit(EmittedRecord.make(id, name: name, data: data))
        try await database.withdraw(id)
      }
      try await database.emit(EmittedRecord.make("r", name: "four", status: .rejected))
      try await database.withdraw("r")
      try await database.emit(EmittedRecord.make("d", name: "one"))
      #expect(try rows("SELECT record_id FROM records ORDER BY 1") == ["b", "c", "d"])
    }
    try await run { database in
      try await database.emit(EmittedRecord.make("c", name: "three", data: data))
      try await database.finish()
    }
    #expect(try rows("SELECT record_id FROM records ORDER BY 1") == ["c", "d"])
    #expect(try rows("SELECT record_id FROM items") == ["c"])
    #expect(try rows("SELECT record_id FROM rejects").isEmpty)
  }

  @Test func `a removed database and one of an older schema are made from the journal`()
    async throws
  {
    let record = EmittedRecord.make("a", data: ["number": "A", "total": 1])
    try await run(keeping: [record]) { database in
      try await database.emit(record)
      try await database.emit(EmittedRecord.make("r", status: .rejected))
    }
    try await run(schema: ["properties": ["total": ["type": "integer"]]]) { _ in }
    #expect(try rows("SELECT total, rest FROM records") == [#"1|{"number":"A"}"#])
    #expect(try rows("SELECT record_id FROM rejects") == ["r"])
    #expect(throws: DatabaseError.self) { try rows("SELECT * FROM items") }
    try FileManager.default.removeItem(atPath: path)
    try await run { _ in }
    #expect(try rows("SELECT number, total FROM records") == ["A|1.0"])
  }

  @Test func `the confidence of fields is a column where there are votes, in older databases too`()
    async throws
  {
    var record = EmittedRecord.make("a", data: ["number": "A", "confidence": "high"])
    record.confidence = [
      Platen.Record.Confidence(pointer: JSONPointer().appending("number"), agreeing: 2, of: 3)
    ]
    let schema: JSONValue = [
      "properties": ["number": ["type": "string"], "confidence": ["type": "string"]]
    ]
    let plain = EmittedRecord.make("b")
    try await run(schema: schema, keeping: [record, plain]) { database in
      try await database.emit(record)
      try await database.emit(plain)
    }
    #expect(try rows("SELECT number, confidence FROM records ORDER BY 1") == ["A|high", "b|-"])
    try await run(schema: schema, hasConfidence: true) { _ in }
    #expect(
      try rows("SELECT number, confidence, confidence_2 FROM records ORDER BY 1")
        == [#"A|{"/number":0.6667}|high"#, "b|-|-"])
  }

  @Test(arguments: [false, true])
  func `a file that the journal did not write is refused and left alone`(
    _ isSQLite: Bool
  ) async throws {
    if isSQLite {
      try await DatabaseQueue(path: path).write { try $0.execute(sql: "CREATE TABLE precious (a)") }
    } else {
      try folder.write("precious", to: "records.sqlite")
    }
    let before = FileManager.default.contents(atPath: path)
    await #expect(throws: OutputError.self) { try await run { _ in } }
    #expect(FileManager.default.contents(atPath: path) == before)
  }

  @Test func `another program's database in the place of ours is refused`() async throws {
    try await run { _ in }
    try FileManager.default.removeItem(atPath: path)
    try await DatabaseQueue(path: path).write { try $0.execute(sql: "CREATE TABLE precious (a)") }
    let error = await #expect(throws: OutputError.self) { try await run { _ in } }
    #expect(error?.description.contains("not written by this program") == true)
  }

  private var path: String { folder.url.appending(path: "records.sqlite").path }

  private func run(
    schema: JSONValue = DatabaseTargetTests.schema, numbers: TableLayout.Numbers = .real,
    hasConfidence: Bool = false,
    keeping records: [Platen.Record] = [], _ body: (Deliverer<DatabaseTarget>) async throws -> Void
  ) async throws {
    let output = try OutputFolder(folder.url.path)
    for record in records { try await output.journal.keep(record) }
    try await body(
      try await DatabaseTarget.open(
        OutputName("records.sqlite"),
        TableLayout(schema, numbers: numbers, hasConfidence: hasConfidence), in: output))
  }

  /// What a query gives, a line a row; - for null.
  private func rows(_ sql: String) throws -> [String] {
    try DatabaseQueue(path: path).read { database in
      try Row.fetchAll(database, sql: sql).map { row in
        row.databaseValues.map { value in
          switch value.storage {
          case .null: "-"
          case .int64(let whole): "\(whole)"
          case .double(let number): "\(number)"
          case .string(let text): text
          case .blob(let data): "\(data.count) bytes"
          }
        }.joined(separator: "|")
      }
    }
  }
}
