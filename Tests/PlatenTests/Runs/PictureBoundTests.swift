import ChatCompletions
import FoundationEssentials
import TestSupport
import Testing

@testable import Platen

/// The bound of a picture's bytes: the smaller of the server's and the pipeline's, on the wire.
@Suite(.timeLimit(.minutes(15))) struct PictureBoundTests {
  /// A run of two noisy pages against a server of a profile of our own.
  private func run(
    imageBytes: Int?, rendering: String, on server: ScriptedServer
  ) async throws -> [Outcome] {
    let workspace = try Workspace()
    var profile = ProviderProfile.aigateway
    profile.maxImageBytes = imageBytes
    let selection = ModelSelection(profile: profile, baseURL: server.url("/v1"))
    let definition = StageDefinition(
      name: "ask", summary: "Asks a model of a profile of the test's own.",
      needs: [.document, .pages], gives: [.answer], options: [ExtractStage.schema]
    ) { values, resources in
      ExtractStage(
        question: PageQuestion(
          model: try resources.model(selection), prompt: try PromptTemplate("Read.", places: []),
          instructions: "",
          schema: values[ExtractStage.schema], maxPages: 2, maxOutputTokens: nil))
    }
    let file = try workspace.folder.write(
      """
      name: bound
      stages: [load, {render: {\(rendering)}}, {ask: {schema: schema.json}}, validate]
      """, to: "bound.yaml")
    let pipeline = try Pipeline(contentsOf: file.path, stages: .standard + [definition])
    let picture = try workspace.folder.write(Self.noise().jpeg().bytes, to: "noise.jpg")
    return try await pipeline.run(
      [.file(path: picture.path)], options: workspace.options(output: false)
    ).outcomes()
  }

  /// A picture that no encoding makes small.
  private static func noise() -> Raster {
    var generator = SeededGenerator(seed: 41)
    return Raster(
      width: 500, height: 400, format: .rgb,
      pixels: (0..<500 * 400 * 3).map { _ in UInt8.random(in: 0...255, using: &generator) })
  }

  @Test(
    arguments: [
      (nil, "", 60_000...1_000_000), (40_000, "", 4000...40_000),
      (40_000, "max_bytes: 20000", 2000...20_000), (20_000, "max_bytes: 40000", 2000...20_000),
      (nil, "max_bytes: 20000, encoding: png", 2000...20_000),
    ] as [(Int?, String, ClosedRange<Int>)])
  func `the smaller bound holds for what is sent`(
    imageBytes: Int?, rendering: String, expected: ClosedRange<Int>
  ) async throws {
    let server = try ScriptedServer(.completion(Workspace.goodAnswer))

    let outcomes = try await run(imageBytes: imageBytes, rendering: rendering, on: server)

    #expect(outcomes.map(\.record.status) == [.complete])
    let images = try #require(server.requests.first).images
    #expect(images.count == 1)
    #expect(images.allSatisfy { expected.contains($0.bytes.count) }, "\(images.map(\.bytes.count))")
    let page = try #require(outcomes.first?.record.pages.first)
    let sent = try ImageDecoder().decode(try #require(images.first).bytes)
    #expect(page.width == sent.width && page.height == sent.height)
  }

  @Test func `a page that cannot be made to fit is a named reject, and nothing is sent`()
    async throws
  {
    let server = try ScriptedServer(.completion(Workspace.goodAnswer))

    let record = try #require(
      try await run(imageBytes: 100, rendering: "", on: server).first
    ).record

    #expect(record.status == .rejected)
    #expect(record.rejection?.code == "picture_over_limit")
    #expect(record.rejection?.message.contains("at most 100 are allowed") == true)
    #expect(record.pages.map(\.status) == [.failed])
    #expect(server.requests.isEmpty)
  }
}
