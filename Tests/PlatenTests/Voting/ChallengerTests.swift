import ChatCompletions
import FoundationEssentials
import JSON
import Platen
import Synchronization
import TestSupport
import Testing

/// Another model that gives its opinion.
@Suite(.timeLimit(.minutes(15))) struct ChallengerTests {
  @Test func `a challenger is asked at its own server with its own key and model`() async throws {
    let rival = try ScriptedServer(.completion(VoteJob.right))
    var job = try VoteJob { _ in .completion(VoteJob.wrong) }
    job.validate =
      "ask_again: 0, challenger: {profile: moonshot, model: rival-1, base_url: \"\(rival.url("/v1"))\"}"
    let record = try await job.run()
    #expect(job.server.requests.count == 1)
    #expect(rival.requests.count == 1)
    #expect(rival.requests[0].header("Authorization") == "Bearer sk-moonshot-test")
    #expect(try rival.requests[0].json["model"]?.string == "rival-1")
    #expect(record.data["total"]?.number?.int == 119)
    #expect(record.shares == ["/net": 1, "/tax": 1, "/total": 0.5])
    #expect(record.model?.requested.contains("rival") == false)
  }

  @Test func `a challenger without its key is told before anything is asked, and not when offline`()
    async throws
  {
    var job = try VoteJob { _ in .completion(VoteJob.wrong) }
    job.validate = "challenger: moonshot:rival-1"
    let error = await #expect(throws: ModelUnavailable.self) {
      try await job.run { $0.environment["MOONSHOT_API_KEY"] = nil }
    }
    #expect(error?.description.contains("MOONSHOT_API_KEY") == true)
    #expect(job.server.requests.isEmpty)
    let record = try await job.run(["model": "offline"]) { $0.environment = [:] }
    #expect(record.confidence.isEmpty)
  }

  @Test
  func `under a cap on cost a challenger's answers are bounded by the stage that it challenges`()
    async throws
  {
    let rival = try ScriptedServer(.completion(VoteJob.right))
    var profiles = ProfileCatalogue.builtIn
    try profiles.add(
      parsing: """
        name: rival
        like: generic
        base_url: \(rival.url("/v1"))
        models:
          - id: known
            price: {input: 1, output: 2}
            image_tokens: {rule: patches, side: 32, max_patches: 1536, max_side: 2048, percent: 100}
        """, path: "profiles.yaml")
    let job = try VoteJob { _ in .completion(VoteJob.wrong) }
    let document = try job.workspace.folder.write(BarPDF.text(pages: 1), to: "bars.pdf")
    var options = job.workspace.options()
    options.maxCost = Money(dollars: "1")
    for limit in ["", ", max_output_tokens: 1000"] {
      let text = """
        name: votes
        stages:
          - load
          - render
          - extract: {schema: schema.json, base_url: "\(job.server.url("/v1"))"\(limit)}
          - validate:
              rules: [{sum: [/net, /tax], equals: /total}]
              ask_again: 0
              challenger: rival:known
          - emit
        """
      let file = try PipelineFile(
        parsing: text, path: "votes.yaml",
        files: ["schema.json": Array(VoteJob.schema.text(.compact).utf8)], profiles: profiles)
      let run = Pipeline(file).run([.file(path: document.path)], options: options)
      if limit.isEmpty {
        let error = await #expect(throws: ModelUnavailable.self) { try await run.outcomes() }
        #expect(error?.description.contains("'max_output'") == true)
        #expect(job.server.requests.isEmpty)
      } else {
        let record = try #require(try await run.outcomes().first?.record)
        #expect(record.data["total"]?.number?.int == 119)
        #expect(rival.requests.count == 1)
      }
    }
  }

  @Test func `an estimate needs no key of the challenger, and counts no votes`() async throws {
    var job = try VoteJob { _ in .completion(VoteJob.wrong) }
    job.validate = "votes: 5, challenger: moonshot:rival-1"
    var options = job.workspace.options(output: false)
    options.environment = [:]
    let document = try job.workspace.folder.write(BarPDF.text(pages: 2), to: "bars.pdf")
    let requests = Mutex(0)
    try await job.pipeline().estimate(
      InputListing([.file(path: document.path)]), options: options
    ) { estimate in requests.withLock { $0 += estimate.figures.requests } }
    #expect(requests.withLock(\.self) == 2)
    #expect(job.server.requests.isEmpty)
  }
}
