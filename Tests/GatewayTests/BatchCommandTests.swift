import ChatCompletions
import FoundationEssentials
import Glibc
import JSON
import PlatenService
import Synchronization
import TestSupport
import Testing

/// `platen batch`, the built program, as a user has it; one at a time, for each starts processes.
@Suite(.serialized, .timeLimit(.minutes(15))) struct BatchCommandTests {
  private let platen = BuiltProgram("platen")
  private let key = ["AIGATEWAY_API_KEY": BatchFolder.key]

  private func run(
    _ command: String, _ arguments: [String] = [], at address: String, in work: BatchFolder,
    environment: [String: String?] = [:], folder: URL? = nil
  ) async throws -> BuiltProgram.Ending {
    try await platen.run(
      ["batch", command, work.url.appending(path: "pipeline.yaml").path] + arguments + [
        "--base-url", address, "--output", work.output,
      ], environment: environment.isEmpty ? key : environment, in: folder ?? work.url)
  }

  @Test func `a job is submitted, asked after and collected, from whatever folder`() async throws {
    let work = try BatchFolder()
    _ = try work.pictures(3)
    try await GatewayRun.with { run in
      let sent = try await self.run("submit", ["docs"], at: run.address, in: work)
      #expect(sent.exitCode == 0, "\(sent.errors)")
      #expect(sent.output.hasPrefix("batch 1  ") && sent.output.contains("  3 questions  batch_"))
      #expect(sent.errors.contains("3 documents submitted"))
      await run.gateway.finishBatches()
      let status = try await self.run("status", at: run.address, in: work)
      #expect(
        status.exitCode == 0
          && status.output.contains("batch 1  completed  3 questions, 3 answered"))
      let elsewhere = try TemporaryFolder()
      let collected = try await self.run(
        "collect", at: run.address, in: work, folder: elsewhere.url)
      #expect(collected.exitCode == 0, "\(collected.errors)")
      #expect(collected.errors.contains("3 documents: 3 complete"))
      let again = try await self.run("collect", at: run.address, in: work)
      #expect(again.exitCode == 0 && again.errors.contains("nothing to collect"))
      let passed = try await self.run("submit", ["docs"], at: run.address, in: work)
      #expect(passed.exitCode == 0 && passed.errors.contains("3 finished before"))
      #expect(passed.output.isEmpty && run.gateway.account.requests == 3)
      for ending in [sent, status, collected, again, passed] {
        #expect(!(ending.output + ending.errors).contains("SECRET"))
      }
      #expect(work.journalBytes.firstRange(of: Array("SECRET".utf8)) == nil)
    }
  }

  @Test func `what is left to do ends with 3 and says what it is`() async throws {
    let work = try BatchFolder()
    _ = try work.pictures(2)
    try work.folder.write("no document", to: "docs/broken.pdf")
    try await GatewayRun.with {
      $0.faults = GatewayFaultPlan([.init(.refuse, 1)])
    } ask: { run in
      let sent = try await self.run("submit", ["docs"], at: run.address, in: work)
      #expect(sent.exitCode == 3 && sent.errors.contains("1 without a question"))
      #expect(sent.errors.contains("docs/broken.pdf: "))
      await run.gateway.finishBatches()
      try FileManager.default.moveItem(
        at: work.url.appending(path: "docs/page-1.png"), to: work.url.appending(path: "moved.png"))
      let first = try await self.run("collect", at: run.address, in: work)
      #expect(first.exitCode == 3)
      #expect(first.errors.contains("not collected: batch 1  docs/page-1.png: "), "\(first.errors)")
      let second = try await self.run("collect", ["moved.png"], at: run.address, in: work)
      #expect(second.exitCode == 3 && second.errors.contains("[refused]"), "\(second.errors)")
      let last = try await self.run("collect", at: run.address, in: work)
      #expect(last.exitCode == 0, "a reject is collected; \(last.errors)")
    }
  }

  @Test func `what can't be asked by batches is refused before anything is done`() async throws {
    let work = try BatchFolder()
    _ = try work.pictures(1)
    let server = try ScriptedServer(.error(500, type: "no"))
    func submit(
      _ arguments: [String], environment: [String: String?] = [:]
    ) async throws -> BuiltProgram.Ending {
      let ending = try await run(
        "submit", ["docs"] + arguments, at: server.url("/v1"), in: work, environment: environment)
      #expect(ending.exitCode == 2, "\(ending.errors)")
      #expect(!FileManager.default.fileExists(atPath: work.output))
      return ending
    }
    let noBatches = try await submit(["--profile", "generic", "--model", "m"])
    #expect(noBatches.errors.contains("'generic' has no batches"))
    #expect(noBatches.errors.contains("platen run"))
    let noKey = try await submit([], environment: ["AIGATEWAY_API_KEY": nil])
    #expect(noKey.errors.contains("AIGATEWAY_API_KEY"))
    #expect(try await submit(["--model", "offline"]).errors.contains("offline reader has no"))
    try work.folder.write("name: test\nstages: [load, emit]\n", to: "pipeline.yaml")
    #expect(try await submit([]).errors.contains("no stage"))
    #expect(server.requests.isEmpty)
  }

  @Test(arguments: ["status", "collect"])
  func `a folder that nothing was sent from is refused, and not made`(_ command: String)
    async throws
  {
    let work = try BatchFolder()
    let ending = try await run(command, at: "http://127.0.0.1:9/v1", in: work)
    #expect(ending.exitCode == 2 && ending.errors.contains("no batches were sent from this folder"))
    #expect(!FileManager.default.fileExists(atPath: work.output))
  }

  @Test func `a server that is not there ends the command, and what is kept is gone on with`()
    async throws
  {
    let work = try BatchFolder()
    _ = try work.pictures(1)
    let server = try ScriptedServer(.error(402, type: "insufficient_credits"))
    let ending = try await run("submit", ["docs"], at: server.url("/v1"), in: work)
    #expect(ending.exitCode == 1 && ending.errors.contains("POST /files: "), "\(ending.errors)")
    #expect(ending.errors.contains("credit") && !ending.errors.contains("SECRET"))
    let status = try await run("status", at: server.url("/v1"), in: work)
    #expect(status.exitCode == 0 && status.errors.contains("no batches are known"))
  }

  @Test func `zoom is left out: the lines have no tools`() async throws {
    let work = try BatchFolder()
    _ = try work.pictures(1)
    try work.folder.write(BatchFolder.yaml(", zoom: 3"), to: "pipeline.yaml")
    let server = try PlayedBatches()
    let sent = try await run("submit", ["docs"], at: server.address, in: work)
    #expect(sent.exitCode == 0, "\(sent.errors)")
    let line = try #require(try server.lines.first)
    #expect(line["body"]?["tools"] == nil && line["body"]?["messages"] != nil)
  }

  @Test func `a batch that expired gives what it has, and the rest is told`() async throws {
    let work = try BatchFolder()
    _ = try work.pictures(2)
    let server = try PlayedBatches(state: "expired", answers: 1)
    _ = try await run("submit", ["docs"], at: server.address, in: work)
    let ending = try await run("collect", at: server.address, in: work)
    #expect(ending.exitCode == 3, "\(ending.errors)")
    #expect(ending.errors.contains("2 documents: 1 complete, 1 rejected"), "\(ending.errors)")
    #expect(ending.errors.contains("batch_expired") && ending.errors.contains("[server_error]"))
    let again = try await run("submit", ["docs"], at: server.address, in: work)
    #expect(again.errors.contains("1 document submitted, 1 finished before"), "\(again.errors)")
  }

  /// Where a submit is killed, and what its server knows then.
  enum Killing: String, CaseIterable {
    case inUpload
    case beforeStart
    case afterStart
  }

  @Test(arguments: Killing.allCases, [SIGKILL, SIGINT])
  func `a submit that is stopped is gone on with, and no batch is started twice`(
    _ killing: Killing, _ signal: Int32
  ) async throws {
    let work = try BatchFolder()
    _ = try work.pictures(2)
    let server = try PlayedBatches(killing: killing)
    let name = "batch-\(killing.rawValue)-\(signal)-\(work.url.lastPathComponent)"
    async let killed = run(
      "submit", ["docs"], at: server.address, in: work,
      environment: key.merging(["PLATEN_TEST": name]) { $1 })
    await server.waitForGate()
    for id in ChildProcesses.ids(withVariable: "PLATEN_TEST=\(name)") {
      ChildProcesses.send(signal, to: id)
    }
    #expect(try await killed.exitCode == (signal == SIGKILL ? nil : 130))
    server.open()

    let ending = try await run("submit", ["docs"], at: server.address, in: work)
    #expect(ending.exitCode == 0, "\(ending.errors)")
    #expect(
      ending.errors.contains(
        killing == .afterStart ? "2 waiting in a batch already" : "2 documents submitted"),
      "\(ending.errors)")
    #expect(server.batches == 1)
    let status = try await run("status", at: server.address, in: work)
    #expect(status.output.split(separator: "\n").count == 1, "\(status.output)")
    #expect(status.output.contains("completed  2 questions"))
    let collected = try await run("collect", at: server.address, in: work)
    #expect(collected.exitCode == 0, "\(collected.errors)")
    #expect(collected.errors.contains("2 documents: 2 complete"))
  }
}

