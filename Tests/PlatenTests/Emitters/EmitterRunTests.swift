import FoundationEssentials
import GRDB
import JSON
import TestSupport
import Testing

@testable import Platen

/// Pipelines with several emitters, run as a user runs them.
@Suite(.timeLimit(.minutes(10))) struct EmitterRunTests {
  private let platen = BuiltProgram("platen")
  private let workspace: Workspace

  init() throws { workspace = try Workspace() }

  @Test func `all emitters together have each document of a run`() async throws {
    let pipeline = try pipeline(["emit", "emit_files", "emit_csv", "emit_sqlite"])
    let ending = try await run(pipeline)
    #expect(ending.exitCode == 0, "\(ending.errors)")
    let names = try FileManager.default.contentsOfDirectory(atPath: workspace.output).sorted()
    #expect(
      names == [
        "documents", "journal.lock", "journal.sqlite", "records.csv", "records.jsonl",
        "records.sqlite", "rejects.csv", "rejects.jsonl", "run.json",
      ])
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: workspace.output + "/documents").sorted()
        == ["page-0.png.json", "page-1.png.json"])
    // An emitter that is added later gets what is known, without a model.
    let added = try self.pipeline(["emit", "emit: {records: more.jsonl, rejects: none.jsonl}"])
    let second = try await run(added)
    #expect(second.errors.contains("2 known from an earlier run"))
    #expect(try workspace.lines("more.jsonl").count == 2)
  }

  @Test func `a reject goes when its document's record is known from before`() async throws {
    let hook = try ScriptedServer(.text("ok"))
    let pipeline = try pipeline([
      "emit_files", "emit_sqlite",
      "emit_webhook: {url: '\(hook.url("/"))', allow_private: true}",
    ])
    let pictures = try workspace.pictures(2).map(\.name)
    func run() async throws -> BuiltProgram.Ending {
      try await platen.run(
        ["run", pipeline] + pictures + ["--offline", "--output", workspace.output],
        environment: ["PLATEN_WEBHOOK_SECRET": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"])
    }
    #expect(try await run().exitCode == 0)
    // As a share that is not there for an hour.
    try FileManager.default.moveItem(atPath: pictures[0], toPath: pictures[0] + ".away")
    #expect(try await run().exitCode == 3)
    try FileManager.default.moveItem(atPath: pictures[0] + ".away", toPath: pictures[0])
    for _ in 0..<2 {
      let again = try await run()
      #expect(again.exitCode == 0, "\(again.errors)")
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: workspace.output + "/documents")
          .sorted() == ["page-0.png.json", "page-1.png.json"])
      let database = try DatabaseQueue(path: workspace.output + "/records.sqlite")
      let counts = try await database.read { database in
        try ["records", "rejects"].map {
          try Int.fetchOne(database, sql: "SELECT count(*) FROM \($0)")
        }
      }
      #expect(counts == [2, 0])
    }
    // The record, the reject, and the record once more: under an id of its own, so that it is not taken
    // for the first.
    let events = hook.requests.filter {
      String(decoding: $0.body, as: UTF8.self).contains("page-0.png")
    }
    #expect(events.count == 3)
    #expect(Set(events.compactMap { $0.header("webhook-id") }).count == 3)
  }

  @Test func `events that are not taken are told, kept, and sent by the next run`() async throws {
    let server = try ScriptedServer(.text("", status: 410))
    let hook = "emit_webhook: {url: '\(server.url("/hook?key=hidden"))', allow_private: true}"
    let first = try await run(try pipeline(["emit", hook]))
    #expect(first.exitCode == 3)
    #expect(
      first.errors.contains("2 events could not be delivered to 127.0.0.1:\(server.port); see"))
    #expect(!first.errors.contains("hidden"))
    #expect(try workspace.lines("dead-letters.jsonl").count == 2)
    let other = try ScriptedServer(.text("ok"))
    let moved = "emit_webhook: {url: '\(other.url("/"))', allow_private: true}"
    let second = try await run(try pipeline(["emit", moved]))
    #expect(second.exitCode == 0, "\(second.errors)")
    #expect(other.requests.count == 2)
    #expect(try workspace.lines("dead-letters.jsonl").isEmpty)
  }

  @Test(
    arguments: [
      (
        "{url: 'https://example.test'}", nil,
        "the environment variable PLATEN_WEBHOOK_SECRET has no"
      ),
      (
        "{url: 'https://example.test', secret_env: HOOK}", "short",
        "of the environment variable HOOK"
      ),
    ] as [(String, String?, String)])
  func `a receiver that cannot be served is said before any document is read`(
    _ options: String, _ secret: String?, _ message: String
  ) async throws {
    let ending = try await run(
      try pipeline(["emit", "emit_webhook: \(options)"]), secret: ("HOOK", secret))
    #expect(ending.exitCode == 1)
    #expect(ending.errors.contains(message), "\(ending.errors)")
    #expect(try workspace.lines("records.jsonl").isEmpty)
    #expect(secret.map { !ending.errors.contains($0) } ?? true)
  }

  @Test func `an estimate needs no receiver's secret`() async throws {
    let pipeline = try pipeline(["emit", "emit_webhook: {url: 'https://example.test'}"])
    let picture = try workspace.picture("page-0.png", mark: 0).path
    let ending = try await platen.run(["estimate", pipeline, picture])
    #expect(ending.exitCode == 0, "\(ending.errors)")
  }

  @Test func `the folder of the documents is refused as output`() async throws {
    let pictures = try workspace.pictures(2).map(\.name)
    let folder = workspace.folder.url.path
    let ending = try await platen.run(
      ["run", try pipeline(["emit"])] + pictures + ["--offline", "--output", folder])
    #expect(ending.exitCode == 1)
    #expect(ending.errors.contains("nothing is written beside inputs"), "\(ending.errors)")
    #expect(!FileManager.default.fileExists(atPath: folder + "/records.jsonl"))
  }

  private func run(
    _ pipeline: String,
    secret: (String, String?) = ("PLATEN_WEBHOOK_SECRET", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
  ) async throws -> BuiltProgram.Ending {
    try await platen.run(
      ["run", pipeline] + (try workspace.pictures(2).map(\.name))
        + ["--offline", "--output", workspace.output],
      environment: [secret.0: secret.1])
  }

  private func pipeline(_ emitters: [String]) throws -> String {
    let stages =
      ["load", "render", "extract: {schema: schema.json}", "validate"] + emitters
    return try workspace.folder.write(
      "name: test\nstages:\n" + stages.map { "  - \($0)\n" }.joined(), to: "pipeline.yaml"
    ).path
  }
}
