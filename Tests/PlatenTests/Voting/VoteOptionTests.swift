import ChatCompletions
import FoundationEssentials
import JSON
import Platen
import TestSupport
import Testing

/// What a pipeline file says of votes, and what is wrong with it.
@Suite(.timeLimit(.minutes(15))) struct VoteOptionTests {
  @Test(arguments: [
    ("votes: 1", "'votes' takes a whole number from 2 to 9"),
    ("challenger: moonshott", "did you mean 'moonshot'?"),
    ("challenger: {profil: moonshot}", "did you mean 'profile'?"),
    ("challenger: {profile: generic, model: m}", "no address of its own"),
    ("challenger: {profile: moonshot, model: offline}", "the offline reader is no challenger"),
    ("challenger: []", "'challenger' takes a profile"),
    ("challenger: {model: rival-1}", "'challenger' has no 'profile'"),
    ("challenger: {base_url: \"SERVER\", model: rival-1}", "'challenger' has no 'profile'"),
    ("challenger: \"moonshot:\"", "no model after the colon of 'moonshot:'"),
    ("challenger: \":rival-1\"", "no profile before the colon of ':rival-1'"),
    (
      "challenger: {profile: aigateway, base_url: \"SERVER\"}",
      "the challenger is the model that is asked already"
    ),
  ])
  func `a fault in votes is told with its place`(option: String, words: String) throws {
    var job = try VoteJob { _ in .completion(VoteJob.wrong) }
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
    ("merge: {/total: concat}", "/total is a number; 'concat' joins lists and texts"),
    ("rows: /rows, merge: {/rows: first}", "so that 'merge' has no rule for it"),
    ("rows: /rows, merge: {/rows: concat}", "so that 'merge' has no rule for it"),
    ("rows: /part/rows, merge: {/part: last}", "so that 'merge' has no rule for /part"),
  ])
  func `places of lists and merging rules are looked up in the schema`(
    option: String, words: String
  )
    throws
  {
    var job = try VoteJob { _ in .completion(VoteJob.wrong) }
    job.schema = [
      "type": "object", "additionalProperties": false,
      "properties": [
        "total": ["type": "number"],
        "rows": ["type": "array", "items": ["type": "object", "properties": ["x": [:]]]],
        "part": ["type": "object", "properties": ["rows": ["type": "array"]]],
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
    job.extract = "rows: /rows, merge: {/total: last}"
    _ = try job.pipeline()
  }

  @Test func `all that is wrong with lists and merging rules is told at once`() throws {
    var job = try VoteJob { _ in .completion(VoteJob.wrong) }
    job.schema = [
      "type": "object",
      "properties": [
        "count": ["type": ["integer", "null"]], "note": ["type": "string"],
        "rows": ["type": "array", "items": ["type": "string"]],
      ],
    ]
    job.rules = "[]"
    job.extract = "rows: /count, merge: {/count: concat, /note: concat, /rows: last}"
    let error = try #require(throws: PipelineFileError.self) { try job.pipeline() }
    #expect(error.faults.count == 3, "\(error)")
    for words in ["'rows' names a list", "'concat' joins", "has no rule for it"] {
      #expect("\(error)".contains(words))
    }
    job.extract = "rows: /rows, merge: {/count: last, /note: concat}"
    _ = try job.pipeline()
  }

  @Test func `the check tells how the schema goes to the challenger`() throws {
    var job = try VoteJob { _ in .completion(VoteJob.wrong) }
    job.extract = "profile: openai"
    job.validate = "challenger: moonshot"
    let entries = try job.pipeline().schemaReport.entries
    #expect(entries.map(\.stage) == ["extract", "validate"])
    #expect(entries.map(\.isChallenge) == [false, true])
    #expect(entries.map(\.profile) == ["openai", "moonshot"])
    let sent = SchemaSending(VoteJob.schema, strict: true, profile: .moonshot)
    #expect(entries.last?.sending?.format == sent.format)
    #expect(entries.last?.sent == sent.schema)
    #expect(
      entries.last?.text.hasPrefix(
        "  validate: 'schema' goes to the challenger, moonshot, for fields in doubt, as json_schema"
      )
        == true, "\(entries.last?.text ?? "")")
    #expect(try job.pipeline(["model": "offline"]).schemaReport.entries.count == 1)
    job.validate = "votes: 3"
    #expect(try job.pipeline().schemaReport.entries.count == 1)
  }

  @Test func `a temperature of 0 would bring the same again, so that votes have another`()
    async throws
  {
    for (written, sent) in [("temperature: 0", 0.7), ("temperature: 0.2", 0.2)] {
      var job = try VoteJob { .completion($0.number == 0 ? VoteJob.wrong : VoteJob.right) }
      job.extract = "window: 1, profile: vllm, model: m, \(written)"
      _ = try await job.run()
      let temperatures = try job.server.requests.map { try $0.json["temperature"]?.number?.double }
      #expect(temperatures.dropFirst().allSatisfy { $0 == sent }, "\(temperatures)")
    }
  }
}
