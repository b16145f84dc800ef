import JSON
import TestSupport
import Testing

@testable import Platen

/// CSV by RFC 4180, and what spreadsheets do with it.
struct CSVTests {
  @Test(arguments: [
    ("plain", "plain"), ("", "\"\""), ("a,b", "\"a,b\""), ("say \"hi\"", "\"say \"\"hi\"\"\""),
    ("two\nlines", "\"two\nlines\""), (" padded ", "\" padded \""), ("ä", "ä"),
    ("a;b", "\"a;b\""), ("\"", "\"\"\"\""),
  ])
  func `fields are quoted where they must be`(_ text: String, _ written: String) {
    #expect(line([.text(text)]) == written + "\r\n")
  }

  @Test func `a text with U+0000 is written whole`() {
    #expect(line([.text("a\u{0}b"), .text("c")]) == "a\u{0}b,c\r\n")
  }

  @Test(arguments: ["=HYPERLINK(\"x\")", "+49 30 1", "-", "@SUM(1)", "\t=1", "\r=1"])
  func `a text that a spreadsheet would run is guarded, a number is not`(_ text: String) {
    #expect(CSV.parse(line([.text(text)])) == [["'" + text]])
    let open = CSVDialect(guardsFormulas: false)
    #expect(CSV.parse(line([.text(text)], open)) == [[text]])
    #expect(line([.plain("-12.50"), .empty]) == "-12.50,\r\n")
  }

  @Test func `a separator and a byte order mark are as asked for`() {
    let dialect = CSVDialect(separator: .semicolon, hasByteOrderMark: true)
    #expect(dialect.head(["a", "b;c"]) == [0xEF, 0xBB, 0xBF] + Array("a;\"b;c\"\r\n".utf8))
  }

  @Test(arguments: 0..<100) func `fields come out of the text as they went in`(_ seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let letters = Array("a,\";\n\r\t '=ö")
    let dialect = CSVDialect(guardsFormulas: false)
    let rows = (0..<3).map { _ in
      (0..<4).map { _ in
        String(
          (0..<Int.random(in: 0..<6, using: &random)).map { _ in
            letters.randomElement(using: &random) ?? "a"
          })
      }
    }
    let text = rows.map { line($0.map { .text($0) }, dialect) }.joined()
    #expect(CSV.parse(text) == rows)
  }

  @Test func `records and rows of lists go into files with their columns`() throws {
    let schema: JSONValue = [
      "type": "object",
      "properties": [
        "record_id": ["type": "string"], "total": ["type": "number"],
        "items": ["type": "array", "items": ["properties": ["text": ["type": "string"]]]],
      ],
    ]
    let form = CSVForm(schema, CSVDialect()).form("all.csv")
    #expect(form.files.map(\.name) == ["all.csv", "all.items.csv"])
    let record = EmittedRecord.make(
      "r1", data: ["record_id": "=x", "total": 12.50, "items": [["text": "a"], [:]], "z": [1]])
    let parts = try form.parts(record.json.text()).map { String(decoding: $0, as: UTF8.self) }
    let heads = form.files.map { String(decoding: $0.head, as: UTF8.self) }
    #expect(
      CSV.parse(heads[0] + parts[0]) == [
        [
          "record_id", "document_name", "document_sha256", "record_status", "fingerprint",
          "record_id_2", "total", "rest",
        ], ["r1", "r1.png", "sha-r1", "complete", "f", "'=x", "12.5", #"{"z":[1]}"#],
      ])
    #expect(
      CSV.parse(heads[1] + parts[1]) == [
        ["record_id", "row", "text", "rest"], ["r1", "1", "a", ""], ["r1", "2", "", ""],
      ])
  }

  @Test func `the confidence of fields is a column as JSON where there are votes`() throws {
    let form = CSVForm(
      ["properties": ["number": ["type": "string"]]], CSVDialect(), hasConfidence: true
    ).form("records.csv")
    var record = EmittedRecord.make("a")
    let plain = try form.parts(record.json.text())[0]
    record.confidence = [
      Record.Confidence(pointer: JSONPointer().appending("number"), agreeing: 2, of: 3)
    ]
    let voted = try form.parts(record.json.text())[0]
    let rows = CSV.parse(String(decoding: form.files[0].head + plain + voted, as: UTF8.self))
    #expect(
      rows.map { Array($0[4...]) } == [
        ["fingerprint", "confidence", "number", "rest"], ["f", "", "a", ""],
        ["f", #"{"/number":0.6667}"#, "a", ""],
      ])
  }

  private func line(_ fields: [CSVDialect.Field], _ dialect: CSVDialect = CSVDialect()) -> String {
    String(decoding: dialect.line(fields), as: UTF8.self)
  }
}
