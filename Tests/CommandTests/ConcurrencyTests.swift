import FoundationEssentials
import Synchronization
import TestSupport
import Testing

/// How much of a run's work is in flight at once.
@Suite(.timeLimit(.minutes(15))) struct ConcurrencyTests {
  @Test func `as many requests are in flight as windows may be in work`() async throws {
    let folder = try TemporaryFolder()
    try folder.write(#"{"type": "object"}"#, to: "schema.json")
    let pipeline = try folder.write(
      """
      name: wide
      stages:
        - load
        - render: {max_side: 300}
        - extract: {schema: schema.json, window: 1}
        - validate
        - emit

      """, to: "wide.yaml")
    // The level climbs by one with each answer while at least half of it is used: of such rounds each
    // can be half as large again as the one before.
    let rounds = [8, 12, 18, 27, 40, 60, 90]
    let gates = rounds.flatMap { [Gate](repeating: Gate(opensAt: $0), count: $0) }
    let document = try folder.write(BarPDF.text(pages: gates.count), to: "long.pdf")
    let waiting = Mutex((now: 0, most: 0))
    let server = try ScriptedServer { request in
      waiting.withLock {
        $0.now += 1
        $0.most = max($0.most, $0.now)
      }
      gates[request.number].pass()
      waiting.withLock { $0.now -= 1 }
      return .completion("{}")
    }
    let ending = try await BuiltProgram("platen").run(
      [
        "run", pipeline.path, document.path, "--output", folder.url.appending(path: "out").path,
        "--base-url", server.url("/v1"), "--profile", "generic", "--model", "stub",
        "--concurrency", "90",
      ])
    #expect(ending.exitCode == 0, "\(ending.errors)")
    #expect(server.requests.count == gates.count)
    #expect(waiting.withLock { $0.most } == 90)
  }
}