/// A server of batches by script, which can hold a client up where it is to be killed.
private final class PlayedBatches: Sendable {
  private struct State {
    var file: [UInt8] = []
    var batches = 0
    var isHeld = false
  }

  private final class Play: Sendable {
    let state = Mutex(State())
    let gate = Gate()
  }

  private let play = Play()
  private let server: ScriptedServer
  private let killing: BatchCommandTests.Killing?

  init(
    state word: String = "completed", answers: Int = .max,
    killing: BatchCommandTests.Killing? = nil
  ) throws {
    self.killing = killing
    server = try ScriptedServer { [play] request in
      /// Whether this is the moment in which the client is to be killed.
      func holds(_ moment: BatchCommandTests.Killing) -> Bool {
        let isFirst = play.state.withLock { state in
          defer { if killing == moment { state.isHeld = true } }
          return killing == moment && !state.isHeld
        }
        if isFirst { play.gate.pass() }
        return isFirst
      }
      let batch: JSONValue = [
        "id": "batch_1", "input_file_id": "file-1", "status": .string(word),
        "output_file_id": "out", "error_file_id": "err",
      ]
      switch (request.method, request.path) {
      case ("POST", "/v1/files"):
        if holds(.inUpload) { return .closeBeforeAnswer }
        play.state.withLock { $0.file = request.body }
        return .json(["id": "file-1"])
      case ("POST", "/v1/batches"):
        if killing == .afterStart { play.state.withLock { $0.batches += 1 } }
        if holds(.beforeStart) || holds(.afterStart) { return .closeBeforeAnswer }
        if killing != .afterStart { play.state.withLock { $0.batches += 1 } }
        return .json(batch)
      case ("GET", "/v1/batches?limit=100"):
        let count = play.state.withLock { $0.batches }
        return .json(["data": count > 0 ? [batch] : []])
      case ("GET", "/v1/batches/batch_1"): return .json(batch)
      case ("GET", "/v1/files/out/content"), ("GET", "/v1/files/err/content"):
        let ids = ((try? Self.lines(play.state.withLock { $0.file })) ?? [])
          .compactMap { $0["custom_id"] }
        let isOutput = request.path.contains("out")
        let lines = ids.enumerated().compactMap { index, id -> JSONValue? in
          guard (index < answers) == isOutput else { return nil }
          if isOutput {
            return [
              "custom_id": id,
              "response": [
                "status_code": 200,
                "body": ScriptedServer.chatCompletion(#"{"number": null, "total": 1}"#),
              ],
            ]
          }
          return ["custom_id": id, "response": .null, "error": ["code": "batch_expired"]]
        }
        return .text(lines.map { $0.text(.compact) + "\n" }.joined())
      default: return .error(404, type: "not_found")
      }
    }
  }

  var address: String { server.url("/v1") }

  /// The batches that were started.
  var batches: Int { play.state.withLock { $0.batches } }

  /// The lines of the last file that was sent.
  var lines: [JSONValue] { get throws { try Self.lines(play.state.withLock { $0.file }) } }

  /// Waits until the client is held up.
  func waitForGate() async {
    await server.waitForRequests(killing == .inUpload ? 1 : 2)
  }

  /// Lets go of the client.
  func open() { play.gate.open() }

  private static func lines(_ body: [UInt8]) throws -> [JSONValue] {
    guard let start = body.firstRange(of: Array("jsonl\r\n\r\n".utf8))?.upperBound,
      let end = body[start...].firstRange(of: Array("\r\n--".utf8))?.lowerBound
    else { return [] }
    return try body[start..<end].split(separator: 0x0A).map { try JSONValue(parsing: $0) }
  }
}
