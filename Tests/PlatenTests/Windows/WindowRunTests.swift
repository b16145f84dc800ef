import ChatCompletions
import FoundationEssentials
import JSON
import Platen
import TestSupport
import Testing

/// Documents that are asked about window by window.
@Suite(.timeLimit(.minutes(15))) struct WindowRunTests {
  private static let schema: JSONValue = [
    "type": "object", "required": ["number", "total", "rows"], "additionalProperties": false,
    "properties": [
      "number": ["type": "string"], "total": ["type": "number"],
      "rows": ["type": "array", "minItems": 1, "items": ["type": "string"]],
    ],
  ]

  /// The numbers of the pages that a request says it shows.
  private static func pages(of request: RecordedRequest) -> [Int] {
    // What was read before may stand above.
    let text = (try? request.texts.last)?.split(separator: "\n").last ?? ""
    guard text.contains(" of a longer document") else { return [] }
    return text.prefix { $0 != "o" }.split { !$0.isNumber }.compactMap { Int($0) }
  }

  private func run(
    pages: Int, options: [String], schema: JSONValue = schema, inFlight: Int = 8,
    _ script: @escaping ScriptedServer.Script
  ) async throws -> (record: Record, server: ScriptedServer) {
    let workspace = try Workspace()
    try workspace.folder.write(schema.text(.pretty), to: "schema.json")
    let file = try workspace.folder.write(BarPDF.text(pages: pages), to: "long.pdf")
    let server = try ScriptedServer(script)
    var runOptions = workspace.options()
    runOptions.windowsInFlight = inFlight
    let run = try workspace.pipeline(
      extract: options, overriding: ["base_url": server.url("/v1")]
    ).run([.file(path: file.path)], options: runOptions)
    return (try #require(try await run.outcomes().first).record, server)
  }

  /// What a model says that sees these pages: the number stands on page 1, the total on page 9, and a row
  /// on each.
  private static func answer(_ pages: [Int]) -> ScriptedReply {
    let rows = pages.map { "\"row \($0)\"" }.joined(separator: ", ")
    return .completion(
      """
      {"number": \(pages.contains(1) ? "\"A-1\"" : "null"), \
      "total": \(pages.contains(9) ? "12.50" : "null"), "rows": [\(rows)]}
      """)
  }

  @Test(arguments: [("4", 3), ("{pages: 4, overlap: 1}", 3), ("1", 9), ("all", 1)])
  func `windows are merged in page order`(window: String, requests: Int) async throws {
    let (record, server) = try await run(pages: 9, options: ["window: \(window)"]) { request in
      let pages = Self.pages(of: request)
      return Self.answer(pages.isEmpty ? Array(1...9) : pages)
    }
    #expect(record.status == .complete)
    #expect(server.requests.count == requests)
    let rows = (1...9).map { "\"row \($0)\"" }.joined(separator: ",")
    #expect(record.data.text(.compact) == #"{"number":"A-1","total":12.50,"rows":[\#(rows)]}"#)
    #expect(record.pages.allSatisfy { $0.status == .read })
    #expect(record.usage.requests == requests)
    let joined = record.findings.filter { $0.code == "rows_joined" }.map(\.pointer)
    #expect(joined == (window.contains("overlap") ? ["/rows"] : []))
  }

  @Test func `of what stands on other pages, a window may say nothing`() async throws {
    let (record, server) = try await run(pages: 4, options: ["window: 2"]) { request in
      Self.answer(Self.pages(of: request).map { $0 == 3 ? 9 : $0 })
    }
    // As it was written the schema has no null; what is sent allows it.
    #expect(
      try server.requests.allSatisfy {
        let type = try $0.json["response_format"]?["json_schema"]?["schema"]?["properties"]?[
          "total"]
        return type?["type"]?.array?.contains("null") ?? true
      })
    #expect(record.status == .complete)
  }

  @Test func `with one slot, windows are asked about one after the other`() async throws {
    let (record, server) = try await run(pages: 12, options: ["window: 1"], inFlight: 1) {
      Self.answer(Self.pages(of: $0).map { $0 == 12 ? 9 : $0 })
    }
    #expect(record.status == .complete)
    #expect(server.requests.flatMap(Self.pages) == Array(1...12))
  }

  @Test func `a list that goes on over pages is asked for window by window, from its last row`()
    async throws
  {
    let schema: JSONValue = [
      "type": "object", "required": ["rows"],
      "properties": [
        "rows": [
          "type": "array",
          "items": [
            "type": "object", "properties": ["n": ["type": "number"], "t": ["type": "string"]],
          ],
        ]
      ],
    ]
    let (record, server) = try await run(
      pages: 3, options: ["window: 1", "rows: /rows"], schema: schema
    ) { request in
      switch request.number {
      // The last row of the first page is cut by its end; two rows of the third are alike.
      case 0: .completion(#"{"rows": [{"n": 1, "t": "a"}, {"n": 2}]}"#)
      case 1: .completion(#"{"rows": [{"n": 2, "t": "b"}, {"n": 3, "t": "c"}]}"#)
      default: .completion(#"{"rows": [{"n": 4, "t": "d"}, {"n": 4, "t": "d"}]}"#)
      }
    }
    let words = try server.requests.map { try $0.texts.last ?? "" }
    #expect(!words[0].contains("began on earlier pages"))
    #expect(words[1].contains(#"[{"n":1,"t":"a"},{"n":2}]"#), "\(words[1])")
    #expect(words[2].contains(#"{"n":3,"t":"c"}"#) && !words[2].contains(#""t":"a""#))
    #expect(
      record.data.text(.compact)
        == #"{"rows":[{"n":1,"t":"a"},{"n":2,"t":"b"},{"n":3,"t":"c"},{"n":4,"t":"d"},"#
        + #"{"n":4,"t":"d"}]}"#)
    #expect(record.findings.first { $0.code == "rows_joined" }?.pointer == "/rows")
  }

  @Test func `a window that fails costs its pages, and the others are kept`() async throws {
    let (record, _) = try await run(pages: 9, options: ["window: 3"]) { request in
      let pages = Self.pages(of: request)
      return pages.contains(5) ? .error(400, type: "invalid_request_error") : Self.answer(pages)
    }
    #expect(record.status == .partial)
    #expect(record.pages.filter { $0.status == .failed }.map(\.number) == [4, 5, 6])
    #expect(record.pages.first { $0.number == 5 }?.reason == "invalid_request")
    #expect(record.data["rows"]?.array?.count == 6)
    let finding = try #require(record.findings.first { $0.code == "window_failed" })
    #expect(finding.message.contains("pages 4-6"))
  }

  @Test func `an answer that can't be read costs its window's pages, and the others are kept`()
    async throws
  {
    let (record, _) = try await run(pages: 3, options: ["window: 1", "response_format: text"]) {
      let pages = Self.pages(of: $0)
      return pages.contains(2)
        ? .completion("Sorry, I cannot.")
        : Self.answer(pages.map { $0 == 3 ? 9 : $0 })
    }
    #expect(record.status == .partial)
    #expect(record.pages.map(\.status) == [.read, .failed, .read])
    #expect(record.pages[1].reason == "answer_not_json")
    #expect(record.data["rows"]?.array?.count == 2)
    let finding = try #require(record.findings.first { $0.code == "window_failed" })
    #expect(finding.message.contains("page 2: ") && finding.message.contains("journal retry"))
  }

  @Test func `a member that may be absent and not null is absent where no window has it`()
    async throws
  {
    let schema: JSONValue = [
      "type": "object", "required": ["title", "seller"], "additionalProperties": false,
      "properties": [
        "title": ["type": "string"], "order": ["type": "string"],
        "note": ["type": ["string", "null"]],
        "seller": [
          "type": "object", "required": ["name"],
          "properties": ["name": ["type": "string"], "iban": ["type": "string"]],
        ],
      ],
    ]
    let (record, _) = try await run(pages: 2, options: ["window: 1"], schema: schema) { _ in
      .completion(
        #"{"title": "T", "order": null, "note": null, "seller": {"name": "S", "iban": null}}"#)
    }
    #expect(record.status == .complete, "\(record.findings)")
    #expect(record.data.text(.compact) == #"{"title":"T","note":null,"seller":{"name":"S"}}"#)
  }

  @Test func `a member that must be there and is null is off schema`() async throws {
    let (record, _) = try await run(pages: 2, options: ["window: 1"]) { _ in
      .completion(#"{"number": null, "total": 1, "rows": ["a"]}"#)
    }
    #expect(record.rejection?.code == "off_schema")
    #expect(record.findings.filter { $0.code == "off_schema" }.map(\.pointer) == ["/number"])
  }

  @Test func `rows that truly repeat on each page all count, where no page is shown twice`()
    async throws
  {
    let (record, _) = try await run(pages: 3, options: ["window: 1", "rows: /rows"]) { _ in
      .completion(#"{"number": "A", "total": 1, "rows": ["Mon", "Tue", "Wed"]}"#)
    }
    #expect(record.data["rows"]?.array?.count == 9)
    #expect(!record.findings.map(\.code).contains("rows_joined"))
  }

  @Test(arguments: ["1", "2", "4", "{pages: 2, overlap: 1}", "{pages: 4, overlap: 1}"])
  func `rows that are all alike are counted by their pages`(window: String) async throws {
    let (record, _) = try await run(pages: 10, options: ["window: \(window)", "rows: /rows"]) {
      let rows = Self.pages(of: $0).map { _ in "\"same\", \"same\"" }.joined(separator: ", ")
      return .completion(#"{"number": "A", "total": 1, "rows": [\#(rows)]}"#)
    }
    #expect(record.data["rows"]?.array?.count == 20)
    let code = window.contains("overlap") ? "rows_joined" : "rows_alike"
    let findings = record.findings.filter { $0.pointer == "/rows" }
    #expect(findings.map(\.code) == [code])
    #expect(findings.map(\.severity) == [.warning])
  }

  @Test func `what windows and parts of one say differently of a field is told once`() async throws
  {
    let (record, _) = try await run(pages: 6, options: ["window: 2"]) { request in
      let pages = Self.pages(of: request)
      return .completion(#"{"number": "A-\#(pages.first ?? 0)", "total": 1, "rows": ["a"]}"#)
    }
    let findings = record.findings.filter { $0.code == "parts_differ" }
    #expect(findings.map(\.pointer) == ["/number"])
  }

  @Test func `a cut row is completed over a window that has no row, and a like one is told`()
    async throws
  {
    let schema: JSONValue = [
      "type": "object", "required": ["rows"],
      "properties": [
        "rows": [
          "type": "array",
          "items": ["type": "object", "properties": ["n": ["type": "integer"], "t": [:]]],
        ]
      ],
    ]
    let (record, _) = try await run(
      pages: 4, options: ["window: 1", "rows: /rows"], schema: schema
    ) { request in
      switch request.number {
      case 0: .completion(#"{"rows": [{"n": 1, "t": "a"}, {"n": 2}]}"#)
      case 1: .completion(#"{"rows": []}"#)
      case 2: .completion(#"{"rows": [{"n": 2, "t": "b"}, {"n": 3, "t": "c"}]}"#)
      default: .completion(#"{"rows": [{"n": 3, "t": "c"}]}"#)
      }
    }
    let numbers = record.data["rows"]?.array?.map { $0["n"]?.number?.int }
    #expect(numbers == [1, 2, 3])
    let joined = try #require(record.findings.first { $0.code == "rows_joined" })
    #expect(joined.severity == .warning, "a row that comes again whole may be another")
  }

  @Test func `on looking again at a list each window is told the rows before it`() async throws {
    let workspace = try Workspace()
    try workspace.folder.write(Self.schema.text(.pretty), to: "schema.json")
    let document = try workspace.folder.write(BarPDF.text(pages: 2), to: "long.pdf")
    let file = try workspace.folder.write(
      """
      name: rows
      stages:
        - load
        - render
        - extract: {schema: schema.json, window: 1, rows: /rows}
        - validate: {rules: [{count: /rows, equals: /total}]}
        - emit
      """, to: "rows.yaml")
    let server = try ScriptedServer { request in
      let isFirst = (try? request.texts.last)?.contains("Page 1") ?? false
      return .completion(
        #"{"number": "A", "total": 5, "rows": ["\#(isFirst ? "first" : "second")"]}"#)
    }
    let pipeline = try Pipeline(contentsOf: file.path, overriding: ["base_url": server.url("/v1")])
    _ = try await pipeline.run([.file(path: document.path)], options: workspace.options())
      .outcomes()
    let words = try server.requests.map { try $0.texts.last ?? "" }
    #expect(words.count == 4)
    #expect(words.map { $0.contains("began on earlier pages") } == [false, true, false, true])
    #expect(words.map { $0.contains("What is wrong:") } == [false, false, true, true])
  }

  @Test func `limits that are written tell pipelines apart, forty too`() throws {
    let workspace = try Workspace()
    let fingerprints = try [[], ["max_pages: 40"], ["max_pages: 41"]].map {
      try workspace.pipeline(extract: $0).fingerprint
    }
    #expect(Set(fingerprints).count == 3)
  }

  @Test func `where every window fails the document is rejected with the first cause`() async throws
  {
    let (record, server) = try await run(pages: 4, options: ["window: 2"]) { _ in
      .error(400, type: "invalid_request_error")
    }
    #expect(record.status == .rejected)
    #expect(record.rejection?.code == "invalid_request")
    #expect(record.rejection?.attempts == server.requests.count)
    #expect(record.pages.allSatisfy { $0.status == .failed })
  }

  @Test func `a page over max_pages is skipped, and none is without it`() async throws {
    let (record, server) = try await run(
      pages: 5, options: ["max_pages: 3", "window: 2"]
    ) { Self.answer(Self.pages(of: $0).map { $0 == 2 ? 9 : $0 }) }
    #expect(record.status == .partial)
    #expect(record.pages.filter { $0.status == .skipped }.map(\.number) == [4, 5])
    #expect(server.requests.count == 2)
  }

  @Test func `merge rules in the pipeline file hold`() async throws {
    let (record, _) = try await run(
      pages: 4, options: ["window: 2", "merge: {/total: last, /rows: first}"]
    ) { request in
      let isFirst = Self.pages(of: request).contains(1)
      return .completion(
        #"{"number": "A-1", "total": \#(isFirst ? 1 : 2), "rows": ["\#(isFirst)"]}"#)
    }
    #expect(record.data.text(.compact) == #"{"number":"A-1","total":2,"rows":["true"]}"#)
    #expect(!record.findings.map(\.code).contains("parts_differ"))
  }

  @Test(
    arguments: [
      ("window: 0", "'window' takes"), ("window: {pages: 2, overlap: 2}", "overlap by at most 1"),
      ("window: {pages: 1, overlap: 1}", "windows of 1 page can't overlap"),
      ("window: {page: 2}", "did you mean 'pages'?"), ("window: {overlap: 2}", "'window' takes"),
      ("merge: {total: last}", "such as /total"), ("merge: {/total: lest}", "did you mean 'last'?"),
      ("merge: last", "'merge' takes"),
    ])
  func `a fault in windows and rules is told with its place`(option: String, words: String) throws {
    let workspace = try Workspace()
    let error = #expect(throws: PipelineFileError.self) {
      try workspace.pipeline(extract: [option])
    }
    #expect("\(try #require(error))".contains(words), "\(String(describing: error))")
    #expect("\(try #require(error))".contains("pipeline.yaml:7:"))
  }
}
