import ChatCompletions
import FoundationEssentials
import JSON
import Platen
import Synchronization
import TestSupport
import Testing

/// What the documents of a bundle can cost, told before anybody knows what they are.
@Suite(.timeLimit(.minutes(15))) struct BundleEstimateTests {
  private func estimate(
    _ pipeline: Pipeline, _ bundle: DocumentSource, options: RunOptions
  ) async throws -> DocumentEstimate {
    let estimates = Mutex<[DocumentEstimate]>([])
    try await pipeline.estimate(InputListing([bundle]), options: options) { estimate in
      estimates.withLock { $0.append(estimate) }
    }
    return try #require(estimates.withLock { $0 }.first)
  }

  /// Writes a pipeline of invoices with more options of `extract`.
  private func writeInvoice(_ more: String, in bundles: BundleWorkspace) throws {
    try bundles.folder.write(
      """
      name: invoice
      stages:
        - load
        - render
        - extract: {schema: schema.json, instructions: "This is one invoice."\(more)}
        - validate
      """, to: "invoice.yaml")
  }

  @Test(arguments: [
    ("", true), (", window: all", true), (", window: 1", true), (", max_fields: 1", true),
    (", window: {pages: 2, overlap: 1}", false), (", window: {pages: 3, overlap: 2}", false),
  ])
  func `no split costs more than is told, and without overlap one costs as much`(
    options more: String, isReached: Bool
  ) async throws {
    let bundles = try BundleWorkspace()
    try writeInvoice(more, in: bundles)
    let server = try BundleWorkspace.server("i* i i i")
    let bundle = try bundles.bundle(4, blank: [3])
    let options = bundles.workspace.options(output: false)
    let most = try #require(
      try await estimate(bundles.pipeline(at: server), bundle, options: options).parts)
    #expect(try #require(most.requests) >= 3)

    // What the dearest documents on the first pages come to, for each number of pages.
    let invoice = try bundles.routed("invoice", at: server)
    var dearest = [EstimateCeiling()]
    for end in 1...4 {
      var best = EstimateCeiling()
      for begin in 1...end {
        let document = invoice.reading(PageRanges([begin...end]))
        var split = EstimateCeiling(
          try await estimate(document, bundle, options: options).figures)
        split.add(dearest[begin - 1])
        best.raise(to: split)
      }
      dearest.append(best)
    }
    let reached = dearest[4]
    let (cost, bound) = (try #require(reached.cost), try #require(most.cost))
    #expect(cost > .zero && bound >= cost)
    #expect(try #require(most.requests) >= (try #require(reached.requests)))
    #expect(try #require(most.promptTokens) >= (try #require(reached.promptTokens)))
    #expect(try #require(most.outputTokens) >= (try #require(reached.outputTokens)))
    if isReached { #expect(most == reached) }
    #expect(server.requests.isEmpty)
  }

  @Test func `each page counts by the pipeline that asks most, and blank ones by none`()
    async throws
  {
    let bundles = try BundleWorkspace()
    let server = try BundleWorkspace.server("i* l* l*")
    let options = bundles.workspace.options(output: false)
    let bundle = try bundles.bundle(3, blank: [2])
    let plain = try await estimate(bundles.pipeline(at: server), bundle, options: options)
    let before = try #require(plain.parts)
    #expect(before.requests == 2)
    #expect(plain.questions.count == 1)
    #expect(plain.pages == [.read: 2, .blank: 1])
    // Who reads what is of no class counts too.
    try bundles.folder.write(
      """
      name: other
      stages:
        - load
        - render
        - extract: {schema: schema.json, max_fields: 1}
        - validate
      """, to: "other.yaml")
    let others = try await estimate(
      bundles.pipeline(at: server, others: "other.yaml"), bundle, options: options)
    let after = try #require(others.parts)
    #expect(after.requests == 4, "two fields are two questions")
    #expect(try #require(after.cost) > (try #require(before.cost)))
  }

  @Test func `the report tells the bound as a figure of its own, and the sum`() async throws {
    let bundles = try BundleWorkspace()
    let server = try BundleWorkspace.server("i* l*")
    let pipeline = try bundles.pipeline(at: server)
    let estimate = try await estimate(
      pipeline, bundles.bundle(2), options: bundles.workspace.options(output: false))
    let report = EstimateReport([estimate], routed: pipeline.routedPaths)
    #expect(report.text.contains("documents in bundles: at most 2 requests, "))
    #expect(report.text.contains("classification and documents: at most $"))
    let total = try #require(report.json["total"])
    let parts = try #require(total["parts_at_most"])
    #expect(parts["requests"]?.number?.int == 2)
    #expect(parts == report.json["documents"]?.array?.first?["parts_at_most"])
    let classes = try #require(total["cost_usd"]?["most"]?.number.flatMap { Money($0) })
    let documents = try #require(parts["cost_usd"]?.number.flatMap { Money($0) })
    let all = try #require(total["at_most_usd"]?.number.flatMap { Money($0) })
    #expect(documents > .zero && all == classes + documents)
    #expect(total["requests"]?.number?.int == 1, "the classification alone")

    // A pipeline that does not route has none of it.
    let other = EstimateReport([
      try await self.estimate(
        bundles.routed("letter", at: server), bundles.bundle(2),
        options: bundles.workspace.options(output: false))
    ])
    #expect(other.json["total"]?["parts_at_most"] == nil)
    #expect(other.json["total"]?["at_most_usd"] == nil)
    #expect(!other.text.contains("at most"))
  }

  @Test func `where a price is not known nothing is made up`() async throws {
    let bundles = try BundleWorkspace()
    try writeInvoice(", profile: vllm, model: some/model", in: bundles)
    let server = try BundleWorkspace.server("i*")
    let estimate = try await estimate(
      bundles.pipeline(at: server), bundles.bundle(1),
      options: bundles.workspace.options(output: false))
    let parts = try #require(estimate.parts)
    #expect(parts.requests == 1)
    #expect(parts.promptTokens == nil && parts.outputTokens == nil && parts.cost == nil)
    #expect(estimate.figures.highestCost != nil)
    let report = EstimateReport([estimate], routed: ["invoice.yaml"])
    #expect(report.json["total"]?["at_most_usd"] == .null)
    #expect(report.text.contains("– tokens in, – out, price not known"))
  }

  @Test func `a document of one class costs at most what the dearest pipeline asks about it whole`()
    async throws
  {
    let bundles = try BundleWorkspace()
    try writeInvoice(", window: 2", in: bundles)
    let server = try BundleWorkspace.server("i*")
    let bundle = try bundles.bundle(4)
    let options = bundles.workspace.options(output: false)
    let whole = try await estimate(
      bundles.pipeline(at: server, classify: ["by: document"]), bundle, options: options)
    #expect(whole.rejection == nil && whole.questions.count == 1)
    let alone = try await estimate(
      bundles.routed("invoice", at: server), bundle, options: options)
    #expect(whole.parts == EstimateCeiling(alone.figures))
    #expect(whole.parts?.requests == 2)
  }

  @Test func `of a bundle that was classified only what is left of its own documents is told`()
    async throws
  {
    let bundles = try BundleWorkspace()
    let isUp = Switch()
    let server = try BundleWorkspace.server("i* l* l m*") { request in
      request.isAbout("letter") && !isUp.isOn
        ? .error(400, type: "invalid_request_error") : .completion(Workspace.goodAnswer)
    }
    let bundle = try bundles.bundle(4)
    let pipeline = try bundles.pipeline(at: server)
    var options = bundles.workspace.options()
    _ = try await pipeline.run([bundle], options: options).outcomes()
    let count = server.requests.count

    let rest = try await estimate(pipeline, bundle, options: options)
    #expect(!rest.isFinished && rest.questions.isEmpty, "the classes are known")
    #expect(rest.parts?.requests == 1, "the letter of two pages")
    options.isFresh = true
    #expect(try await estimate(pipeline, bundle, options: options).parts?.requests == 4)
    options.isFresh = false
    #expect(server.requests.count == count)

    isUp.turnOn()
    _ = try await pipeline.run([bundle], options: options).outcomes()
    let known = try await estimate(pipeline, bundle, options: options)
    #expect(known.isFinished && known.parts == EstimateCeiling())
  }
}
