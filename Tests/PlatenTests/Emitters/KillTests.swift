import FoundationEssentials
import GRDB
import Glibc
import JSON
import Synchronization
import TestSupport
import Testing

@testable import Platen

/// Runs that are killed at moments by chance: in the end each document is once in every output.
///
/// `PLATEN_KILLS` says how often, `PLATEN_SEED` by which numbers.
@Suite(.timeLimit(.minutes(60))) struct KillTests {
  private static let environment = ProcessInfo.processInfo.environment
  private static let kills = environment["PLATEN_KILLS"].flatMap { Int($0) } ?? 10
  private static let documents = 4 * kills

  @Test func `a run that is killed again and again leaves each document once in every output`()
    async throws
  {
    let workspace = try Workspace()
    try Self.write(in: workspace)
    var inputs = try (0..<Self.documents).map { number in
      // No two alike.
      let picture = try Workspace.barred(mark: number, height: 280 + number / 100).png()
      return try workspace.folder.write(picture.bytes, to: "page-\(number).png").path
    }
    for number in 0..<2 {
      // Known for pictures by their first bytes, and broken after: rejected by every run.
      let broken = try workspace.picture("broken-\(number).png", mark: number)
      try Data(try Data(contentsOf: broken).prefix(60 + number)).write(to: broken)
      inputs.append(broken.path)
    }
    let seed = Self.environment["PLATEN_SEED"].flatMap { UInt64($0) } ?? 20_26
    let killer = Killer(seed: seed)
    let server = try ScriptedServer { request in
      killer.count()
      if request.path == "/hook" { return .text("ok") }
      // Some answers are off schema, so that a document's next outcome takes its reject's place.
      let total = request.number % 7 == 3 ? #""many""# : "12.50"
      return .completion(
        #"{"number": "A-1", "total": \#(total), "items": [{"text": "a"}, {"text": "b, \"c\""}]}"#)
    }
    let pipeline = try workspace.folder.write(Self.pipeline(server), to: "pipeline.yaml").path
    let arguments =
      ["run", pipeline] + inputs
      + ["--output", workspace.output, "--base-url", server.url("/v1"), "--concurrency", "4"]
    var killed = 0
    for number in 0..<Self.kills {
      killer.arm("PLATEN_TEST=kill-\(seed)-\(number)")
      let ending = try await platen(arguments, "kill-\(seed)-\(number)")
      if ending.exitCode == nil { killed += 1 }
    }
    killer.disarm()
    let ending = try await platen(arguments, "kill-\(seed)-end")
    #expect(ending.exitCode == 3, "\(ending.errors)")
    // On a busy machine a run may be over before its moment comes.
    #expect(killed > 0)
    try check(workspace, server, documents: inputs.count)
  }

  private func platen(_ arguments: [String], _ name: String) async throws -> BuiltProgram.Ending {
    try await BuiltProgram("platen").run(
      arguments,
      environment: [
        "AIGATEWAY_API_KEY": "sk-aig-test", "PLATEN_TEST": name,
        "PLATEN_WEBHOOK_SECRET": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
      ])
  }

  private func check(_ workspace: Workspace, _ server: ScriptedServer, documents: Int) throws {
    let records = try workspace.lines("records.jsonl").compactMap { $0["id"]?.string }
    let rejects = try workspace.lines("rejects.jsonl").compactMap { $0["id"]?.string }
    let finished = Set(records)
    let rejected = Set(rejects)
    #expect(records.count == finished.count && rejects.count == rejected.count)
    #expect(finished.count + rejected.count == documents)
    #expect(finished.isDisjoint(with: rejected) && rejected.count >= 2)
    #expect(
      try workspace.lines("again.jsonl").compactMap { $0["id"]?.string }.sorted()
        == records.sorted())

    let folder = workspace.output + "/documents/"
    let files = try FileManager.default.contentsOfDirectory(atPath: folder).map { name in
      try JSONValue(
        parsing: Array(try #require(FileManager.default.contents(atPath: folder + name))))
    }
    #expect(files.count == documents)
    for file in files {
      let id = try #require(file["id"]?.string)
      let isRejected = file["status"]?.string == "rejected"
      #expect(isRejected ? rejected.contains(id) : finished.contains(id))
    }

    #expect(try csv("records.csv", in: workspace).map { $0[0] }.sorted() == records.sorted())
    #expect(try csv("rejects.csv", in: workspace).map { $0[0] }.sorted() == rejects.sorted())
    let rows = try csv("records.items.csv", in: workspace).map { "\($0[0]) \($0[1]) \($0[2])" }
    let expected = records.flatMap { ["\($0) 1 a", "\($0) 2 b, \"c\""] }
    #expect(rows.sorted() == expected.sorted())

    let database = try DatabaseQueue(path: workspace.output + "/records.sqlite")
    func query(_ sql: String) throws -> [String] {
      try database.read { try String.fetchAll($0, sql: sql) }
    }
    #expect(try query("SELECT record_id FROM records ORDER BY 1") == records.sorted())
    #expect(try query("SELECT record_id FROM rejects ORDER BY 1") == rejects.sorted())
    #expect(
      try query(#"SELECT record_id || ' ' || "row" || ' ' || text FROM items ORDER BY 1"#)
        == expected.sorted())

    // A document has one event of its end, by the event's id, however often it was sent.
    let events = try server.requests.filter { $0.path == "/hook" }.map { request in
      let data = try JSONValue(parsing: request.body)["data"]
      return (
        id: try #require(data?["id"]?.string), status: data?["status"]?.string,
        key: try #require(request.header("webhook-id"))
      )
    }
    for id in finished {
      #expect(Set(events.filter { $0.id == id && $0.status == "complete" }.map(\.key)).count == 1)
    }
    for id in rejected {
      #expect(events.filter { $0.id == id }.allSatisfy { $0.status == "rejected" })
    }
    #expect(Set(events.map(\.id)) == finished.union(rejected))
    #expect(try workspace.lines("dead-letters.jsonl").isEmpty)
  }

  private func csv(_ name: String, in workspace: Workspace) throws -> [[String]] {
    let data = try #require(FileManager.default.contents(atPath: workspace.output + "/" + name))
    return Array(CSV.parse(String(decoding: data, as: UTF8.self)).dropFirst())
  }

  private static func write(in workspace: Workspace) throws {
    let schema: JSONValue = [
      "type": "object", "required": ["number", "total", "items"],
      "properties": [
        "number": ["type": ["string", "null"]], "total": ["type": ["number", "null"]],
        "items": [
          "type": "array", "items": ["type": "object", "properties": ["text": ["type": "string"]]],
        ],
      ],
    ]
    try workspace.folder.write(schema.text(.pretty), to: "schema.json")
  }

  private static func pipeline(_ server: ScriptedServer) -> String {
    """
    name: test
    stages:
      - load
      - render
      - extract: {schema: schema.json}
      - validate
      - emit
      - emit: {records: again.jsonl, rejects: rejects-again.jsonl}
      - emit_files
      - emit_csv
      - emit_sqlite
      - emit_webhook: {url: "\(server.url("/hook"))", allow_private: true}

    """
  }
}

/// Kills a process at one of the next requests that it makes.
private final class Killer: Sendable {
  private struct State {
    var random: SeededGenerator
    var variable: String?
    var requests = 0
  }

  private let state: Mutex<State>

  init(seed: UInt64) { state = Mutex(State(random: SeededGenerator(seed: seed))) }

  /// From now on, the process with this variable is meant.
  func arm(_ variable: String) {
    state.withLock { state in
      state.variable = variable
      state.requests = Int.random(in: 1...8, using: &state.random)
    }
  }

  func disarm() { state.withLock { $0.variable = nil } }

  /// Counts a request, and kills a little later if it is the one.
  func count() {
    let (variable, turns) = state.withLock { state -> (String?, Int) in
      state.requests -= 1
      guard state.requests == 0 else { return (nil, 0) }
      return (state.variable, Int.random(in: 0..<100, using: &state.random))
    }
    guard let variable else { return }
    let victims = ChildProcesses.ids(withVariable: variable)
    if victims.isEmpty {
      // A request of the process that was killed before: the next one counts.
      state.withLock { $0.requests = 1 }
      return
    }
    // The requests of other documents go on meanwhile.
    for _ in 0..<turns { sched_yield() }
    for victim in victims { ChildProcesses.send(SIGKILL, to: victim) }
  }
}
