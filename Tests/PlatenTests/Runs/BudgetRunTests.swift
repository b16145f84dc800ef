import ChatCompletions
import FoundationEssentials
import Platen
import TestSupport
import Testing

/// Runs under a cap on cost: whole, stopped, and gone on with.
@Suite(.timeLimit(.minutes(15))) struct BudgetRunTests {
  /// A run's outcomes, and how it was stopped, if it was.
  private func outcomes(
    _ run: Run
  ) async throws -> (done: [Outcome], stop: StoppedByBudget?) {
    var done: [Outcome] = []
    do {
      for try await outcome in run { done.append(outcome) }
      return (done, nil)
    } catch let stop as StoppedByBudget {
      return (done, stop)
    }
  }

  @Test func `a run stops at its cap, and a higher one goes on from there`() async throws {
    let workspace = try Workspace()
    let server = try ScriptedServer { _ in
      .json(ScriptedServer.chatCompletion(Workspace.goodAnswer, usage: (1000, 1000)))
    }
    let pipeline = try workspace.pipeline(
      extract: ["max_output_tokens: 1000"], overriding: ["base_url": server.url("/v1")])
    let pictures = try workspace.pictures(6)
    var options = workspace.options()
    options.windowsInFlight = 2
    // Each costs $0.00495, and is reserved at a little more.
    options.maxCost = Money(dollars: "0.02")
    let first = try await outcomes(pipeline.run(pictures, options: options))

    let account = try #require(first.stop?.account)
    #expect(account.spent <= account.cap)
    #expect(account.reserved == .zero)
    #expect((1...4).contains(first.done.count))
    #expect(first.done.allSatisfy { $0.record.status == .complete })
    #expect(server.requests.count == first.done.count)
    #expect(account.spent == Money(nanodollars: 4_950_000 * Int64(first.done.count)))
    #expect(try workspace.lines("rejects.jsonl").isEmpty, "what is undone is no reject")
    #expect(try workspace.lines("records.jsonl").count == first.done.count)

    options.maxCost = Money(dollars: "1")
    let second = try await outcomes(pipeline.run(pictures, options: options))
    #expect(second.stop == nil)
    #expect(second.done.count == 6)
    #expect(server.requests.count == 6, "what was paid for is not asked again")
    let records = try workspace.lines("records.jsonl")
    #expect(records.count == 6)
    for record in records {
      try RecordSchema.expectValid(record)
      #expect(record["usage"]?["stages"]?["extract"]?["requests"]?.number?.int == 1)
    }
  }

  @Test(arguments: ["price", "image_tokens", "max_output"])
  func `a model whose cost has no bound is refused under a cap, before anything is asked`(
    _ missing: String
  ) async throws {
    let workspace = try Workspace()
    let server = try ScriptedServer(.completion(Workspace.goodAnswer))
    var profiles = ProfileCatalogue.builtIn
    try profiles.add(
      parsing: """
        name: ours
        like: generic
        base_url: \(server.url("/v1"))
        models:
          - id: known
            max_output: 1000
            price: {input: 1, output: 2}
            image_tokens: {rule: patches, side: 32, max_patches: 1536, max_side: 2048, percent: 100}
        """, path: "profiles.yaml")
    try profiles.add(
      parsing: "name: ours\nmodels:\n  - {id: known, \(missing): null}", path: "more.yaml")
    var options = workspace.options()
    options.maxCost = Money(dollars: "1")
    for limit in [[], ["max_output_tokens: 100"]] {
      let pipeline = try workspace.pipeline(
        extract: limit, overriding: ["profile": "ours", "model": "known"], profiles: profiles)
      let run = pipeline.run(try workspace.pictures(1), options: options)
      if limit.isEmpty || missing != "max_output" {
        let error = await #expect(throws: ModelUnavailable.self) { try await run.outcomes() }
        #expect(error?.description.contains("--max-cost") == true)
        #expect(error?.description.contains("'\(missing)'") == true)
        #expect(server.requests.isEmpty)
      } else {
        #expect(try await run.outcomes().first?.record.status == .complete)
      }
    }
  }

  @Test func `a bill that differs from the prices, and another model, are findings`() async throws {
    let workspace = try Workspace()
    let server = try ScriptedServer { _ in
      .json(
        ScriptedServer.chatCompletion(Workspace.goodAnswer, model: "cheap/model-1"),
        headers: ["X-Cost-Cents": "0.5"])
    }
    let pipeline = try workspace.pipeline(overriding: ["base_url": server.url("/v1")])
    let run = pipeline.run(try workspace.pictures(1), options: workspace.options())
    let record = try #require(try await run.outcomes().first?.record)
    #expect(Set(record.findings.map(\.code)) == ["cost_differs", "other_model"])
    #expect(record.usage.cost == Money(dollars: "0.005"))
    try RecordSchema.expectValid(record.json)
    #expect(Record(json: record.json) == record)
  }

  @Test func `after a wrong key the rest is rejected unasked`() async throws {
    let workspace = try Workspace()
    let server = try ScriptedServer(.error(401, type: "authentication_error"))
    let pipeline = try workspace.pipeline(overriding: ["base_url": server.url("/v1")])
    var options = workspace.options()
    options.windowsInFlight = 1
    let outcomes = try await pipeline.run(try workspace.pictures(4), options: options).outcomes()
    #expect(
      outcomes.map { $0.record.rejection?.code } == Array(repeating: "authentication", count: 4))
    #expect(outcomes.compactMap { $0.record.rejection?.attempts } == [1, 0, 0, 0])
    #expect(server.requests.count == 1)
  }

  @Test func `no file of a run holds the key`() async throws {
    let workspace = try Workspace()
    let key = "sk-aig-SECRET-0123456789"
    let server = try ScriptedServer { request in
      request.number % 2 == 0
        ? .error(400, type: key, message: "bad key \(key)", headers: ["x-request-id": key])
        : .completion(Workspace.goodAnswer)
    }
    let pipeline = try workspace.pipeline(overriding: ["base_url": server.url("/v1")])
    var options = workspace.options()
    options.environment = ["AIGATEWAY_API_KEY": key]
    _ = try await pipeline.run(try workspace.pictures(4), options: options).outcomes()
    #expect(server.requests.allSatisfy { $0.header("Authorization") == "Bearer \(key)" })
    let files = try FileManager.default.subpathsOfDirectory(atPath: workspace.output)
    #expect(files.count >= 3)
    for file in files {
      let bytes = FileManager.default.contents(atPath: workspace.output + "/" + file) ?? Data()
      #expect(!bytes.contains("SECRET-0123".utf8), "\(file)")
    }
  }
}
