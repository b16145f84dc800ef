import ConfigurationFiles
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

  static let maxBytes = StageOption<Int>.integer(
    "max_bytes",
    "Most bytes of a page's picture, before base64: JPEG quality is lowered first, then the size.",
    in: 1024...1_000_000_000
  ).optional(unless: "the most that the server takes")

  static let resolution = StageOption<Double>.number(
    "resolution", "Dots an inch at which PDF pages are drawn before they are made to fit.",
    in: 36...1200, default: 200)

  static let scale = StageOption<RenderOptions.Scale>.scale(
    "scale",
    "How large pages are shown: auto for the smallest size at which each page's smallest text is "
      + "readable, or dots an inch, which then count in place of resolution.",
    in: 36...1200
  ).optional(unless: "the resolution")

  static let crop = StageOption<Bool>.flag(
    "crop", "Leave out empty margins of pages; ink is never cut.", default: false)

  static let encoding = StageOption<RenderOptions.Encoding>.choice(
    "encoding",
    "Format of the pictures; automatic takes PNG for flat text and JPEG for scans and photographs.",
    default: .automatic)

  static let jpegQuality = StageOption<Int>.integer(
    "jpeg_quality", "Quality of JPEG pictures.", in: 1...100, default: 85)

  static let upright = StageOption<RenderOptions.Upright>.choice(
    "upright",
    "By what pages are turned upright: stated for EXIF and /Rotate alone, text for the page's own text "
      + "too, recognize for the letters in its picture too, by Tesseract (docs/upright.md)."
  ).optional(unless: "text")

  static let definition = StageDefinition(
    name: "render",
    summary: "Turns pages into upright pictures no larger than the model can use.",
    needs: [.document], gives: [.pages],
    options: [
      maxSide, maxPixels, maxBytes, resolution, scale, crop, encoding, jpegQuality, upright,
    ]
  ) { values, _ in
    RenderStage(
      rendering: PageRendering(
        maxSide: values[maxSide], maxPixels: values[maxPixels], maxBytes: values[maxBytes],
        scale: values[scale] ?? .fixed(values[resolution]), crop: values[crop],
        encoding: values[encoding], jpegQuality: values[jpegQuality],
        upright: values[upright] ?? .text))
  }

  let rendering: PageRendering

  func process(_ item: inout WorkItem, in context: StageContext) async throws {
    item.rendering = rendering
  }
}

extension StageOption where Value == RenderOptions.Scale {
  /// `auto`, or dots an inch in a range.
  static func scale(
    _ name: String, _ summary: String, in range: ClosedRange<Double>
  ) -> StageOption {
    let type = "auto, or a number from \(range.lowerBound) to \(range.upperBound)"
    let form = OptionForm.any(of: [.choice(["auto"]), .number(in: range)])
    return StageOption(name, summary, type: type, form: form, default: nil, defaultText: nil) {
      node, _ throws(PipelineFault) in
      guard case .scalar(let text, _) = node.content else {
        throw node.fault(expecting: type, for: name)
      }
      if text == "auto" { return Decoded(.auto, canonical: text) }
      guard case .scalar(_, isPlain: true) = node.content, let value = Double(text),
        range.contains(value)
      else {
        var fault = node.fault(expecting: type, for: name)
        fault.suggestion = nearestName(to: text, among: ["auto"])
        throw fault
      }
      return Decoded(.fixed(value), canonical: "\(value)")
    }
  }
}
