import ChatCompletions
import FoundationEssentials
import JSON
import Platen
import TestSupport
import Testing

/// Lists that go over several windows of pages and are asked for again.
@Suite(.timeLimit(.minutes(15))) struct SecondLookRowsTests {
  private static let schema: JSONValue = [
    "type": "object", "required": ["rows"],
    "properties": [
      "rows": [
        "type": "array",
        "items": [
          "type": "object",
          "properties": [
            "name": ["type": "string"], "q": ["type": "number"], "p": ["type": "number"],
            "x": ["type": "number"],
          ],
        ],
      ],
      "total": ["type": ["number", "null"]],
    ],
  ]
  private static let product = "{product: ['/rows/*/q', '/rows/*/p'], equals: '/rows/*/x'}"
  private static let sum = "{sum: '/rows/*/x', equals: /total}"
  private static let unique = "{unique: '/rows/*/name'}"

  /// A question about one page of the document.
  private struct Question: Sendable {
    var page: Int
    /// What is said of what was read; empty on the first look.
    var doubt: String
    /// All that is said.
    var words: String
    var isAgain: Bool { !doubt.isEmpty }

    init(_ request: RecordedRequest) {
      let said = (try? request.texts.joined(separator: "\n")) ?? ""
      words = said
      page = (1...9).first { said.contains("Page \($0) of a longer document") } ?? 1
      doubt = said.firstRange(of: "What is wrong:").map { String(said[$0.lowerBound...]) } ?? ""
    }
  }

  /// The record of a document that is asked about page by page, and what was asked again.
  private func record(
    pages: Int, rules: String, schema: JSONValue = schema, extract: [String] = [],
    _ answer: @escaping @Sendable (Question) -> String
  ) async throws -> (record: Record, again: [Question]) {
    let workspace = try Workspace()
    try workspace.folder.write(schema.text(.pretty), to: "schema.json")
    let document = try workspace.folder.write(BarPDF.text(pages: pages), to: "bars.pdf")
    let server = try ScriptedServer { .completion(answer(Question($0))) }
    let pipeline = try workspace.pipeline(
      rules: ["[\(rules)]"],
      extract: ["window: 1", "response_format: text", "base_url: \(server.url("/v1"))"] + extract)
    let record = try await pipeline.run([.file(path: document.path)], options: workspace.options())
      .outcomes().first?.record
    let again = server.requests.map(Question.init).filter(\.isAgain)
    return (try #require(record), again.sorted { $0.page < $1.page })
  }

  private static func row(_ name: String, _ q: Int, _ p: Int, _ x: Int) -> String {
    #"{"name":"\#(name)","q":\#(q),"p":\#(p),"x":\#(x)}"#
  }

  private static func rows(_ rows: String..., total: Int? = nil) -> String {
    #"{"rows":[\#(rows.joined(separator: ","))],"total":\#(total.map { "\($0)" } ?? "null")}"#
  }

  private static func names(_ record: Record) -> [String] {
    record.data["rows"]?.array?.map { row in
      "\(row["name"]?.string ?? "")=\(row["x"]?.number?.int ?? -1)"
    } ?? []
  }

  @Test func `a row that is wrong is asked for where it stands, and the others stay as they were`()
    async throws
  {
    let (record, again) = try await record(pages: 4, rules: Self.product) { question in
      let page = question.page
      let first = Self.row("a\(page)", 2, 3, 6)
      if question.isAgain {
        return Self.rows(Self.row("GARBLED", 9, 9, 81), Self.row("b", 4, 5, 20))
      }
      return Self.rows(first, Self.row("b\(page)", 4, 5, page == 3 ? 21 : 20))
    }
    #expect(again.map(\.page) == [3])
    #expect(
      Self.names(record) == ["a1=6", "b1=20", "a2=6", "b2=20", "a3=6", "b=20", "a4=6", "b4=20"])
    // It is told of the row by the number that it has on this page.
    #expect(again.first?.doubt.contains("/rows/1/x") == true, "\(again)")
    #expect(again.first?.doubt.contains("/rows/5") == false, "\(again)")
    let finding = record.findings.first { $0.code == "asked_again" }
    #expect(finding?.message.contains("none is left") == true)
  }

  @Test func `what else changes in a row that was wrong is told`() async throws {
    let (record, _) = try await record(pages: 2, rules: Self.product) { question in
      question.isAgain
        ? Self.rows(Self.row("other", 2, 3, 6))
        : Self.rows(Self.row("a", 2, 3, question.page == 2 ? 7 : 6))
    }
    #expect(Self.names(record) == ["a=6", "other=6"])
    let finding = record.findings.first { $0.code == "asked_again" }
    #expect(
      finding?.message.hasSuffix("none is left; 1 further value changed") == true,
      "\(finding?.message ?? "")")
  }

  @Test
  func `where rows do not add up, each page is asked for its rows, and the total where it stands`()
    async throws
  {
    let (record, again) = try await record(pages: 3, rules: Self.sum) { question in
      switch question.page {
      case 1: Self.rows(Self.row("a", 1, 1, 1))
      case 2: Self.rows(Self.row("b", 1, 1, question.isAgain ? 2 : 7))
      default: #"{"rows":[],"total":3}"#
      }
    }
    #expect(Self.names(record) == ["a=1", "b=2"])
    #expect(again.map(\.page) == [1, 2, 3])
    #expect(
      again.map { $0.doubt.contains("/total,") || $0.doubt.contains(": /total") } == [
        false, false, true,
      ])
  }

  @Test func `each page is told of its own rows, however many are wrong before it`() async throws {
    let wrong = (0..<15).map { Self.row("r\($0)", 1, 1, 2) }.joined(separator: ",")
    let (_, again) = try await record(pages: 4, rules: Self.product) { _ in
      "{\"rows\":[\(wrong)],\"total\":null}"
    }
    #expect(again.map(\.page) == [1, 2, 3, 4])
    for question in again {
      #expect(question.doubt.contains("/rows/0/x") && question.doubt.contains("/rows/14/x"))
      #expect(!question.doubt.contains("/rows/15"), "\(question)")
    }
  }

  @Test(arguments: [unique, "{running: '/rows/*/p', adds: '/rows/*/x'}"])
  func `a row that was read twice goes`(rule: String) async throws {
    let twice = [Self.row("a", 0, 1, 1), Self.row("b", 0, 3, 2), Self.row("b", 0, 3, 2)]
    let (record, again) = try await record(pages: 2, rules: rule) { question in
      guard question.page == 1 else { return Self.rows() }
      return question.isAgain
        ? Self.rows(twice[0], twice[1]) : Self.rows(twice[0], twice[1], twice[2])
    }
    #expect(again.map(\.page) == [1])
    #expect(Self.names(record) == ["a=1", "b=2"])
    let finding = record.findings.first { $0.code == "asked_again" }
    #expect(finding?.message.contains("1 row fewer") == true, "\(finding?.message ?? "")")
  }

  @Test func `more rows than were read twice do not go`() async throws {
    let (record, _) = try await record(pages: 1, rules: Self.unique) { question in
      let rows = (question.isAgain ? ["a"] : ["a", "b", "b", "c"]).map { Self.row($0, 1, 1, 1) }
      return "{\"rows\":[\(rows.joined(separator: ","))],\"total\":null}"
    }
    #expect(Self.names(record) == ["a=1", "b=1", "b=1", "c=1"])
    #expect(record.findings.contains { $0.message.contains("what was read first stands") })
  }

  @Test(arguments: [
    ("{sum: '/rows/*/x', equals: /total}", #"[{"name":"a","x":1},{"name":"b","x":null}]"#),
    (unique, #"[{"name":"a","x":1},{"name":null,"x":4}]"#),
    (
      "{running: '/rows/*/x', from: 0, adds: '/rows/*/q'}",
      #"[{"name":"a","x":1},{"name":"a","x":null}]"#
    ),
  ])
  func `a value that is gone makes no rule hold`(rule: String, second: String) async throws {
    var schema = Self.schema.object ?? [:]
    schema["properties"] = [
      "rows": [
        "type": "array",
        "items": [
          "type": "object",
          "properties": [
            "name": ["type": ["string", "null"]], "x": ["type": ["number", "null"]],
            "q": ["type": "number"],
          ],
        ],
      ],
      "total": ["type": ["number", "null"]],
    ]
    let first = #"[{"name":"a","x":1,"q":1},{"name":"a","x":4,"q":2}]"#
    let (record, again) = try await record(pages: 1, rules: rule, schema: .object(schema)) {
      #"{"rows":\#($0.isAgain ? second : first),"total":3}"#
    }
    #expect(again.count == 1)
    #expect(Self.names(record) == ["a=1", "a=4"])
    #expect(record.findings.contains { $0.message.contains("what was read first stands") })
  }

  @Test(
    arguments: [
      // One was read as two, and the last not at all; one was read twice in the place of the next.
      (product, [("a", 6), ("x", 7), ("b", 6), ("c", 6)]),
      (unique, [("a", 6), ("b", 6), ("b", 6), ("c", 6)]),
    ] as [(String, [(String, Int)])])
  func `rows that moved are taken as a whole, though there are as many as before`(
    rule: String, first: [(String, Int)]
  ) async throws {
    let right = [("a", 6), ("b", 6), ("c", 6), ("d", 6)]
    let (record, _) = try await record(pages: 1, rules: rule) { question in
      let rows = (question.isAgain ? right : first).map { Self.row($0.0, 2, 3, $0.1) }
      return "{\"rows\":[\(rows.joined(separator: ","))],\"total\":null}"
    }
    #expect(Self.names(record) == ["a=6", "b=6", "c=6", "d=6"])
  }

  @Test func `windows that go on with a table are asked in order, each told the rows before it`()
    async throws
  {
    let (record, again) = try await record(pages: 4, rules: Self.sum, extract: ["rows: /rows"]) {
      question in
      let page = question.page
      // The total is printed on the first page and on the last.
      let total = page == 1 || page == 4 ? 10 : nil
      return Self.rows(
        Self.row("r\(page)", 1, 1, page == 3 && !question.isAgain ? 8 : page), total: total)
    }
    #expect(again.map(\.page) == [1, 2, 3, 4])
    for (before, question) in zip(again, again.dropFirst()) {
      #expect(question.words.contains("Its last rows there"), "\(question)")
      #expect(question.words.contains("\"r\(before.page)\""), "\(question)")
    }
    #expect(Self.names(record) == ["r1=1", "r2=2", "r3=3", "r4=4"])
  }

  @Test func `a row that lacks a member is asked for with its own window`() async throws {
    var schema = Self.schema.object ?? [:]
    schema["properties"] = [
      "rows": [
        "type": "array",
        "items": [
          "type": "object", "required": ["name"],
          "properties": ["name": ["type": "string"], "x": ["type": "number"]],
        ],
      ]
    ]
    let (record, again) = try await record(pages: 3, rules: "", schema: .object(schema)) {
      $0.page == 2 && !$0.isAgain ? #"{"rows":[{"x":1}]}"# : #"{"rows":[{"name":"a","x":1}]}"#
    }
    #expect(again.map(\.page) == [2])
    #expect(again.first?.doubt.contains("/rows/0 does not fit") == true, "\(again)")
    #expect(Self.names(record) == ["a=1", "a=1", "a=1"])
  }

  @Test(arguments: [
    (#"{"number":"A","buyer":{"name":"B","town":"T"}}"#, ["/total"]),
    (#"{"number":"A","total":3,"buyer":{"name":"B"}}"#, ["/buyer/town"]),
    (#"{"buyer":{"name":"B"}}"#, ["/number", "/total", "/buyer/town"]),
  ])
  func `a member that is missing is asked for by itself`(
    first: String, fields: [String]
  ) async throws {
    let schema: JSONValue = [
      "type": "object", "required": ["number", "total", "buyer"],
      "properties": [
        "number": ["type": "string"], "total": ["type": "number"],
        "buyer": [
          "type": "object", "required": ["name", "town"],
          "properties": ["name": ["type": "string"], "town": ["type": "string"]],
        ],
      ],
    ]
    let whole = #"{"number":"A","total":3,"buyer":{"name":"B","town":"T"}}"#
    let (record, again) = try await record(pages: 1, rules: "", schema: schema) { question in
      question.isAgain ? whole : first
    }
    #expect(again.count == 1)
    #expect(record.status == .complete)
    #expect(try record.data == JSONValue(parsing: whole))
    let finding = record.findings.first { $0.code == "asked_again" }
    #expect(
      finding?.message.contains("asked again about \(fields.joined(separator: ", ")), for") == true,
      "\(finding?.message ?? "")")
  }
}
