import FoundationEssentials
import Platen
import Synchronization
import TestSupport
import Testing

/// What a run would cost, told without a request.
@Suite(.timeLimit(.minutes(15))) struct EstimateTests {
  private func estimate(
    _ pipeline: Pipeline, _ sources: [DocumentSource], options: RunOptions
  ) async throws -> [DocumentEstimate] {
    let inputs = InputListing(sources)
    let estimates = Mutex<[DocumentEstimate]>([])
    try await pipeline.estimate(inputs, options: options) { estimate in
      estimates.withLock { $0.append(estimate) }
    }
    return estimates.withLock { $0 }.sorted { $0.position < $1.position }
  }

  @Test func `batches cost half, to the nanodollar, where their price is known`() async throws {
    let workspace = try Workspace()
    let pictures = try workspace.pictures(3)
    var options = workspace.options(output: false)
    options.environment = [:]
    let pipeline = try workspace.pipeline()
    #expect(pipeline.batchLimits?.pricePercent == 50 && pipeline.batchLimits?.maxLines == 100)
    let estimates = try await estimate(pipeline, pictures, options: options)
    let report = EstimateReport(estimates, batches: pipeline.batchLimits)
    let total = try #require(report.json["total"])
    for end in ["least", "most"] {
      let whole = try #require(total["cost_usd"]?[end]?.number.flatMap { Money($0) })
      let half = try #require(total["batch_cost_usd"]?[end]?.number.flatMap { Money($0) })
      #expect(half.nanodollars == (whole.nanodollars + 1) / 2 && half > .zero)
      #expect(report.text.contains("\(half)"))
    }
    for limits in [nil, BatchLimits(maxBytes: 100)] {
      let other = EstimateReport(estimates, batches: limits)
      #expect(other.json["total"]?["batch_cost_usd"] == .null)
      #expect(!other.text.contains("as a batch"))
    }
    let ollama = try workspace.pipeline(overriding: ["profile": "ollama", "model": "m"])
    #expect(ollama.batchLimits == nil)
  }

  @Test func `pages, tokens and money are told, and no server is asked`() async throws {
    let workspace = try Workspace()
    let server = try ScriptedServer(.completion(Workspace.goodAnswer))
    let pipeline = try workspace.pipeline(overriding: ["base_url": server.url("/v1")])
    var options = workspace.options(output: false)
    options.environment = [:]
    let estimates = try await estimate(pipeline, workspace.pictures(2), options: options)
    #expect(server.requests.isEmpty)
    #expect(estimates.count == 2)
    let figures = try #require(estimates.first).figures
    #expect(figures.pages == [.read: 1])
    #expect(figures.requests == 1)
    // 200 × 280 pixels are 8 × 10 cells of 28.
    #expect(figures.imageTokens == 80)
    #expect(figures.mostOutputTokens == 16_384)
    let (least, most) = (try #require(figures.lowestCost), try #require(figures.highestCost))
    #expect(least > .zero)
    #expect(least < most)
    #expect(most < (try #require(Money(dollars: "0.07"))))
  }

  @Test func `what a run is billed lies within its estimate`() async throws {
    let workspace = try Workspace()
    let pipeline = try workspace.pipeline()
    let sources = try workspace.pictures(1)
    let options = workspace.options(output: false)
    let figures = try #require(
      try await estimate(pipeline, sources, options: options).first
    ).figures
    let tokens = try #require(figures.promptTokens)
    let server = try ScriptedServer(
      .json(ScriptedServer.chatCompletion(Workspace.goodAnswer, usage: (tokens, 40))))
    let asking = try workspace.pipeline(overriding: ["base_url": server.url("/v1")])
    let outcome = try #require(try await asking.run(sources, options: options).outcomes().first)
    let cost = try #require(outcome.record.usage.cost)
    #expect(cost >= (try #require(figures.lowestCost)))
    #expect(cost <= (try #require(figures.highestCost)))
  }

  @Test func `blank pages and what can't be read cost nothing, and are told`() async throws {
    let workspace = try Workspace()
    let white = Raster(
      width: 100, height: 100, format: .gray, pixels: [UInt8](repeating: 255, count: 10_000))
    let blank = try workspace.folder.write(white.png().bytes, to: "blank.png")
    let broken = try workspace.folder.write("no picture", to: "broken.png")
    let estimates = try await estimate(
      workspace.pipeline(), [.file(path: blank.path), .file(path: broken.path)],
      options: workspace.options(output: false))
    #expect(estimates.map { $0.rejection?.code } == ["document_blank", "document_unsupported"])
    #expect(estimates[0].figures.pages == [.blank: 1])
    for estimate in estimates {
      #expect(estimate.questions.isEmpty)
      #expect(estimate.figures.highestCost == .zero)
    }
  }

  @Test func `what is not known is not made up`() async throws {
    let workspace = try Workspace()
    let pipeline = try workspace.pipeline(overriding: ["profile": "vllm", "model": "some/model"])
    let figures = try #require(
      try await estimate(
        pipeline, workspace.pictures(1), options: workspace.options(output: false)
      ).first
    ).figures
    #expect(figures.imageTokens == nil)
    #expect(figures.promptTokens == nil)
    #expect(figures.mostOutputTokens == nil)
    #expect(figures.lowestCost == nil)
    #expect(figures.textTokens > 0)
  }

  @Test func `the offline reader costs nothing`() async throws {
    let workspace = try Workspace()
    let figures = try #require(
      try await estimate(
        workspace.pipeline(overriding: ["model": "offline"]), workspace.pictures(1),
        options: workspace.options(output: false)
      ).first
    ).figures
    #expect(figures.requests == 0)
    #expect(figures.highestCost == .zero)
    #expect(figures.pages == [.read: 1])
  }

  @Test func `a model that is not named is one fault, and no document is opened`() async throws {
    let workspace = try Workspace()
    let pipeline = try workspace.pipeline(overriding: ["profile": "generic"])
    await #expect(throws: ModelUnavailable.self) {
      try await estimate(
        pipeline, workspace.pictures(1), options: workspace.options(output: false))
    }
  }

  @Test func `a run teaches later estimates how the server counts`() async throws {
    let workspace = try Workspace()
    let server = try ScriptedServer(
      .json(ScriptedServer.chatCompletion(Workspace.goodAnswer, usage: (40_000, 700))))
    let pipeline = try workspace.pipeline(overriding: ["base_url": server.url("/v1")])
    let sources = try workspace.pictures(1)
    let before = try await estimate(
      pipeline, sources, options: workspace.options(output: false))[0].figures
    _ = try await pipeline.run(sources, options: workspace.options()).outcomes()
    var options = workspace.options(output: false)
    options.calibrations = try OutputFolder.calibrations(in: workspace.output)
    let after = try await estimate(pipeline, sources, options: options)[0].figures
    #expect(after.imageTokens == before.imageTokens)
    #expect(before.likelyCost == nil)
    let likely = try #require(after.likelyCost)
    #expect(likely > (try #require(after.lowestCost)))
    #expect(likely < (try #require(after.highestCost)))
    #expect(try #require(after.promptTokens) > 2 * (try #require(before.promptTokens)))
    #expect(try OutputFolder.calibrations(in: workspace.folder.url.path) == nil)
  }

  @Test func `of what a folder knows only the rest is estimated, and nothing is written there`()
    async throws
  {
    let workspace = try Workspace()
    let server = try ScriptedServer { request in
      // The second window of the long document has no answer the first time.
      request.number == 2
        ? .json(#"{"error": {"message": "no"}}"#, status: 400)
        : .completion(Workspace.goodAnswer)
    }
    try workspace.folder.write(BarPDF.text(pages: 3), to: "long.pdf")
    let long = DocumentSource.file(path: workspace.folder.url.appending(path: "long.pdf").path)
    let pipeline = try workspace.pipeline(
      extract: ["window: 1"], overriding: ["base_url": server.url("/v1")])
    let known = try workspace.pictures(1)
    var options = workspace.options()
    options.windowsInFlight = 1
    _ = try await pipeline.run(known + [long], options: options).outcomes()
    let journal = workspace.output + "/journal.sqlite"
    let before = FileManager.default.contents(atPath: journal)

    let sources = try known + [long] + workspace.pictures(2).suffix(1)
    let rest = try await estimate(pipeline, sources, options: options)
    #expect(rest.map(\.isFinished) == [true, false, false])
    #expect(rest.map(\.figures.requests) == [0, 1, 1])
    #expect(rest[1].figures.pages == [.read: 3])
    #expect(
      EstimateReport(rest).text.contains("1 of 3 documents are known from an earlier run"))
    options.isFresh = true
    let all = try await estimate(pipeline, sources, options: options)
    #expect(all.map(\.figures.requests) == [1, 3, 1])
    #expect(FileManager.default.contents(atPath: journal) == before)
    options.isFresh = false
    // What was only looked at is asked.
    let outcomes = try await pipeline.run(sources, options: options).outcomes()
    #expect(outcomes.flatMap(\.spent).map(\.usage.requests).reduce(0, +) == 2)
  }

  @Test func `time is what the limits leave`() async throws {
    let workspace = try Workspace()
    let figures = try await estimate(
      workspace.pipeline(), workspace.pictures(3), options: workspace.options(output: false)
    ).reduce(into: EstimateFigures()) { $0.add($1.figures) }
    #expect(figures.requests == 3)
    let tokens = try #require(figures.promptTokens) + figures.fewestOutputTokens
    #expect(tokens > 0)
    func time(_ requests: Int?, _ tokens: Int?) -> Duration? {
      figures.leastTime(requestsPerMinute: requests, tokensPerMinute: tokens)
    }
    #expect(time(nil, nil) == nil)
    #expect(time(10, nil) == .seconds(18))
    #expect(time(nil, tokens) == .seconds(60))
    #expect(time(nil, 4 * tokens) == .seconds(15))
    // The limit that leaves less counts.
    #expect(time(10, tokens) == .seconds(60))
    #expect(time(1, tokens) == .seconds(180))
    #expect(
      EstimateFigures().leastTime(requestsPerMinute: 10, tokensPerMinute: 100) == .zero)
  }

  @Test func `where tokens are not known a limit on them tells no time`() async throws {
    let workspace = try Workspace()
    let pipeline = try workspace.pipeline(overriding: ["profile": "generic", "model": "m"])
    let figures = try await estimate(
      pipeline, workspace.pictures(1), options: workspace.options(output: false))[0].figures
    #expect(figures.leastTime(requestsPerMinute: 10, tokensPerMinute: nil) == .seconds(6))
    #expect(figures.leastTime(requestsPerMinute: 10, tokensPerMinute: 100) == nil)
  }
}
