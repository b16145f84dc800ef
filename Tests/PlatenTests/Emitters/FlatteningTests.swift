import JSON
import TestSupport
import Testing

@testable import Platen

/// Taking data apart into tables, and putting it together again.
struct FlatteningTests {
  private static let invoice: JSONValue = [
    "type": "object",
    "properties": [
      "number": ["type": ["string", "null"]],
      "total": ["anyOf": [["type": "number"], ["type": "null"]]],
      "is_paid": ["type": "boolean"],
      "seller": ["$ref": "#/$defs/party"],
      "tags": ["type": "array", "items": ["type": "string"]],
      "items": [
        "type": "array",
        "items": [
          "type": "object",
          "properties": [
            "text": ["type": "string"], "quantity": ["type": "integer"],
            "taxes": [
              "type": "array",
              "items": ["type": "object", "properties": ["rate": ["type": "number"]]],
            ],
          ],
        ],
      ],
    ],
    "$defs": [
      "party": [
        "type": ["object", "null"],
        "properties": ["name": ["type": "string"], "vat.id": ["enum": ["A", 1, nil]]],
      ]
    ],
  ]

  @Test
  func `a schema becomes a main table with dotted names and a table for each list of objects`() {
    let tables = Flattening(Self.invoice).tables
    #expect(tables.map(\.name) == ["", "items", "items.taxes"])
    #expect(
      tables[0].columns.map(\.name)
        == ["number", "total", "is_paid", "seller.name", "seller.vat.id", "tags"])
    #expect(tables[0].columns.map(\.kind) == [.text, .number, .boolean, .text, .scalar, .json])
    #expect(tables[1].columns.map(\.name) == ["text", "quantity"])
    #expect(tables[2].parent == 1)
  }

  @Test func `rows of nested lists know their record's rows, and what is left over stays`() throws {
    let data: JSONValue = [
      "number": "A", "total": "twelve", "seller": ["name": "S", "phone": "1"],
      "items": [
        ["text": "a", "taxes": [["rate": 7], ["rate": 19]]], ["text": "b", "color": "red"],
        ["text": "c", "taxes": [["rate": 0]]],
      ],
    ]
    let flattening = Flattening(Self.invoice)
    let rows = flattening.rows(of: data)
    #expect(rows.map(\.count) == [1, 3, 3])
    #expect(rows[0][0].rest == ["total": "twelve", "seller": ["phone": "1"]])
    #expect(rows[1][1].rest == ["color": "red"])
    #expect(rows[2].map(\.parent) == [1, 1, 3])
    #expect(rows[2].map(\.number) == [1, 2, 3])
    #expect(flattening.reassembled(rows) == data)
  }

  @Test(
    arguments: [
      (JSONValue.bool(true), ["data"]), (["type": "string"], ["data"]),
      (["type": "array", "items": ["type": "object", "properties": ["a": [:]]]], []),
      (
        // A schema within itself ends in JSON.
        [
          "type": "object",
          "properties": ["name": ["type": "string"], "child": ["$ref": "#"]],
        ],
        nil
      ),
      (
        ["properties": ["a.b": [:], "a": ["properties": ["b": [:]]], "A.B": [:]]],
        ["a.b", "a.b_2", "A.B_3"]
      ),
    ] as [(JSONValue, [String]?)])
  func `any schema has columns with names of their own`(_ schema: JSONValue, _ names: [String]?) {
    let flattening = Flattening(schema)
    let columns = flattening.tables[0].columns.map(\.name)
    if let names { #expect(columns == names) }
    #expect(Set(columns.map { $0.lowercased() }).count == columns.count)
    #expect(columns.count <= 1000)
    let data: JSONValue = [["a": 1], ["a": nil], [:]]
    #expect(flattening.reassembled(flattening.rows(of: data)).said == data.said)
  }

  @Test(arguments: 0..<400) func `what goes in comes out`(_ seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let schema = FlatData.schema(depth: 3, &random)
    let flattening = Flattening(schema)
    for _ in 0..<5 {
      let data = FlatData.data(for: schema, depth: 4, &random)
      let rows = flattening.rows(of: data)
      #expect(flattening.reassembled(rows).said == data.said, "\(schema)\n\(data)")
      for (table, rows) in zip(flattening.tables, rows) {
        #expect(rows.allSatisfy { $0.cells.count == table.columns.count })
        #expect(rows.map(\.number) == Array(1..<(rows.count + 1)))
        for row in rows {
          for (column, cell) in zip(table.columns, row.cells) {
            #expect(cell.map { $0 != .null && column.kind.holds($0) } ?? true)
          }
        }
      }
    }
  }
}
