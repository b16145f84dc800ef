import FoundationEssentials
import Platen
import TestSupport
import Testing

/// The temperature is sent where a profile says that its models take one, and refused where not.
@Suite(.timeLimit(.minutes(15))) struct TemperatureTests {
  @Test func `a server whose models take a temperature gets it`() async throws {
    let workspace = try Workspace()
    let server = try ScriptedServer(.completion(Workspace.goodAnswer))
    let pipeline = try workspace.pipeline(
      extract: ["profile: vllm", "model: m", "temperature: 0.25"],
      overriding: ["base_url": server.url("/v1")])
    for try await outcome in pipeline.run(
      try workspace.pictures(1), options: workspace.options())
    {
      #expect(outcome.record.status == .complete)
    }
    #expect(try server.requests.first?.json["temperature"] == 0.25)
  }

  @Test func `a model that takes none is not asked with one`() async throws {
    let workspace = try Workspace()
    let server = try ScriptedServer(.completion(Workspace.goodAnswer))
    let pipeline = try workspace.pipeline(
      extract: ["temperature: 0"], overriding: ["base_url": server.url("/v1")])
    let error = await #expect(throws: ModelUnavailable.self) {
      for try await _ in pipeline.run(try workspace.pictures(1), options: workspace.options()) {}
    }
    #expect(error?.description.contains("take no temperature") == true)
    #expect(server.requests.isEmpty)
  }
}
