import FoundationEssentials
import Glibc
import JSON
import TestSupport
import Testing

/// Runs that are stopped from outside, and gone on with.
@Suite(.timeLimit(.minutes(15))) struct InterruptionTests {
  private static let caption =
    #"{"caption": "A lake.", "alt_text": "A lake below a mountain.", "tags": ["lake", "pine", "sky"]}"#

  private let platen = BuiltProgram("platen")

  /// A run over six pictures.
  private func arguments(
    _ folder: TemporaryFolder, _ server: ScriptedServer,
    pipeline: String = "pipelines/caption.yaml", concurrency: Int = 2
  ) -> [String] {
    [
      "run", pipeline, "samples/receipts", "samples/pictures", "--output",
      folder.url.appending(path: "out").path, "--base-url", server.url("/v1"), "--concurrency",
      "\(concurrency)",
    ]
  }

  @Test(
    arguments: [
      (SIGINT, Int32?.some(130)), (SIGTERM, .some(130)), (SIGHUP, .some(130)), (SIGKILL, nil),
    ]
      as [(Int32, Int32?)])
  func `a run that is stopped at once goes on, and each document has one record in the end`(
    _ signal: Int32, _ exitCode: Int32?
  ) async throws {
    let folder = try TemporaryFolder()
    let output = folder.url.appending(path: "out").path
    // The first requests are answered; of the next none is, until the run was stopped.
    let gate = Gate()
    let server = try ScriptedServer { request in
      if request.number >= 3 { gate.pass() }
      return .completion(Self.caption)
    }
    let arguments = arguments(folder, server)
    let name = "stop-\(signal)"
    async let stopped = platen.run(
      arguments, environment: ["AIGATEWAY_API_KEY": "sk-aig-test", "PLATEN_TEST": name])
    await server.waitForRequests(5)
    let id = try #require(ChildProcesses.ids(withVariable: "PLATEN_TEST=\(name)").first)
    ChildProcesses.send(signal, to: id)
    // The first of these lets what is in flight end, which never does here; the second does not wait. Only
    // that a terminal closes is told twice, and means no more.
    let second = signal == SIGHUP ? SIGTERM : signal
    while signal != SIGKILL, ChildProcesses.ids(withVariable: "PLATEN_TEST=\(name)").contains(id) {
      ChildProcesses.send(signal, to: id)
      ChildProcesses.send(second, to: id)
      await Task.yield()
    }
    #expect(try await stopped.exitCode == exitCode)
    gate.open()
    let asked = server.requests.count

    let ending = try await platen.run(
      arguments, environment: ["AIGATEWAY_API_KEY": "sk-aig-test"])
    #expect(ending.exitCode == 0, "\(ending.errors)")
    #expect(ending.errors.contains("6 documents: 6 complete; 3 known from an earlier run"))
    #expect(server.requests.count == asked + 3, "what was answered is not asked again")
    let records = try String(
      decoding: Data(contentsOf: URL(filePath: output + "/records.jsonl")), as: UTF8.self
    ).split(separator: "\n").map { try JSONValue(parsing: String($0)) }
    #expect(records.count == 6)
    #expect(Set(records.compactMap { $0["id"]?.string }).count == 6)
  }

  @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
  func `a run that is asked to stop keeps what is in flight, and begins no more`(
    _ signal: Int32
  ) async throws {
    let folder = try TemporaryFolder()
    let output = folder.url.appending(path: "out").path
    let gate = Gate()
    let server = try ScriptedServer { _ in
      gate.pass()
      return .completion(Self.caption)
    }
    let arguments = arguments(folder, server)
    let name = "drain-\(signal)"
    // Its words go to a file, so that they can be read while it runs.
    let words = folder.url.appending(path: "words").path
    async let stopped = BuiltProgram(at: "/bin/sh").run(
      ["-c", #"exec "$0" "$@" 2> "$WORDS""#, Checkout.program("platen").path] + arguments,
      environment: ["AIGATEWAY_API_KEY": "sk-aig-test", "PLATEN_TEST": name, "WORDS": words])
    func said() -> String {
      FileManager.default.contents(atPath: words).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }
    await server.waitForRequests(2)
    let id = try #require(ChildProcesses.ids(withVariable: "PLATEN_TEST=\(name)").first)
    ChildProcesses.send(signal, to: id)
    // Only then are the two answered.
    while !said().contains("stopping: what is in flight comes to its end") { await Task.yield() }
    gate.open()

    #expect(try await stopped.exitCode == 130)
    #expect(said().contains("interrupted: 2 of 6 documents done"), "\(said())")
    // The summary is that of any run.
    #expect(said().contains("2 documents: 2 complete\n2 requests, "), "\(said())")
    #expect(server.requests.count == 2)
    let account = try JSONValue(
      parsing: String(
        decoding: Data(contentsOf: URL(filePath: output + "/run.json")), as: UTF8.self))
    #expect(account["stop"]?["reason"]?.string == "interrupted")
    #expect(account["exit_code"]?.number?.int == 130)
    #expect(account["documents"]?["done"]?.number?.int == 2)
    #expect(account["usage"]?["requests"]?.number?.int == 2)

    let second = try await platen.run(
      arguments, environment: ["AIGATEWAY_API_KEY": "sk-aig-test"])
    #expect(second.errors.contains("6 documents: 6 complete; 2 known from an earlier run"))
    #expect(server.requests.count == 6)
  }

  @Test func `what is started with nohup outlives its terminal`() async throws {
    let folder = try TemporaryFolder()
    let gate = Gate()
    let server = try ScriptedServer { _ in
      gate.pass()
      return .completion(Self.caption)
    }
    // As nohup does it.
    let arguments =
      ["-c", #"trap '' HUP; exec "$0" "$@""#, Checkout.program("platen").path]
      + arguments(folder, server)
    async let ending = BuiltProgram(at: "/bin/sh").run(
      arguments,
      environment: ["AIGATEWAY_API_KEY": "sk-aig-test", "PLATEN_TEST": "nohup"])
    await server.waitForRequests(1)
    let id = try #require(ChildProcesses.ids(withVariable: "PLATEN_TEST=nohup").first)
    ChildProcesses.send(SIGHUP, to: id)
    gate.open()
    #expect(try await ending.exitCode == 0)
    #expect(try await ending.errors.contains("6 documents: 6 complete"))
  }

  @Test(arguments: [true, false])
  func `where nobody reads what is printed, a run goes on only for other outputs`(
    _ hasOutputs: Bool
  ) async throws {
    let folder = try TemporaryFolder()
    let pipeline = try folder.write(
      """
      name: captions
      stages:
        - load
        - render
        - caption
        - validate
      """ + (hasOutputs ? "\n  - emit\n" : "\n"), to: "captions.yaml")
    let gate = Gate()
    let server = try ScriptedServer { request in
      if request.number > 0 { gate.pass() }
      return .completion(Self.caption)
    }
    let pipe = folder.url.appending(path: "pipe").path
    let closed = folder.url.appending(path: "closed").path
    // The first record is read, and then the pipe is closed, before another is made.
    let script = #"""
      mkfifo "$PIPE"
      "$0" "$@" > "$PIPE" &
      read -r record < "$PIPE"
      touch "$CLOSED"
      wait $!
      """#
    let arguments =
      ["-c", script, Checkout.program("platen").path]
      + arguments(folder, server, pipeline: pipeline.path, concurrency: 1) + ["--print", "jsonl"]
    async let stopped = BuiltProgram(at: "/bin/sh").run(
      arguments,
      environment: ["AIGATEWAY_API_KEY": "sk-aig-test", "PIPE": pipe, "CLOSED": closed])
    while !FileManager.default.fileExists(atPath: closed) { await Task.yield() }
    gate.open()
    let ending = try await stopped
    if hasOutputs {
      #expect(ending.exitCode == 0, "\(ending.errors)")
      #expect(
        ending.errors.ranges(of: "nobody reads what is printed; the run goes on").count == 1)
      #expect(ending.errors.contains("6 documents: 6 complete"))
    } else {
      #expect(ending.exitCode == 130, "\(ending.errors)")
      #expect(ending.errors.contains("stopping, for nobody reads what is printed"))
      #expect(ending.errors.contains("interrupted: "))
      #expect(server.requests.count <= 3, "the one in work comes to its end")
    }
  }

  @Test func `rendering that is stopped is no failure of the documents`() async throws {
    let folder = try TemporaryFolder()
    // The last document never comes, so the work is not over before the signal, on any machine.
    let gate = Gate()
    defer { gate.open() }
    let server = try ScriptedServer { _ in
      gate.pass()
      return .completion("{}")
    }
    let inputs = Array(repeating: "samples", count: 40) + [server.url("/late.pdf")]
    async let stopped = platen.run(
      ["render", "--allow-urls", "--allow-private-addresses"] + inputs
        + ["--output", folder.url.path],
      environment: ["PLATEN_TEST": "stop-render"])
    while try FileManager.default.contentsOfDirectory(atPath: folder.url.path).isEmpty {
      await Task.yield()
    }
    for id in ChildProcesses.ids(withVariable: "PLATEN_TEST=stop-render") {
      ChildProcesses.send(SIGINT, to: id)
    }
    let ending = try await stopped
    #expect(ending.exitCode == 130)
    #expect(!ending.errors.contains("decoding_cancelled"))
  }
}
