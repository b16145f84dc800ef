import FoundationEssentials
import JSON
import Platen
import PlatenService
import TestSupport
import Testing

/// Whole runs that are recorded through the gateway, and replayed without it.
@Suite(.timeLimit(.minutes(15))) struct CassetteRunTests {
  private static let sample = Checkout.samples.appending(path: "invoices/invoice-au-page.png")
  private static let cassette = Checkout.root.appending(path: "Tests/Data/cassettes/invoice")
  /// No server is at this address.
  private static let nowhere = "http://127.0.0.1:9/v1"

  @Test func `a recorded run is had again without server, key and cost, mode by mode`() async throws
  {
    let folder = try TemporaryFolder()
    let cassette = folder.url.appending(path: "cassette").path
    // The first question fails, and is recorded too; the second is answered.
    let plan = try #require(
      (0..<100).map { GatewayFaultPlan([.init(.status(503), 0.5)], seed: $0) }
        .first { $0.fate(of: 0) != nil && $0.fate(of: 1) == nil })
    try await GatewayRun.with {
      $0.faults = plan
    } ask: { run in
      let recorded = try await Self.record(
        at: run.address, .record(folder: cassette), key: "sk-aig-SECRET-key")
      #expect(recorded.status == .complete, "\(String(describing: recorded.rejection))")
      let account = run.gateway.account
      #expect(account.requests == 2 && account.billed == 1 && recorded.usage.requests == 2)
      let files = try FileManager.default.contentsOfDirectory(atPath: cassette)
      #expect(files.count == account.requests)
      for file in files {
        let text = try String(
          decoding: Data(contentsOf: URL(filePath: cassette).appending(path: file)), as: UTF8.self)
        #expect(!text.contains("SECRET"))
      }
      for mode in ReplayingTransport.Mode.allCases {
        let replayed = try await Self.record(
          at: run.address, .replay(folder: cassette, mode: mode), key: nil)
        #expect(replayed == recorded, "\(mode)")
      }
      #expect(run.gateway.account.requests == account.requests, "nobody was asked again")
    }
  }

  /// The requests of the pipeline change with the program: `PLATEN_RECORD_CASSETTES=1 swift test
  /// --filter CassetteRunTests` records anew, and fails, so that it is never left on.
  @Test func `the cassette of the project is replayed`() async throws {
    if ProcessInfo.processInfo.environment["PLATEN_RECORD_CASSETTES"] != nil {
      try? FileManager.default.removeItem(at: Self.cassette)
      try await GatewayRun.with { run in
        _ = try await Self.record(
          at: run.address, .record(folder: Self.cassette.path), key: "local")
      }
      Issue.record("recorded anew: look at the difference, and run again without the variable")
      return
    }
    let record = try await Self.record(
      at: Self.nowhere, .replay(folder: Self.cassette.path), key: nil)
    #expect(record.status == .complete, "\(String(describing: record.rejection))")
    let expected = try JSONValue(
      parsing: Array(
        Data(
          contentsOf: Checkout.samples.appending(path: "invoices/invoice-au-page.expected.json"))))
    #expect(record.data["invoice_number"] == expected["invoice_number"])
    #expect(record.data["total"] == expected["total"])
    #expect(record.usage.requests == 1 && record.usage.cost ?? .zero > .zero)
  }

  @Test func `the command says that nothing was paid, and what has no recording`() async throws {
    let folder = try TemporaryFolder()
    let platen = BuiltProgram("platen")
    func run(_ sample: String, _ more: [String]) async throws -> BuiltProgram.Ending {
      try await platen.run(
        [
          "run", "pipelines/invoice.yaml", "samples/invoices/\(sample)", "--output",
          folder.url.appending(path: sample).path, "--base-url", Self.nowhere,
        ] + more)
    }
    let ending = try await run("invoice-au-page.png", ["--replay", Self.cassette.path])
    #expect(ending.exitCode == 0, "\(ending.errors)")
    #expect(ending.errors.contains("as recorded; replayed, so nothing was paid"))
    let capped = try await run(
      "invoice-au-page.png", ["--fresh", "--replay", Self.cassette.path, "--max-cost", "0.000001"])
    #expect(capped.exitCode == 0, "a replay costs nothing: \(capped.errors)")
    let other = try await run("invoice-us-text.pdf", ["--replay", Self.cassette.path])
    #expect(other.exitCode == 3)
    #expect(other.errors.contains("the cassette has no answer"))
    #expect(other.errors.contains("another picture"))
    let none = try await run("invoice-us-text.pdf", ["--replay", folder.url.path + "/none"])
    #expect(none.exitCode == 1 && none.errors.contains("there is no recording"))
    let both = try await run("invoice-us-text.pdf", ["--replay", "a", "--record", "b"])
    #expect(both.exitCode == 2)
  }

  private static func record(
    at address: String, _ cassette: Cassette, key: String?
  ) async throws -> Record {
    let pipeline = try Pipeline(
      contentsOf: Checkout.pipelines.appending(path: "invoice.yaml").path,
      overriding: ["base_url": address])
    var options = RunOptions(
      isolation: .processes(
        WorkerCommand(executable: Checkout.program("platen").path, arguments: ["decode-worker"])),
      environment: key.map { ["AIGATEWAY_API_KEY": $0] } ?? [:])
    options.limits.wallSeconds = 600
    options.cassette = cassette
    var outcomes: [Outcome] = []
    for try await outcome in pipeline.run([.file(path: sample.path)], options: options) {
      outcomes.append(outcome)
    }
    return try #require(outcomes.first).record
  }
}
