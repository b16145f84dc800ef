import ChatCompletions
import FoundationEssentials
import Imaging
import JSON
import PlatenService
import TestSupport
import Testing

/// `platen doctor --live` against the gateway, as a user tries it without a key.
@Suite(.timeLimit(.minutes(10))) struct LiveDoctorTests {
  /// How many canaries are shown; 200 and more where a letter of them was changed.
  private static let canaries =
    ProcessInfo.processInfo.environment["PLATEN_CANARIES"].flatMap { Int($0) } ?? 20

  private func examine(_ run: GatewayRun) async throws -> BuiltProgram.Ending {
    try await BuiltProgram("platen").run(
      ["doctor", "--live", "--base-url", run.address],
      environment: ["AIGATEWAY_API_KEY": "local"])
  }

  @Test func `all is good where the gateway answers`() async throws {
    try await GatewayRun.with { run in
      let ending = try await examine(run)
      #expect(ending.exitCode == 0, "\(ending.output)")
      for words in ["structure: json_object works", "pictures: the model read '", "usage: "] {
        #expect(ending.output.contains("good    " + words), "\(ending.output)")
      }
      #expect(!ending.output.contains("BAD"), "\(ending.output)")
      #expect(run.gateway.account.picturesRead == 1)
    }
  }

  @Test func `a server that drops pictures is told`() async throws {
    try await GatewayRun.with {
      $0.faults = GatewayFaultPlan([.init(.blind, 1)])
    } ask: { run in
      let ending = try await examine(run)
      #expect(ending.exitCode == 1)
      #expect(
        ending.output.contains("BAD     pictures: the picture was dropped on the way"),
        "\(ending.output)")
    }
  }

  @Test func `the word of every canary is read by its label`() async throws {
    let schema: JSONValue = [
      "type": "object", "required": ["word"], "properties": ["word": ["type": "string"]],
    ]
    try await GatewayRun.with { run in
      var generator = SeededGenerator(seed: 8)
      for _ in 0..<Self.canaries {
        let canary = Canary(using: &generator)
        let url = try canary.picture().dataURL()
        let content = try await run.complete(request(showing: [url], form(schema)))
          .message["content"]?.string
        #expect(canary.isRead(in: content ?? ""), "\(canary.word): \(content ?? "nothing")")
      }
    }
  }
}
