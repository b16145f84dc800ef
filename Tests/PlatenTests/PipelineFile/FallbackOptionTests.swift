import Platen
import TestSupport
import Testing

/// The list of those who are asked where the model fails.
@Suite struct FallbackOptionTests {
  @Test(arguments: ["[openai, 'moonshot:kimi-k2.7-code']", "openai, moonshot:kimi-k2.7-code"])
  func `profiles are named with or without a model`(_ text: String) async throws {
    let workspace = try Workspace()
    let pipeline = try workspace.pipeline(extract: ["fallbacks: \(text)"])
    #expect(try pipeline.fingerprint != workspace.pipeline().fingerprint)
    var options = workspace.options(output: false)
    let error = await #expect(throws: ModelUnavailable.self) {
      try await pipeline.prepare(options: options)
    }
    #expect(error?.description.contains("OPENAI_API_KEY") == true)
    options.environment["OPENAI_API_KEY"] = "sk-one"
    options.environment["MOONSHOT_API_KEY"] = "sk-two"
    try await pipeline.prepare(options: options)
    options.maxCost = Money(dollars: "1")
    await #expect(throws: ModelUnavailable.self) { try await pipeline.prepare(options: options) }
  }

  @Test(arguments: [
    ("[opennai]", "openai"), ("generic", "no address of its own"), ("{a: b}", "a list of profiles"),
    ("[[openai]]", "a list of profiles"),
  ])
  func `what is no profile is a fault with its place`(_ text: String, _ words: String) throws {
    let workspace = try Workspace()
    let error = #expect(throws: PipelineFileError.self) {
      try workspace.pipeline(extract: ["fallbacks: \(text)"])
    }
    #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
  }
}
