import ChatCompletions
import Documents
import Imaging
import Platen
import TestSupport

/// Renders gold pages and reads the pictures with Tesseract, in decoder processes.
struct Reader: Sendable {
  /// What a way of rendering costs on a page, and what can be read of it.
  struct Reading: Sendable {
    var size: PixelSize
    var errors: Int
    var characters: Int
    var kimi: Int
    var openAI: Int

    /// The character error rate.
    var rate: Double { Double(errors) / Double(max(1, characters)) }
  }

  let decoder = DecoderPool(isolation: Workspace.workers)

  /// Bounds that only very large pages meet.
  static let wide = RenderOptions(maxSide: 12_000, maxPixels: 60_000_000, scale: .auto)

  /// Options within the bounds of the default model.
  static func options(_ scale: RenderOptions.Scale) -> RenderOptions {
    let bounds = ImageTokenRule.kimi.bounds
    return RenderOptions(maxSide: bounds.maxSide, maxPixels: bounds.maxPixels, scale: scale)
  }

  /// Renders, reads and counts.
  func read(_ page: GoldPage, _ options: RenderOptions) async throws -> Reading {
    let picture = try await decoder.render(page: page.number, of: page.source, options: options)
    let image = picture.image
    let text = try await decoder.recognize(image).onPage(showing: picture.shown)
    let openAI = ProviderProfile.openai.facts(of: "gpt-5.4-mini").imageTokens
    return Reading(
      size: PixelSize(width: image.width, height: image.height),
      errors: page.errors(in: text.words), characters: page.characters,
      kimi: ImageTokenRule.kimi.tokens(width: image.width, height: image.height),
      openAI: openAI?.tokens(width: image.width, height: image.height) ?? 0)
  }

  /// Readings of many pages, two at a time, in their order.
  func readings(
    _ pages: [GoldPage], _ options: @escaping @Sendable (GoldPage) async throws -> RenderOptions
  ) async throws -> [Reading] {
    try await withThrowingTaskGroup(of: (Int, Reading).self) { group in
      var readings = [Reading?](repeating: nil, count: pages.count)
      for (index, page) in pages.enumerated() {
        if index >= 2, let (done, reading) = try await group.next() { readings[done] = reading }
        group.addTask { (index, try await read(page, options(page))) }
      }
      for try await (done, reading) in group { readings[done] = reading }
      return readings.compactMap(\.self)
    }
  }
}
