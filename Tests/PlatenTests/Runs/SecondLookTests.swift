import ChatCompletions
import FoundationEssentials
import JSON
import Platen
import TestSupport
import Testing

/// Fields that are asked for again, since what was read of them can't be right.
@Suite(.timeLimit(.minutes(15))) struct SecondLookTests {
  private static let schema: JSONValue = [
    "type": "object", "required": ["number", "net", "tax", "total"], "additionalProperties": false,
    "properties": [
      "number": ["type": ["string", "null"]], "net": ["type": ["number", "null"]],
      "tax": ["type": ["number", "null"]], "total": ["type": "number"],
    ],
  ]
  private static let sum = "{sum: [/net, /tax], equals: /total}"

  /// The only outcome of a document of some pages.
  private func record(
    pages: Int = 1, rules: String = sum, validate: String = "", extract: String = "window: 1",
    outputs: Int = 1, schema: JSONValue = schema, _ script: @escaping ScriptedServer.Script
  ) async throws -> (record: Record, server: ScriptedServer) {
    let workspace = try Workspace()
    try workspace.folder.write(schema.text(.pretty), to: "schema.json")
    let document = try workspace.folder.write(BarPDF.text(pages: pages), to: "bars.pdf")
    let file = try workspace.folder.write(
      """
      name: look
      stages:
        - load
        - render
        - extract: {schema: schema.json, \(extract)}
        - validate: {rules: [\(rules)]\(validate)}
        - emit
      """, to: "look.yaml")
    let server = try ScriptedServer(script)
    let pipeline = try Pipeline(contentsOf: file.path, overriding: ["base_url": server.url("/v1")])
    var record: Record?
    for _ in 0..<outputs {
      record = try await pipeline.run([.file(path: document.path)], options: workspace.options())
        .outcomes().first?.record
    }
    return (try #require(record), server)
  }

  private static func properties(_ request: RecordedRequest) throws -> [String] {
    let format = try request.json["response_format"]?["json_schema"]?["schema"]?["properties"]
    if let names = format?.object?.names { return names }
    // On lower rungs the schema stands in the prompt.
    let texts = try request.texts.joined()
    return ["number", "net", "tax", "total"].filter { texts.contains("\"\($0)\":") }
  }

  @Test func `a rule that fails asks for its fields alone, with the reason, and takes the answer`()
    async throws
  {
    let (record, server) = try await record { request in
      .completion(
        request.number == 0
          ? #"{"number": "A-1", "net": 100, "tax": 19, "total": 191}"#
          : #"{"net": 100, "tax": 19, "total": 119}"#)
    }
    #expect(server.requests.count == 2)
    let again = server.requests[1]
    #expect(try Self.properties(again) == ["net", "tax", "total"])
    let words = try again.texts.joined(separator: " ")
    #expect(words.contains("191") && words.contains("/total"))
    #expect(try again.images.count == 1)
    #expect(record.status == .complete)
    #expect(record.data.text(.compact) == #"{"number":"A-1","net":100,"tax":19,"total":119}"#)
    #expect(record.findings.map(\.code) == ["picture_damaged", "asked_again"])
    #expect(record.usage.requests == 2)
    #expect(record.usageByStage.map(\.stage) == ["extract", "validate"])
  }

  @Test func `what still fails is a finding, and the document is not asked about without end`()
    async throws
  {
    let (record, server) = try await record(
      rules: Self.sum + ", {compare: /tax > 0}, {compare: /net < 1000}",
      validate: ", ask_again: 2"
    ) { request in
      // Of three faults one is mended each time.
      switch request.number {
      case 0: .completion(#"{"number": "A-1", "net": 1000, "tax": -19, "total": 191}"#)
      case 1: .completion(#"{"net": 100, "tax": -19, "total": 191}"#)
      default: .completion(#"{"net": 100, "tax": 19, "total": 191}"#)
      }
    }
    #expect(server.requests.count == 3)
    #expect(record.status == .complete)
    #expect(record.findings.filter { $0.code == "asked_again" }.count == 2)
    #expect(record.findings.filter { $0.code == "rule_failed" }.count == 1)
  }

  @Test(
    arguments: [
      #"{"net": 101, "tax": 19, "total": 191}"#, #"{"net": null, "tax": null, "total": 191}"#,
      #"{"net": 0, "tax": 0, "total": 191}"#,
    ])
  func `another answer that is as wrong, or says nothing, does not take the place of the first`(
    _ second: String
  ) async throws {
    let (record, server) = try await record(validate: ", ask_again: 2") { request in
      .completion(
        request.number == 0 ? #"{"number": "A-1", "net": 100, "tax": 19, "total": 191}"# : second)
    }
    #expect(server.requests.count == 2)
    #expect(record.data.text(.compact) == #"{"number":"A-1","net":100,"tax":19,"total":191}"#)
    #expect(record.findings.contains { $0.message.contains("what was read first stands") })
  }

  @Test func `what is said again on looking again is not asked a third time`() async throws {
    let (record, server) = try await record(validate: ", ask_again: 5") { _ in
      .completion(#"{"number": "A-1", "net": 100, "tax": 19, "total": 191}"#)
    }
    #expect(server.requests.count == 2)
    #expect(record.findings.map(\.code).contains("rule_failed"))
  }

  @Test func `an answer that makes it worse is not taken`() async throws {
    let (record, _) = try await record(rules: Self.sum + ", {compare: /total > 0}") { request in
      .completion(
        request.number == 0
          ? #"{"number": "A-1", "net": 100, "tax": 19, "total": 191}"#
          : #"{"net": 100, "tax": 19, "total": -5}"#)
    }
    #expect(record.data["total"]?.number?.int == 191)
    #expect(record.findings.contains { $0.message.contains("made it no better") })
  }

  private static let rows: JSONValue = [
    "type": "object", "required": ["rows", "total"],
    "properties": [
      "rows": [
        "type": "array",
        "items": ["type": "object", "properties": ["amount": ["type": "number"]]],
      ],
      "total": ["type": ["number", "null"]],
    ],
  ]
  private static let rowSum = "{sum: '/rows/*/amount', equals: /total}"

  @Test(
    arguments: [
      // Rows that are gone make no rule hold that should.
      ("[1, 2, 4]", "[]", 6, [1, 2, 4]), ("[1, 2, 4]", "[6]", 6, [6]),
      ("[1, 2, 4]", "[5]", 6, [1, 2, 4]),
      // A cell that breaks the schema is no reason to lose the others.
      (#"[1, 2, "3,00"]"#, "[]", 6, nil), (#"[1, 2, "3,00"]"#, "[1, 2, 3]", 6, [1, 2, 3]),
    ] as [(String, String, Int, [Int]?)])
  func `rows are lost on looking again only where the rest then adds up`(
    _ first: String, _ second: String, _ total: Int, _ expected: [Int]?
  ) async throws {
    @Sendable func answer(_ amounts: String) -> ScriptedReply {
      let rows = amounts.dropFirst().dropLast().split(separator: ", ")
        .map { "{\"amount\": \($0)}" }.joined(separator: ", ")
      return .completion("{\"rows\": [\(rows)], \"total\": \(total)}")
    }
    let (record, server) = try await record(
      rules: Self.rowSum, extract: "response_format: text", schema: Self.rows
    ) { answer($0.number == 0 ? first : second) }
    #expect(server.requests.count == 2)
    let amounts = record.data["rows"]?.array?.map { $0["amount"]?.number?.int }
    if let expected {
      #expect(amounts == expected.map(Optional.some))
    } else {
      #expect(record.rejection?.code == "off_schema")
      #expect(amounts?.count == 3)
    }
  }

  @Test func `a second look of which a window can't be read is in vain, and told`() async throws {
    let (record, _) = try await record(
      pages: 2, rules: Self.rowSum, extract: "window: 1, response_format: text", schema: Self.rows
    ) { request in
      let isFirstPage = (try? request.texts.last)?.hasPrefix("Page 1") ?? false
      let isAgain = (try? request.texts.joined())?.contains("What is wrong:") ?? false
      if isAgain, !isFirstPage { return .completion("I cannot.") }
      return .completion(#"{"rows": [{"amount": \#(isAgain ? 5 : 1)}], "total": 6}"#)
    }
    #expect(record.data["rows"]?.array?.count == 2)
    #expect(record.data["rows"]?.array?.first?["amount"]?.number?.int == 1)
    #expect(record.findings.map(\.code).contains("asked_in_vain"))
  }

  @Test func `what breaks the schema is asked for again too`() async throws {
    let (record, server) = try await record(
      rules: "", extract: "response_format: text"
    ) { request in
      .completion(
        request.number == 0
          ? #"{"number": "A-1", "net": 100, "tax": 19, "total": null}"# : #"{"total": 119}"#)
    }
    #expect(record.status == .complete, "\(String(describing: record.rejection))")
    #expect(record.data["total"]?.number?.int == 119)
    #expect(server.requests.count == 2)
  }

  private static let closed: JSONValue = [
    "type": "object", "required": ["number", "supplier", "rows"], "additionalProperties": false,
    "properties": [
      "number": ["type": "string"],
      "supplier": [
        "type": "object", "additionalProperties": false,
        "properties": ["name": ["type": "string"], "city": ["type": "string"], "fax": false],
      ],
      "buyer": [
        "anyOf": [
          ["type": "null"],
          [
            "type": "object", "additionalProperties": false,
            "properties": ["name": ["type": "string"]],
          ],
          [
            "type": "object", "additionalProperties": false, "required": ["kind"],
            "properties": [
              "kind": ["const": "firm"], "seats": ["type": "number"], "founded": ["type": "number"],
            ],
          ],
        ]
      ],
      "seller": [
        "type": "object", "properties": ["kind": ["type": "string"], "seats": ["type": "number"]],
        "if": ["properties": ["kind": ["const": "person"]]],
        "then": ["properties": ["seats": false]],
      ],
      "rows": [
        "type": "array",
        "items": [
          "type": "object", "additionalProperties": false,
          "properties": [
            "amount": ["type": "number"],
            "unit": [
              "type": "object", "additionalProperties": false,
              "properties": ["code": ["type": "string"]],
            ],
          ],
        ],
      ],
    ],
  ]

  @Test(
    arguments: [
      (
        #"{"number":"A","notes":"x","supplier":{"name":"Ink"},"rows":[]}"#,
        #"{"number":"A","supplier":{"name":"Ink"},"rows":[]}"#,
        #"{"number":"A","supplier":{"name":"Ink"},"rows":[]}"#
      ),
      // What is not said again and may be there stays.
      (
        #"{"number":"A","notes":"x","supplier":{"name":"Ink"},"rows":[]}"#, #"{"number":"A"}"#,
        #"{"number":"A","supplier":{"name":"Ink"},"rows":[]}"#
      ),
      (
        #"{"number":"A","supplier":{"name":"Ink","city":"Ulm","tel":"1","fax":"2"},"rows":[]}"#,
        #"{"supplier":{"name":"Ink"}}"#,
        #"{"number":"A","supplier":{"name":"Ink","city":"Ulm"},"rows":[]}"#
      ),
      (
        #"{"number":"A","supplier":{},"buyer":{"name":"Bo","fax":"2"},"rows":[]}"#,
        #"{"buyer":{"name":"Bo"}}"#,
        #"{"number":"A","supplier":{},"buyer":{"name":"Bo"},"rows":[]}"#
      ),
      // One alternative has no seats, and the other has.
      (
        #"{"number":"A","supplier":{},"buyer":{"kind":"firm","seats":3,"founded":"x"},"rows":[]}"#,
        #"{"buyer":{"kind":"firm","founded":1990}}"#,
        #"{"number":"A","supplier":{},"buyer":{"kind":"firm","seats":3,"founded":1990},"rows":[]}"#
      ),
      (
        #"{"number":"A","supplier":{},"rows":[{"amount":1,"fax":"2"},{"amount":2}]}"#,
        #"{"rows":[{"amount":1},{"amount":2}]}"#,
        #"{"number":"A","supplier":{},"rows":[{"amount":1},{"amount":2}]}"#
      ),
      (
        #"{"number":"A","supplier":{},"rows":[{"amount":1,"unit":{"code":"h","fax":"2"}}]}"#,
        #"{"rows":[{"amount":1,"unit":{"code":"h"}}]}"#,
        #"{"number":"A","supplier":{},"rows":[{"amount":1,"unit":{"code":"h"}}]}"#
      ),
      // A member that may never be there is not asked for by itself.
      (
        #"{"number":"A","supplier":{"name":"Ink","fax":"2"},"rows":[]}"#,
        #"{"supplier":{"name":"Ink Ltd"}}"#,
        #"{"number":"A","supplier":{"name":"Ink Ltd"},"rows":[]}"#
      ),
      // Null takes it back too.
      (
        #"{"number":"A","notes":"x","supplier":{"name":"Ink","tel":"1"},"rows":[]}"#,
        #"{"notes":null,"supplier":{"name":"Ink","tel":null}}"#,
        #"{"number":"A","supplier":{"name":"Ink"},"rows":[]}"#
      ),
      // Whether a member may be there depends on another.
      (
        #"{"number":"A","supplier":{},"seller":{"kind":"person","seats":3},"rows":[]}"#,
        #"{"seller":{"kind":"firm"}}"#,
        #"{"number":"A","supplier":{},"seller":{"kind":"firm","seats":3},"rows":[]}"#
      ),
      (
        #"{"number":"A","supplier":{},"seller":{"kind":"person","seats":3},"rows":[]}"#,
        #"{"seller":{"kind":"person"}}"#,
        #"{"number":"A","supplier":{},"seller":{"kind":"person"},"rows":[]}"#
      ),
    ] as [(String, String, String)])
  func `a member that the schema does not allow goes where it is not said again`(
    _ first: String, _ second: String, _ expected: String
  ) async throws {
    let (record, server) = try await record(
      rules: "", extract: "response_format: text", schema: Self.closed
    ) { .completion($0.number == 0 ? first : second) }
    #expect(server.requests.count == 2)
    #expect(record.status == .complete, "\(String(describing: record.rejection))")
    #expect(try record.data == JSONValue(parsing: expected))
    #expect(record.findings.contains { $0.message.contains("none is left") })
  }

  @Test func `a member too much goes from the window that has it, in rows too`()
    async throws
  {
    let (record, server) = try await record(
      pages: 2, rules: "", extract: "window: 1, response_format: text", schema: Self.closed
    ) { request in
      let words = (try? request.texts.joined()) ?? ""
      let isAgain = words.contains("What is wrong:")
      guard words.contains("Page 2 of") else {
        return .completion(#"{"number":"A","supplier":{"name":"Ink"},"rows":[{"amount":1}]}"#)
      }
      return .completion(
        isAgain
          ? #"{"number":"A","supplier":{"name":"Ink"},"rows":[{"amount":2}]}"#
          : #"{"number":"A","supplier":{"name":"Ink","tel":"1"},"rows":[{"amount":2,"fax":"3"}]}"#)
    }
    #expect(record.status == .complete, "\(String(describing: record.rejection))")
    let expected = #"{"number":"A","supplier":{"name":"Ink"},"rows":[{"amount":1},{"amount":2}]}"#
    #expect(try record.data == JSONValue(parsing: expected))
    // The first page has none, and is not asked about again.
    #expect(server.requests.count == 3)
  }

  @Test(
    arguments: [
      // A value that may be there is lost.
      #"{"number": null, "net": 100, "tax": 19, "total": 119}"#,
      #"{"total": 119, "notes": "y"}"#, #"{"total": 119, "remarks": "y"}"#,
    ])
  func `an answer that loses more than a member too much, or has one too, is not taken`(
    second: String
  ) async throws {
    let (record, _) = try await record(rules: "", extract: "response_format: text") { request in
      .completion(
        request.number == 0
          ? #"{"number": "A-1", "net": 100, "tax": 19, "total": 119, "notes": "x"}"# : second)
    }
    #expect(record.rejection?.code == "off_schema")
    #expect(record.data["number"]?.string == "A-1")
    #expect(record.data["notes"]?.string == "x")
  }

  @Test(arguments: ["ask_again: 0", "rules: [{sum: [/net, /tax], equals: /total, severity: note}]"])
  func `nobody is asked where that was said, or where a rule only notes`(option: String)
    async throws
  {
    let isNote = option.hasPrefix("rules")
    let (record, server) = try await record(
      rules: isNote ? Self.sum.dropLast() + ", severity: note}" : Self.sum,
      validate: isNote ? "" : ", \(option)"
    ) { _ in .completion(#"{"number": "A-1", "net": 100, "tax": 19, "total": 191}"#) }
    #expect(server.requests.count == 1)
    #expect(record.findings.map(\.code).contains("rule_failed"))
  }

  @Test func `only the windows that said something of a field are asked again`() async throws {
    let (record, server) = try await record(pages: 3) { request in
      let text = (try? request.texts.last) ?? ""
      if text.contains("something is wrong") {
        return .completion(#"{"net": 100, "tax": 19, "total": 119}"#)
      }
      return .completion(
        text.contains("Page 2")
          ? #"{"number": null, "net": 100, "tax": 19, "total": 191}"#
          : #"{"number": "A-1", "net": null, "tax": null, "total": null}"#)
    }
    #expect(server.requests.count == 4)
    let last = try #require(try server.requests.last?.texts.last)
    #expect(last.contains("Page 2 of a longer document"))
    #expect(record.data["total"]?.number?.int == 119)
    #expect(record.findings.contains { $0.message.contains("none is left") })
  }

  @Test func `a second look is kept as any answer is`() async throws {
    let (record, server) = try await record(
      rules: Self.sum.dropLast() + ", reject: true}", outputs: 2
    ) { _ in .completion(#"{"number": "A-1", "net": 100, "tax": 19, "total": 191}"#) }
    #expect(record.rejection?.code == "rule_failed")
    #expect(server.requests.count == 2)
  }

  @Test func `a second look that fails leaves what was read`() async throws {
    let (record, _) = try await record { request in
      request.number == 0
        ? .completion(#"{"number": "A-1", "net": 100, "tax": 19, "total": 191}"#)
        : .error(400, type: "invalid_request_error")
    }
    #expect(record.status == .complete)
    #expect(record.data["total"]?.number?.int == 191)
    #expect(record.findings.map(\.code).contains("asked_in_vain"))
  }
}
