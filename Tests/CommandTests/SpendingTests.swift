import FoundationEssentials
import TestSupport
import Testing

/// The program under a cap on cost, and behind a proxy.
@Suite(.timeLimit(.minutes(15))) struct SpendingTests {
  private static let caption =
    #"{"caption": "A lake.", "alt_text": "A lake below a mountain.", "tags": ["lake", "pine", "sky"]}"#

  private let platen = BuiltProgram("platen")

  @Test func `a cap ends a run with its own code, and tells what was spent`() async throws {
    let folder = try TemporaryFolder()
    let server = try ScriptedServer(.completion(Self.caption))
    let arguments = [
      "run", "pipelines/caption.yaml", "samples/receipts", "samples/pictures", "--output",
      folder.url.appending(path: "out").path, "--base-url", server.url("/v1"),
    ]
    let key = ["AIGATEWAY_API_KEY": "sk-aig-test"]
    let stopped = try await platen.run(arguments + ["--max-cost", "0.01"], environment: key)
    #expect(stopped.exitCode == 4)
    #expect(stopped.errors.contains("stopped by budget: 0 of 6 documents done, $0 spent"))
    #expect(server.requests.isEmpty)

    let ending = try await platen.run(arguments + ["--max-cost", "$1"], environment: key)
    #expect(ending.exitCode == 0, "\(ending.errors)")
    #expect(server.requests.count == 6)
  }

  @Test(arguments: ["0", "-1", "much"])
  func `a cap that is none is refused`(_ text: String) async throws {
    let ending = try await platen.run([
      "run", "pipelines/caption.yaml", "samples/pictures", "--max-cost=\(text)",
    ])
    #expect(ending.exitCode == 2)
    #expect(ending.errors.contains("--max-cost takes an amount of dollars"))
  }

  @Test(arguments: [true, false])
  func `the proxy of the environment is asked, but not for a host that it leaves out`(
    _ isProxied: Bool
  ) async throws {
    let folder = try TemporaryFolder()
    let proxy = try ScriptedServer(.completion(Self.caption))
    let server = try ScriptedServer(.completion(Self.caption))
    let ending = try await platen.run(
      [
        "run", "pipelines/caption.yaml", "samples/pictures", "--output",
        folder.url.appending(path: "out").path, "--base-url",
        isProxied ? "http://api.invalid/v1" : server.url("/v1"),
      ],
      environment: [
        "AIGATEWAY_API_KEY": "sk-aig-test", "http_proxy": proxy.url(), "no_proxy": "127.0.0.1",
      ])
    #expect(ending.exitCode == 0, "\(ending.errors)")
    #expect(proxy.requests.isEmpty != isProxied)
    #expect(server.requests.isEmpty == isProxied)
    #expect(
      proxy.requests.allSatisfy { $0.path == "http://api.invalid/v1/chat/completions" })
  }
}
