import JSON
import Testing

@testable import Platen

/// Which fields a table can show.
@Suite struct TableColumnTests {
  private static let schema: JSONValue = [
    "type": "object",
    "properties": [
      "total": ["type": ["number", "null"]],
      "seller": ["type": "object", "properties": ["name": ["type": "string"]]],
      "extra": ["type": "object"],
      "tags": ["type": "array", "items": ["type": "string"]],
      "lines": [
        "type": "array",
        "items": ["type": "object", "properties": ["amount": ["type": "number"]]],
      ],
    ],
  ]

  @Test func `fields are those of the schema, and of open ones anything below them`() throws {
    let columns = try #require(TableColumns([Self.schema]))
    #expect(columns.names == ["total", "seller.name", "extra", "tags", "lines"])
    #expect(columns.fault(of: columns.names + ["extra.anything.at all"]) == nil)
    #expect(
      columns.fault(of: ["total", "totl", "lines.amount", "seller"])
        == "no record has a field 'totl' (did you mean 'total'?) or 'lines.amount' or 'seller'; the "
        + "fields are total, seller.name, extra, tags, lines")
  }

  @Test func `where a schema does not say which fields there are, any may be asked for`() {
    let list: JSONValue = ["type": "array", "items": Self.schema]
    let anything: JSONValue = ["type": "object"]
    let other: JSONValue = ["properties": ["number": ["type": "string"]]]
    for schemas in [[nil], [Self.schema, nil], [list], [anything]] as [[JSONValue?]] {
      #expect(TableColumns(schemas) == nil)
    }
    let both = TableColumns([Self.schema, other])
    #expect(both != nil && both?.fault(of: ["number", "total"]) == nil)
  }

  @Test func `a table tells which of the fields no record has`() throws {
    let row = RecordTable.Row("a.pdf", EmittedRecord.make("a"))
    let known = try #require(row.fields.first?.name)
    let table = RecordTable(rows: [row])
    let text = table.text(
      width: 200, columns: RecordTable.fields(namedIn: " nope ,\(known), not here "))
    #expect(text.contains("(no record here has 'nope' or 'not here'; they have \(known)"))
    #expect(!table.text(width: 200, columns: [known]).contains("no record here"))
  }
}
