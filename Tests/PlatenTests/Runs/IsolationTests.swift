import FoundationEssentials
import Glibc
import Platen
import TestSupport
import Testing

/// A decoder process that dies costs the document it is at, and no other. Serialized, for each test
/// looks for the children of this process; each gives its own a variable to know them by.
@Suite(.serialized, .timeLimit(.minutes(15))) struct IsolationTests {
  @Test func `a decoder that is killed in mid-run costs one document`() async throws {
    let workspace = try Workspace()
    let server = try ScriptedServer(.completion(Workspace.goodAnswer))
    let pictures = try workspace.pictures(12)
    var options = workspace.options()
    options.isolation = workers(knownBy: "kill")
    options.windowsInFlight = 4
    let run = try workspace.pipeline(overriding: ["base_url": server.url("/v1")]).run(
      pictures, options: options)

    var outcomes: [Outcome] = []
    var stopped: Int32?
    for try await outcome in run {
      outcomes.append(outcome)
      if outcomes.count == 2 {
        // A stopped child takes one more request and keeps it: whatever the others do, the run
        // comes down to the one document that hangs there.
        stopped = ChildProcesses.ids(withVariable: "PLATEN_TEST=" + "kill").first
        ChildProcesses.send(SIGSTOP, to: try #require(stopped))
      }
      if outcomes.count == pictures.count - 1 { ChildProcesses.send(SIGKILL, to: stopped ?? 0) }
    }

    let rejected = outcomes.filter { $0.record.status == .rejected }
    #expect(outcomes.count == pictures.count)
    #expect(rejected.map(\.record.rejection?.code) == ["decoder_died"])
  }

  @Test func `a decoder that meets its memory limit costs one document`() async throws {
    let workspace = try Workspace()
    let server = try ScriptedServer(.completion(Workspace.goodAnswer))
    // 16,000 × 12,000 pixels that compress to little, said to be interlaced, so that they can't be
    // shrunk while they are read: 192 MB when decoded, above the limit.
    let large = Raster(
      width: 16_000, height: 12_000, format: .gray,
      pixels: [UInt8](repeating: 200, count: 16_000 * 12_000))
    var file = try large.png().bytes
    file[28] = 1
    file.replaceSubrange(29..<33, with: PNGChecksum.bytes(of: file[12..<29]))
    let bomb = try workspace.folder.write(file, to: "bomb.png")
    var sources = try workspace.pictures(6)
    sources.insert(.file(path: bomb.path), at: 3)
    var options = workspace.options()
    options.isolation = workers(knownBy: "memory")
    options.limits.memory = 256 << 20

    let outcomes = try await workspace.pipeline(overriding: ["base_url": server.url("/v1")]).run(
      sources, options: options
    ).outcomes()

    #expect(outcomes.indices.filter { outcomes[$0].record.status == .rejected } == [3])
    let code = try #require(outcomes[3].record.rejection?.code)
    #expect(["document_over_limit", "decoder_died"].contains(code))
    #expect(outcomes[3].record.rejection?.message.contains("memory") == true)
  }

  @Test(arguments: [1, 1000])
  func `a decoder answers as many requests as the options say`(requests: Int) async throws {
    let workspace = try Workspace()
    let server = try ScriptedServer(.completion(Workspace.goodAnswer))
    let log = workspace.folder.url.appending(path: "starts")
    var options = workspace.options()
    // Each process leaves a line before it becomes a decoder.
    options.isolation = .processes(
      WorkerCommand(
        executable: "/bin/sh",
        arguments: [
          "-c", "echo started >> \"$0\"; exec \"$1\" decode-worker", log.path,
          Checkout.program("platen").path,
        ]),
      count: 1)
    options.requestsPerProcess = requests
    let outcomes = try await workspace.pipeline(overriding: ["base_url": server.url("/v1")]).run(
      try workspace.pictures(3), options: options
    ).outcomes()
    #expect(outcomes.allSatisfy { $0.record.status == .complete })
    let starts = try String(contentsOf: log, encoding: .utf8).split(separator: "\n").count
    // A picture is opened and rendered.
    #expect(requests == 1 ? starts >= 6 : starts == 1, "\(starts)")
  }

  @Test func `decoders end with the run`() async throws {
    let workspace = try Workspace()
    let server = try ScriptedServer(.completion(Workspace.goodAnswer))
    var options = workspace.options()
    options.isolation = workers(knownBy: "end")
    _ = try await workspace.pipeline(overriding: ["base_url": server.url("/v1")]).run(
      try workspace.pictures(2), options: options
    ).outcomes()
    #expect(ChildProcesses.ids(withVariable: "PLATEN_TEST=" + "end").isEmpty)
  }

  /// Decoders with a variable that they themselves do not look at.
  private func workers(knownBy word: String) -> DecoderPool.Isolation {
    .processes(
      WorkerCommand(
        executable: Checkout.program("platen").path, arguments: ["decode-worker"],
        environment: ["PLATEN_TEST": word]),
      count: 2)
  }
}
