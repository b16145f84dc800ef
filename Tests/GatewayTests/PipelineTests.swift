import FoundationEssentials
import JSON
import Platen
import PlatenService
import TestSupport
import Testing

/// A whole pipeline with the gateway as its server.
@Suite(.timeLimit(.minutes(15))) struct PipelineTests {
  /// The gateway sees the pictures that are sent, and `--offline` the pages themselves: where those are
  /// the same pixels, the words are the same.
  @Test func `pictures of invoices have the same record through the gateway as offline`()
    async throws
  {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(
      at: folder.url.appending(path: "schemas"), withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      at: Checkout.pipelines.appending(path: "schemas/invoice.json"),
      to: folder.url.appending(path: "schemas/invoice.json"))
    let pipeline = try folder.write(
      """
      name: invoice
      stages: [load, render: {encoding: png}, extract: {schema: schemas/invoice.json}, validate, emit]
      """, to: "invoice.yaml")
    let documents = try await Self.pictures(
      of: ["us-text.pdf", "ie-photo-rotated.jpg", "uk-blank-back.pdf", "au-page.png"], in: folder)
    let offline = try await records(documents, pipeline, ["model": "offline"])
    try await GatewayRun.with { run in
      let online = try await records(documents, pipeline, ["base_url": run.address])
      #expect(offline.count == documents.count && online.count == documents.count)
      for (one, other) in zip(offline, online) {
        let name = one.document.name
        #expect(one.status == .complete && other.status == .complete, "\(name)")
        #expect(one.pages == other.pages, "\(name)")
        #expect(one.data["invoice_number"]?.string != nil, "\(name)")
        #expect(one.data.text() == other.data.text(), "\(name)")
      }
      let account = run.gateway.account
      #expect(account.billed == documents.count)
      let spent = online.compactMap(\.usage.cost).reduce(Money.zero, +)
      #expect(spent == account.cost && spent > .zero)
    }
  }

  @Test func `an answer that repeats itself is cut off, and the record says what that saved`()
    async throws
  {
    let folder = try TemporaryFolder()
    let pipeline = try folder.write(
      "name: letter\nstages: [load, render, extract: {schema: s.json}, validate, emit]\n",
      to: "letter.yaml")
    try folder.write(
      #"{"type": "object", "properties": {"date": {"type": "string"}}}"#, to: "s.json")
    let plan = try #require(
      (0..<100).map { GatewayFaultPlan([.init(.loop, 0.5)], seed: $0) }
        .first { $0.fate(of: 0) == .loop && $0.fate(of: 1) == nil })
    try await GatewayRun.with {
      $0.faults = plan
    } ask: { run in
      let sample = Checkout.samples.appending(path: "invoices/invoice-au-page.png")
      let records = try await records(
        [.file(path: sample.path)], pipeline, ["base_url": run.address])
      let record = try #require(records.first)
      #expect(record.status == .complete && record.usage.requests == 2)
      let finding = try #require(record.findings.first { $0.code == "answer_cut_off" })
      #expect(finding.message.contains("tokens were not made"))
    }
  }

  /// The first pages of samples, as PNG files no larger than a model sees them.
  private static func pictures(
    of samples: [String], in folder: TemporaryFolder
  ) async throws -> [DocumentSource] {
    let pool = DecoderPool(isolation: workers)
    var sources: [DocumentSource] = []
    for sample in samples {
      let file = Checkout.samples.appending(path: "invoices/invoice-\(sample)").path
      let page = try await pool.render(
        page: 1, of: .file(path: file), options: RenderOptions(maxSide: 2000, encoding: .png))
      sources.append(.file(path: try folder.write(page.image.bytes, to: "\(sample).png").path))
    }
    await pool.shutdown()
    return sources
  }

  private static let workers = DecoderPool.Isolation.processes(
    WorkerCommand(executable: Checkout.program("platen").path, arguments: ["decode-worker"]))

  private func records(
    _ documents: [DocumentSource], _ file: URL, _ overrides: PipelineFile.Overrides
  ) async throws -> [Record] {
    let pipeline = try Pipeline(contentsOf: file.path, overriding: overrides)
    var options = RunOptions(
      isolation: Self.workers, environment: ["AIGATEWAY_API_KEY": "local"])
    options.limits.wallSeconds = 600
    var outcomes: [Outcome] = []
    for try await outcome in pipeline.run(documents, options: options) { outcomes.append(outcome) }
    return outcomes.sorted { $0.position < $1.position }.map(\.record)
  }
}
