import Documents

/// Says how pages become pictures; the stage that asks a model has each made when it needs it, so
/// that no picture waits in memory.
struct RenderStage: Stage {
  static let maxSide = StageOption<Int>.integer(
    "max_side", "Longest side of a page's picture in pixels; pictures are never enlarged.",
    in: 64...16_384
  ).optional(unless: "the most that the model uses")

  static let maxPixels = StageOption<Int>.integer(
    "max_pixels", "Most pixels of a page's picture.", in: 4096...100_000_000
  ).optional(unless: "the most that the model uses")

  static let resolution = StageOption<Double>.number(
    "resolution", "Dots an inch at which PDF pages are drawn before they are made to fit.",
    in: 36...1200, default: 200)

  static let encoding = StageOption<RenderOptions.Encoding>.choice(
    "encoding",
    "Format of the pictures; automatic takes PNG for flat text and JPEG for scans and photographs.",
    default: .automatic)

  static let jpegQuality = StageOption<Int>.integer(
    "jpeg_quality", "Quality of JPEG pictures.", in: 1...100, default: 85)

  static let definition = StageDefinition(
    name: "render",
    summary: "Turns pages into upright pictures no larger than the model can use.",
    needs: [.document], gives: [.pages],
    options: [maxSide, maxPixels, resolution, encoding, jpegQuality]
  ) { values, _ in
    RenderStage(
      rendering: PageRendering(
        maxSide: values[maxSide], maxPixels: values[maxPixels], resolution: values[resolution],
        encoding: values[encoding], jpegQuality: values[jpegQuality]))
  }

  let rendering: PageRendering

  func process(_ item: inout WorkItem, in context: StageContext) async throws {
    item.rendering = rendering
  }
}
