import ChatCompletions
import FoundationEssentials
import JSON
import Platen
import TestSupport
import Testing

/// Tables whose rows go on from question to question, where a question is divided.
@Suite(.timeLimit(.minutes(15))) struct LongTableTests {
  private static let schema: JSONValue = [
    "type": "object", "required": ["rows"],
    "properties": [
      "name": ["type": "string"],
      "rows": [
        "type": "array",
        "items": [
          "type": "object", "properties": ["n": ["type": "number"], "t": ["type": "string"]],
        ],
      ],
    ],
  ]

  /// A document, a server, and runs of pipelines over them.
  private struct Job {
    let workspace: Workspace
    let server: ScriptedServer
    let document: String

    init(
      pages: Int, schema: JSONValue = LongTableTests.schema,
      _ script: @escaping ScriptedServer.Script
    ) throws {
      workspace = try Workspace()
      server = try ScriptedServer(script)
      try workspace.folder.write(schema.text(.pretty), to: "schema.json")
      document = try workspace.folder.write(BarPDF.text(pages: pages), to: "long.pdf").path
    }

    func run(_ extract: String, validate: String = "{repair: true}") async throws -> Record {
      let file = try workspace.folder.write(
        """
        name: rows
        stages:
          - load
          - render
          - extract: {schema: schema.json, rows: /rows, response_format: text, \(extract)}
          - validate: \(validate)
          - emit
        """, to: "rows.yaml")
      let pipeline = try Pipeline(
        contentsOf: file.path, overriding: ["base_url": server.url("/v1")])
      let run = pipeline.run([.file(path: document)], options: workspace.options())
      return try #require(try await run.outcomes().first).record
    }

    /// What each request says right before the pictures.
    var words: [String] {
      get throws { try server.requests.map { try $0.texts.last ?? "" } }
    }
  }

  /// The numbers of the pages that a request says it shows.
  private static func pages(of request: RecordedRequest) -> [Int] {
    let text = (try? request.texts.last)?.split(separator: "\n").last ?? ""
    return text.prefix { $0 != "o" }.split { !$0.isNumber }.compactMap { Int($0) }
  }

  private static let tooLong = ScriptedReply.json(
    ScriptedServer.chatCompletion(#"{"rows": [{"n""#, finishReason: "length"))

  /// Four pages by two, of which the last two are too many; rows 20 and 30 are cut by the ends of pages.
  private static func answer(_ request: RecordedRequest) -> ScriptedReply {
    switch pages(of: request) {
    case [1, 2]: .completion(#"{"rows": [{"n": 10, "t": "a"}, {"n": 20}]}"#)
    case [3]: .completion(#"{"rows": [{"n": 20, "t": "b"}, {"n": 30}]}"#)
    case [4]: .completion(#"{"rows": [{"n": 30, "t": "c"}, {"n": 40, "t": "d"}]}"#)
    default: tooLong
    }
  }

  private static let joined: JSONValue = [
    ["n": 10, "t": "a"], ["n": 20, "t": "b"], ["n": 30, "t": "c"], ["n": 40, "t": "d"],
  ]

  @Test func `halves of pages go on where the half before ended, and their rows are joined`()
    async throws
  {
    let job = try Job(pages: 4, Self.answer)
    let record = try await job.run("window: 2")
    let words = try job.words
    try #require(words.count == 4)
    #expect(!words[0].contains("began on earlier pages"))
    // The whole window and its first half go on behind page 2, the second half behind page 3.
    for word in words[1...2] { #expect(word.contains(#"[{"n":10,"t":"a"},{"n":20}]"#)) }
    #expect(words[3].contains(#"[{"n":20,"t":"b"},{"n":30}]"#), "\(words[3])")
    #expect(record.data["rows"] == Self.joined)
    #expect(record.findings.map(\.code).contains("answer_in_parts"))
    // What was joined within a window is counted with what was joined between windows.
    let findings = record.findings.filter { $0.pointer == "/rows" }
    #expect(findings.map(\.code) == ["rows_joined"])
    #expect(findings.first?.severity == .note)
    #expect(findings.first?.message.hasPrefix("2 rows") == true)
  }

  @Test func `answers about halves that go on are found again`() async throws {
    let job = try Job(pages: 4, Self.answer)
    _ = try await job.run("window: 2")
    let record = try await job.run("window: 2", validate: "{repair: false}")
    #expect(record.data["rows"] == Self.joined)
    #expect(job.server.requests.count == 4)
  }

  @Test func `a window behind a divided one goes on behind its last half`() async throws {
    let job = try Job(pages: 5) { request in
      switch Self.pages(of: request) {
      case [1]: .completion(#"{"rows": [{"n": 1, "t": "a"}]}"#)
      case [2, 3], [4, 5]: Self.tooLong
      case [2]: .completion(#"{"rows": [{"n": 2, "t": "b"}]}"#)
      case [3]: .completion(#"{"rows": []}"#)
      case [4]: .completion(#"{"rows": [{"n": 4, "t": "d"}]}"#)
      default: .completion(#"{"rows": [{"n": 5, "t": "e"}]}"#)
      }
    }
    let record = try await job.run("window: 2")
    let told = try job.words.map { words in
      words.split(separator: "\n").first { $0.hasPrefix("[{") }.map(String.init)
    }
    let rows = ["a", "b", nil, "d"].enumerated().map { index, text in
      text.map { #"[{"n":\#(index + 1),"t":"\#($0)"}]"# }
    }
    // Page 3 has no row of the list, so that page 4 goes on behind page 2.
    #expect(told == [nil, rows[0], rows[0], rows[1], rows[1], rows[1], rows[3]])
    #expect(record.data["rows"]?.array?.compactMap { $0["n"]?.number?.int } == [1, 2, 4, 5])
  }

  @Test func `halves of the fields are told the rows where they have the list`() async throws {
    let job = try Job(pages: 2) { request in
      let schema = (try? request.texts.first) ?? ""
      switch (schema.contains(#""name""#), schema.contains(#""rows""#)) {
      case (true, false): return .completion(#"{"name": "N"}"#)
      case (false, true): return .completion(#"{"rows": [{"n": 2, "t": "b"}]}"#)
      default:
        return Self.pages(of: request) == [1]
          ? .completion(#"{"name": "N", "rows": [{"n": 1, "t": "a"}]}"#) : Self.tooLong
      }
    }
    let record = try await job.run("window: 1")
    #expect(
      try job.words.map { $0.contains("began on earlier pages") } == [false, true, false, true])
    #expect(
      record.data.text(.compact) == #"{"name":"N","rows":[{"n":1,"t":"a"},{"n":2,"t":"b"}]}"#)
  }

  @Test func `of a wide schema the group with the list alone is told its rows`() async throws {
    let schema: JSONValue = [
      "type": "object",
      "properties": [
        "a": ["type": "string"], "b": ["type": "string"],
        "rows": [
          "type": "array",
          "items": [
            "type": "object",
            "properties": ["n": ["type": "number"], "t": ["type": "string"], "u": [:]],
          ],
        ],
        "c": ["type": "string"], "total": ["type": "number"],
      ],
    ]
    let job = try Job(pages: 2, schema: schema) { request in
      let schema = (try? request.texts.first) ?? ""
      if schema.contains(#""rows""#) { return .completion(#"{"rows": [{"n": 1, "t": "x"}]}"#) }
      return .completion(schema.contains(#""total""#) ? #"{"total": 1}"# : #"{"a": "A"}"#)
    }
    let record = try await job.run("window: 1, max_fields: 2")
    #expect(
      try job.words.map { $0.contains("/rows") } == [false, false, false, false, true, false])
    #expect(record.data["total"] == 1)
  }
}
