import ChatCompletions
import FoundationEssentials
import JSON
import Platen
import TestSupport
import Testing

/// Fields whose signals are weak, on which several opinions decide.
@Suite(.timeLimit(.minutes(15))) struct VoteRunTests {
  private static let schema: JSONValue = [
    "type": "object", "required": ["number", "net", "tax", "total"], "additionalProperties": false,
    "properties": [
      "number": ["type": ["string", "null"]], "net": ["type": ["number", "null"]],
      "tax": ["type": ["number", "null"]], "total": ["type": ["number", "null"]],
    ],
  ]
  private static let wrong = #"{"number": "A-1", "net": 100, "tax": 19, "total": 191}"#
  private static let right = #"{"net": 100, "tax": 19, "total": 119}"#

  private struct Job {
    let workspace: Workspace
    let server: ScriptedServer
    var pages = 1
    var schema = VoteRunTests.schema
    var document: String?
    var rules = "[{sum: [/net, /tax], equals: /total}]"
    var validate = "ask_again: 0, votes: 3"
    var extract = "window: 1"

    init(_ script: @escaping ScriptedServer.Script) throws {
      workspace = try Workspace()
      server = try ScriptedServer(script)
    }

    func pipeline(_ overrides: PipelineFile.Overrides = [:]) throws -> Pipeline {
      try workspace.folder.write(schema.text(.pretty), to: "schema.json")
      let file = try workspace.folder.write(
        """
        name: votes
        stages:
          - load
          - render
          - extract: {schema: schema.json, base_url: "\(server.url("/v1"))", \(extract)}
          - validate: {rules: \(rules), \(validate)}
          - emit
        """, to: "votes.yaml")
      return try Pipeline(contentsOf: file.path, overriding: overrides)
    }

    func run(
      _ overrides: PipelineFile.Overrides = [:], _ change: (inout RunOptions) -> Void = { _ in }
    ) async throws -> Record {
      let path: String
      if let document {
        path = document
      } else {
        path = try workspace.folder.write(BarPDF.text(pages: pages), to: "bars.pdf").path
      }
      var options = workspace.options()
      options.environment["MOONSHOT_API_KEY"] = "sk-moonshot-test"
      change(&options)
      let run = try pipeline(overrides).run([.file(path: path)], options: options)
      let record = try #require(try await run.outcomes().first?.record)
      try RecordSchema.expectValid(record.json)
      #expect(Record(json: try JSONValue(parsing: record.json.text(.compact))) == record)
      return record
    }
  }

  /// The fields that a request asks for.
  private static func properties(
    _ request: RecordedRequest, of schema: JSONValue = schema
  ) throws -> [String] {
    let format = try request.json["response_format"]?["json_schema"]?["schema"]?["properties"]
    if let names = format?.object?.names { return names }
    // On lower rungs the schema stands in the prompt.
    let texts = try request.texts.joined()
    return (schema["properties"]?.object?.names ?? []).filter { texts.contains("\"\($0)\":") }
  }

  private static func json(_ path: String) throws -> JSONValue {
    try JSONValue(parsing: Array(try Data(contentsOf: Checkout.root.appending(path: path))))
  }

  private static func confidence(_ record: Record) -> [String: Double] {
    Dictionary(uniqueKeysWithValues: record.confidence.map { ("\($0.pointer)", $0.share) })
  }

  @Test
  func `only weak fields are asked about again, without what was read, and the majority wins`()
    async throws
  {
    let job = try Job { .completion($0.number == 0 ? Self.wrong : Self.right) }
    let record = try await job.run()
    #expect(job.server.requests.count == 3)
    for request in job.server.requests.dropFirst() {
      #expect(try Self.properties(request) == ["net", "tax", "total"])
      let words = try request.texts.joined(separator: " ")
      #expect(!words.contains("191") && !words.contains("wrong with"))
      #expect(try request.images.count == 1)
    }
    #expect(job.server.requests[1].body == job.server.requests[2].body)
    #expect(record.status == .complete)
    #expect(record.data.text(.compact) == #"{"number":"A-1","net":100,"tax":19,"total":119}"#)
    #expect(Self.confidence(record) == ["/net": 1, "/tax": 1, "/total": 0.6667])
    let differing = record.findings.filter { $0.code == "votes_differ" }
    #expect(differing.map(\.pointer) == ["/total"])
    #expect(differing.first?.message == "of 3 opinions, 1 says 191 and 2 say 119; 119 counts")
    let voted = try #require(record.findings.first { $0.code == "voted" })
    #expect(voted.message.contains("/total has a part in what breaks a rule"))
    #expect(!record.findings.map(\.code).contains("rule_failed"))
    #expect(record.usageByStage.map(\.usage.requests) == [1, 2])
  }

  @Test func `a document without weak fields costs nothing more`() async throws {
    let job = try Job { _ in
      .completion(#"{"number": "A-1", "net": 100, "tax": 19, "total": 119}"#)
    }
    let record = try await job.run()
    #expect(job.server.requests.count == 1)
    #expect(record.confidence.isEmpty)
    #expect(record.json["confidence"] == [:])
  }

  @Test func `in a tie what keeps the rules wins, and else what was read first`() async throws {
    var job = try Job { .completion($0.number == 0 ? Self.wrong : Self.right) }
    job.validate = "ask_again: 0, votes: 2"
    #expect(try await job.run().data["total"]?.number?.int == 119)

    var other = try Job { request in
      .completion(
        request.number == 0 ? Self.wrong : #"{"net": 100, "tax": 19, "total": 192}"#)
    }
    other.validate = "ask_again: 0, votes: 2"
    let record = try await other.run()
    #expect(record.data["total"]?.number?.int == 191)
    #expect(record.findings.map(\.code).contains("rule_failed"))
    #expect(Self.confidence(record)["/total"] == 0.5)
  }

  @Test
  func `votes that break more than what was read are dropped, and say how many agree with it`()
    async throws
  {
    var job = try Job { request in
      .completion(
        request.number == 0 ? Self.wrong : #"{"net": 100, "tax": 19, "total": -5}"#)
    }
    job.rules = "[{sum: [/net, /tax], equals: /total}, {compare: /total > 0}]"
    let record = try await job.run()
    #expect(record.data["total"]?.number?.int == 191)
    #expect(Self.confidence(record)["/total"] == 0.3333)
    let voted = try #require(record.findings.first { $0.code == "voted" })
    #expect(voted.severity == .warning && voted.message.contains("what was read first stands"))
  }

  @Test func `a challenger is asked at its own server with its own key and model`() async throws {
    let rival = try ScriptedServer(.completion(Self.right))
    var job = try Job { _ in .completion(Self.wrong) }
    job.validate =
      "ask_again: 0, challenger: {profile: moonshot, model: rival-1, base_url: \"\(rival.url("/v1"))\"}"
    let record = try await job.run()
    #expect(job.server.requests.count == 1)
    #expect(rival.requests.count == 1)
    #expect(rival.requests[0].header("Authorization") == "Bearer sk-moonshot-test")
    #expect(try rival.requests[0].json["model"]?.string == "rival-1")
    #expect(record.data["total"]?.number?.int == 119)
    #expect(Self.confidence(record) == ["/net": 1, "/tax": 1, "/total": 0.5])
    #expect(record.model?.requested.contains("rival") == false)
  }

  @Test func `a challenger without its key is told before anything is asked, and not when offline`()
    async throws
  {
    var job = try Job { _ in .completion(Self.wrong) }
    job.validate = "challenger: moonshot:rival-1"
    let error = await #expect(throws: ModelUnavailable.self) {
      try await job.run { $0.environment["MOONSHOT_API_KEY"] = nil }
    }
    #expect(error?.description.contains("MOONSHOT_API_KEY") == true)
    #expect(job.server.requests.isEmpty)
    let record = try await job.run(["model": "offline"]) { $0.environment = [:] }
    #expect(record.confidence.isEmpty)
  }

  @Test func `a vote is kept as an answer of its own, and paid once`() async throws {
    var job = try Job { request in
      .completion(request.number == 2 ? Self.right : Self.wrong)
    }
    let first = try await job.run()
    #expect(job.server.requests.count == 3)
    #expect(Self.confidence(first)["/total"] == 0.6667)
    // Another rule beside makes the record anew, of the same answers.
    job.rules = "[{sum: [/net, /tax], equals: /total}, {compare: /net > 0}]"
    let second = try await job.run()
    #expect(job.server.requests.count == 3)
    #expect(second.pipeline.fingerprint != first.pipeline.fingerprint)
    #expect(second.confidence == first.confidence)
    #expect(second.usage == first.usage)
    job.validate = "ask_again: 0, votes: 5"
    _ = try await job.run()
    #expect(job.server.requests.count == 5)
  }

  @Test func `a cap on cost stops in the midst of a vote, and a higher one goes on from there`()
    async throws
  {
    var job = try Job { request in
      .json(
        ScriptedServer.chatCompletion(
          request.number == 0 ? Self.wrong : Self.right, usage: (1000, 1000)))
    }
    job.extract = "window: 1, max_output_tokens: 1000"
    // Each costs $0.00495, and is reserved at a little more.
    await #expect(throws: StoppedByBudget.self) {
      try await job.run { $0.maxCost = Money(dollars: "0.013") }
    }
    #expect(job.server.requests.count == 2)
    #expect(try job.workspace.lines("records.jsonl").isEmpty)
    #expect(try job.workspace.lines("rejects.jsonl").isEmpty)
    let record = try await job.run { $0.maxCost = Money(dollars: "1") }
    #expect(job.server.requests.count == 3)
    #expect(record.data["total"]?.number?.int == 119)
  }

  @Test func `votes without an answer that can be used are told, and the others count`()
    async throws
  {
    let job = try Job { request in
      switch request.number {
      case 0: .completion(Self.wrong)
      case 1: .error(400, type: "invalid_request_error")
      default: .completion(Self.right)
      }
    }
    let record = try await job.run()
    #expect(record.status == .complete)
    #expect(record.data["total"]?.number?.int == 119)
    #expect(Self.confidence(record)["/total"] == 0.5)
    let missing = try #require(record.findings.first { $0.code == "vote_missing" })
    #expect(missing.message.hasPrefix("1 of 2 further opinions on /net, /tax and /total"))

    let none = try Job { request in
      request.number == 0 ? .completion(Self.wrong) : .error(400, type: "invalid_request_error")
    }
    let left = try await none.run()
    #expect(left.data["total"]?.number?.int == 191)
    #expect(left.confidence.isEmpty)
    #expect(left.findings.map(\.code).contains("vote_missing"))
  }

  @Test func `what windows say differently is voted on, by those windows alone`() async throws {
    var job = try Job { request in
      let words = (try? request.texts.last) ?? ""
      let number = words.contains("Page 1") ? "A-1" : words.contains("Page 3") ? "A-2" : nil
      let isVote = (try? Self.properties(request)) == ["number"]
      return .completion(
        isVote
          ? #"{"number": "A-2"}"#
          : #"{"number": \#(number.map { "\"\($0)\"" } ?? "null"), "net": null, "tax": null, "total": null}"#
      )
    }
    job.pages = 3
    let record = try await job.run()
    let votes = job.server.requests.dropFirst(3)
    #expect(votes.count == 4)
    #expect(try votes.allSatisfy { try Self.properties($0) == ["number"] })
    #expect(try votes.allSatisfy { try !($0.texts.last ?? "").contains("Page 2") })
    #expect(record.data["number"]?.string == "A-2")
    #expect(Self.confidence(record) == ["/number": 0.6667])
    let parts = record.findings.first { $0.code == "parts_differ" }
    #expect(parts?.message.hasSuffix("a vote decided") == true)
  }

  @Test func `each window is asked about the weak fields that it said something of`() async throws {
    var job = try Job { request in
      let isFirst = ((try? request.texts.last) ?? "").contains("Page 1")
      switch (request.number < 2, isFirst) {
      case (true, true):
        return .completion(#"{"number": "A-1", "net": -1, "tax": null, "total": null}"#)
      case (true, false):
        return .completion(#"{"number": null, "net": null, "tax": null, "total": -2}"#)
      case (false, true): return .completion(#"{"net": 1, "total": 77}"#)
      case (false, false): return .completion(#"{"net": 88, "total": 2}"#)
      }
    }
    job.pages = 2
    job.rules = "[{compare: /net > 0}, {compare: /total > 0}]"
    let record = try await job.run()
    #expect(record.data["net"]?.number?.int == 1)
    #expect(record.data["total"]?.number?.int == 2)
    for request in job.server.requests.dropFirst(2) {
      let isFirst = try request.texts.last?.contains("Page 1") == true
      #expect(try Self.properties(request) == [isFirst ? "net" : "total"])
    }
  }

  @Test func `what changed on asking again is voted on`() async throws {
    var job = try Job { .completion($0.number == 0 ? Self.wrong : Self.right) }
    job.validate = "votes: 3"
    let record = try await job.run()
    #expect(job.server.requests.count == 4)
    #expect(try job.server.requests.suffix(2).allSatisfy { try Self.properties($0) == ["total"] })
    #expect(Self.confidence(record) == ["/total": 1])
    #expect(
      record.findings.first { $0.code == "voted" }?.message.contains("changed when it was asked")
        == true)
  }

  @Test func `a value that a page's own words do not have is voted on, and those it has are not`()
    async throws
  {
    let expected = try Self.json("samples/invoices/invoice-de-text.expected.json")
    let schema = try Self.json("pipelines/schemas/invoice.json")
    let total = try #require(expected["total"]?.number)
    var job = try Job { request in
      var answer = expected
      // The first reading has a figure of its own in the total.
      if request.number == 0 { answer.replace(at: "/total", with: 98_765.43) }
      let names = (try? Self.properties(request, of: schema)) ?? []
      let members = (answer.object ?? [:]).filter { names.contains($0.name) }
      return .completion(JSONValue.object(JSONObject(members)).text(.compact))
    }
    job.schema = schema
    job.document = Checkout.root.appending(path: "samples/invoices/invoice-de-text.pdf").path
    job.rules = "[]"
    let record = try await job.run()
    #expect(job.server.requests.count == 3)
    let asked = try job.server.requests.dropFirst().map { try Self.properties($0, of: schema) }
    #expect(asked == [["total"], ["total"]])
    #expect(record.data["total"]?.number == total)
    #expect(Self.confidence(record) == ["/total": 0.6667])
    #expect(
      record.findings.first { $0.code == "voted" }?.message
        .contains("/total stands nowhere among the printed words") == true)
  }

  @Test func `a temperature of 0 would bring the same again, so that votes have another`()
    async throws
  {
    for (written, sent) in [("temperature: 0", 0.7), ("temperature: 0.2", 0.2)] {
      var job = try Job { .completion($0.number == 0 ? Self.wrong : Self.right) }
      job.extract = "window: 1, profile: vllm, model: m, \(written)"
      _ = try await job.run()
      let temperatures = try job.server.requests.map { try $0.json["temperature"]?.number?.double }
      #expect(temperatures.dropFirst().allSatisfy { $0 == sent }, "\(temperatures)")
    }
  }

  @Test(arguments: [
    ("votes: 1", "'votes' takes a whole number from 2 to 9"),
    ("challenger: moonshott", "did you mean 'moonshot'?"),
    ("challenger: {profil: moonshot}", "did you mean 'profile'?"),
    ("challenger: {profile: generic, model: m}", "no address of its own"),
    ("challenger: {profile: moonshot, model: offline}", "the offline reader is no challenger"),
    ("challenger: []", "'challenger' takes a profile"),
    (
      "challenger: {profile: aigateway, base_url: \"SERVER\"}",
      "the challenger is the model that is asked already"
    ),
  ])
  func `a fault in votes is told with its place`(option: String, words: String) throws {
    var job = try Job { _ in .completion(Self.wrong) }
    job.validate = option.replacing("SERVER", with: job.server.url("/v1"))
    let error = #expect(throws: PipelineFileError.self) { try job.pipeline() }
    #expect("\(try #require(error))".contains(words), "\(String(describing: error))")
    #expect("\(try #require(error))".contains("votes.yaml:6:"))
  }

  @Test(arguments: [
    ("rows: /line_item", "did you mean '/rows'?"), ("rows: /total", "'rows' names a list"),
    ("merge: {/totl: last}", "did you mean '/total'?"),
    ("merge: {/rows/x: last}", "is a list, which is joined as a whole"),
    ("rows: /row", "did you mean '/rows'?"),
  ])
  func `places of lists and merging rules are looked up in the schema`(
    option: String, words: String
  )
    throws
  {
    var job = try Job { _ in .completion(Self.wrong) }
    job.schema = [
      "type": "object", "additionalProperties": false,
      "properties": [
        "total": ["type": "number"],
        "rows": ["type": "array", "items": ["type": "object", "properties": ["x": [:]]]],
      ],
    ]
    job.rules = "[]"
    job.extract = option
    let error = #expect(throws: PipelineFileError.self) { try job.pipeline() }
    let text = "\(try #require(error))"
    #expect(text.contains("votes.yaml:5:"))
    #expect(
      text.contains(words) || option == "rows: /line_item" && text.contains("no 'line_item'"),
      "\(text)")
    job.extract = "rows: /rows, merge: {/total: last, /rows: first}"
    _ = try job.pipeline()
  }
}
