import ChatCompletions
import FoundationEssentials
import JSON
import TestSupport
import Testing

@testable import Platen

/// Rules of a list's completeness, as a pipeline file writes them.
@Suite(.timeLimit(.minutes(15))) struct RowRuleTests {
  private static let schema: JSONValue = [
    "type": "object", "additionalProperties": false,
    "properties": [
      "opening_balance": ["type": ["number", "null"]],
      "closing_balance": ["type": ["number", "null"]],
      "transaction_count": ["type": ["integer", "null"]], "holder": ["type": ["string", "null"]],
      "transactions": [
        "type": "array",
        "items": [
          "type": "object", "additionalProperties": false,
          "properties": [
            "credit": ["type": ["number", "null"]], "debit": ["type": ["number", "null"]],
            "balance": ["type": ["number", "null"]],
          ],
        ],
      ],
    ],
  ]

  private static func file(_ rules: [String]) throws -> PipelineFile {
    let lines = rules.map { "        \($0)\n" }.joined()
    return try PipelineFile(
      parsing: "name: rows\nstages:\n  - load\n  - render\n  - extract: {schema: s.json}\n"
        + "  - validate:\n      rules:\n\(lines)",
      path: "rows.yaml", files: ["s.json": Array(schema.text(.compact).utf8)])
  }

  @Test(arguments: [
    ["- {count: /transactions, equals: /transaction_count}"],
    ["- {count: /transactions/*/credit, equals: [/transaction_count, 3], severity: error}"],
    [
      "- running: /transactions/*/balance", "  from: 0", "  adds: /transactions/*/credit",
      "  subtracts: [/transactions/*/debit]", "  closes: /closing_balance", "  tolerance: 0.01",
      "  absent: zero", "  reject: true",
    ],
  ])
  func `rules of rows are read in all their forms`(_ lines: [String]) throws {
    _ = try Self.file(lines)
  }

  @Test(arguments: [
    ("- {count: /transactions}", "'count' needs 'equals'"),
    ("- {count: /transaction, equals: 3}", "did you mean '/transactions'?"),
    (
      "- {count: /holder, equals: 3}",
      "by the schema /holder is text; the rows of a list are counted"
    ),
    ("- {count: /transactions, equals: /holder}", "a count is a number"),
    ("- {count: /transactions, equals: 3, tolerance: 1}", "'count' takes no 'tolerance'"),
    ("- {running: /transactions/*/balance}", "'adds' or 'subtracts'"),
    ("- {running: /opening_balance, adds: /transactions/*/credit}", "is one value"),
    (
      "- {running: /transactions/*/balance, adds: /opening_balance}", "go through different lists"
    ),
    (
      "- {running: /transactions/*/balance, add: /transactions/*/credit}", "did you mean 'adds'?"
    ),
    (
      "- {running: [/transactions/*/balance, /transactions/*/debit], adds: /transactions/*/credit}",
      "'running' takes one place, not a list"
    ),
    (
      "- {running: /transactions/*/balance, adds: /transactions/*/credit, from: [1, 2]}",
      "'from' takes one place or number"
    ),
    (
      "- {running: /transactions/*/balance, adds: /transactions/*/credit, closes: /holder}",
      "by the schema /holder is text; a total is of numbers"
    ),
  ])
  func `what is wrong with them is told`(_ line: String, _ words: String) throws {
    let error = #expect(throws: PipelineFileError.self) { try Self.file([line]) }
    #expect(error?.description.contains(words) == true, "\(String(describing: error))")
  }

  @Test func `how they are spelled plays no part in the fingerprint, and what they say does`()
    throws
  {
    let rule = "running: /transactions/*/balance, adds: /transactions/*/credit"
    let plain = try Self.file(["- {\(rule)}"]).fingerprint
    #expect(try Self.file(["- {\(rule), absent: skip}"]).fingerprint == plain)
    for more in [
      "from: 0", "closes: /closing_balance", "tolerance: 1", "absent: zero",
      "subtracts: /transactions/*/debit",
    ] {
      #expect(try Self.file(["- {\(rule), \(more)}"]).fingerprint != plain, "\(more)")
    }
  }

  @Test func `a draft suggests them by the names of fields`() {
    let draft = PipelineDraft(name: "x", schemaPath: "s.json", schema: Self.schema).text
    for line in [
      "- count: /transactions", "  equals: /transaction_count",
      "- running: /transactions/*/balance", "  from: /opening_balance",
      "  adds: /transactions/*/credit", "  subtracts: /transactions/*/debit",
      "  closes: /closing_balance",
    ] {
      #expect(draft.contains("      #   \(line)\n"), "\(line)")
    }
  }

  @Test func `a row that was left out is found, and its list asked for again with its page`()
    async throws
  {
    let rows = [
      #"{"credit": 50.00, "debit": null, "balance": 150.00}"#,
      #"{"credit": null, "debit": 20.10, "balance": 129.90}"#,
      #"{"credit": 0.10, "debit": null, "balance": 130.00}"#,
    ]
    let server = try ScriptedServer { request in
      let words = (try? request.texts.joined()) ?? ""
      if words.contains("something is wrong") {
        return .completion(
          #"{"opening_balance": 100.00, "transactions": [\#(rows.joined(separator: ", "))]}"#)
      }
      return .completion(
        words.contains("Page 2 of")
          ? #"{"opening_balance": 100.00, "closing_balance": 130.00, "transaction_count": 3, "holder": null, "transactions": [\#(rows[0]), \#(rows[2])]}"#
          : #"{"opening_balance": null, "closing_balance": null, "transaction_count": null, "holder": "A", "transactions": []}"#
      )
    }
    let workspace = try Workspace()
    try workspace.folder.write(Self.schema.text(.pretty), to: "schema.json")
    let pipeline = try workspace.pipeline(
      rules: [
        "- running: /transactions/*/balance", "  from: /opening_balance",
        "  adds: /transactions/*/credit", "  subtracts: /transactions/*/debit",
        "  closes: /closing_balance",
        "- {count: /transactions, equals: /transaction_count}",
      ], extract: ["window: 1", "base_url: \"\(server.url("/v1"))\""])
    let document = try workspace.folder.write(BarPDF.text(pages: 3), to: "bars.pdf")
    let run = pipeline.run([.file(path: document.path)], options: workspace.options())
    let record = try #require(try await run.outcomes().first?.record)
    #expect(server.requests.count == 4)
    let again = try server.requests[3].texts.joined(separator: "\n")
    #expect(again.contains("Page 2 of a longer document"))
    #expect(again.contains("/transactions/1/balance says 130.00"))
    #expect(again.contains("/transactions has 2 rows, /transaction_count says 3"))
    #expect(again.contains("or a row left out"))
    #expect(record.data["transactions"]?.array?.count == 3)
    #expect(
      record.findings.contains { $0.code == "asked_again" && $0.message.contains("none is left") })
  }
}
