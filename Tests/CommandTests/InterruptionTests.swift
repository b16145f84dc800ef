import FoundationEssentials
import Glibc
import JSON
import TestSupport
import Testing

/// Runs that are stopped from outside, and gone on with.
@Suite(.timeLimit(.minutes(15))) struct InterruptionTests {
  private let platen = BuiltProgram("platen")

  @Test(
    arguments: [(SIGINT, Int32?.some(130)), (SIGTERM, .some(130)), (SIGKILL, nil)]
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
      return .completion(
        #"{"caption": "A lake.", "alt_text": "A lake below a mountain.", "tags": ["lake", "pine", "sky"]}"#
      )
    }
    let arguments = [
      "run", "pipelines/caption.yaml", "samples/receipts", "samples/pictures", "--output", output,
      "--base-url", server.url("/v1"), "--concurrency", "2",
    ]
    let name = "stop-\(signal)"
    async let stopped = platen.run(
      arguments, environment: ["AIGATEWAY_API_KEY": "sk-aig-test", "PLATEN_TEST": name])
    await server.waitForRequests(5)
    let id = try #require(ChildProcesses.ids(withVariable: "PLATEN_TEST=\(name)").first)
    ChildProcesses.send(signal, to: id)
    // The first of these lets what is in flight end, which never does here; the second does not wait.
    while signal != SIGKILL, ChildProcesses.ids(withVariable: "PLATEN_TEST=\(name)").contains(id) {
      ChildProcesses.send(signal, to: id)
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

  @Test(arguments: [SIGINT, SIGTERM])
  func `a run that is asked to stop keeps what is in flight, and begins no more`(
    _ signal: Int32
  ) async throws {
    let folder = try TemporaryFolder()
    let output = folder.url.appending(path: "out").path
    let gate = Gate()
    let server = try ScriptedServer { _ in
      gate.pass()
      return .completion(
        #"{"caption": "A lake.", "alt_text": "A lake below a mountain.", "tags": ["lake", "pine", "sky"]}"#
      )
    }
    let arguments = [
      "run", "pipelines/caption.yaml", "samples/receipts", "samples/pictures", "--output", output,
      "--base-url", server.url("/v1"), "--concurrency", "2",
    ]
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
    #expect(server.requests.count == 2)
    let account = try JSONValue(
      parsing: String(
        decoding: Data(contentsOf: URL(filePath: output + "/run.json")), as: UTF8.self))
    #expect(account["stop"]?["reason"]?.string == "interrupted")
    #expect(account["exit_code"]?.number?.int == 130)
    #expect(account["documents"]?["done"]?.number?.int == 2)

    let second = try await platen.run(
      arguments, environment: ["AIGATEWAY_API_KEY": "sk-aig-test"])
    #expect(second.errors.contains("6 documents: 6 complete; 2 known from an earlier run"))
    #expect(server.requests.count == 6)
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
