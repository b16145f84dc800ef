import ArgumentParser
import Documents

/// What pages look like when they are shown.
struct PictureArguments: ParsableArguments {
  @Option(help: "Longest side of a picture in pixels; pictures are never enlarged.")
  var maxSide = RenderOptions().maxSide

  @Option(help: "Most pixels of a picture.")
  var maxPixels = RenderOptions().maxPixels

  @Option(
    help: ArgumentHelp(
      "Most bytes of a picture: JPEG quality is lowered first, then the size. (default: no bound)",
      valueName: "bytes"))
  var maxBytes: Int?

  @Option(
    help: "Dots an inch at which PDF pages are drawn before they are made to fit. (default: 200)")
  var resolution: Double?

  @Option(
    help: ArgumentHelp(
      "How large pages are shown: auto for the smallest size at which a page's smallest text is "
        + "readable, or dots an inch.", valueName: "auto|dpi"),
    transform: { text in
      if text == "auto" { return .auto }
      guard let resolution = Double(text) else {
        throw ValidationError("--scale takes auto, or dots an inch")
      }
      return .fixed(resolution)
    })
  var scale: RenderOptions.Scale?

  @Flag(help: "Leave out empty margins of pages; ink is never cut.")
  var crop = false

  @Option(
    help: ArgumentHelp(
      "Format of the pictures: \(PictureArguments.formats). (default: automatic)",
      valueName: "format"),
    transform: { text in
      guard let encoding = RenderOptions.Encoding(rawValue: text) else {
        throw ValidationError("--encoding takes one of \(PictureArguments.formats)")
      }
      return encoding
    })
  var encoding = RenderOptions.Encoding.automatic

  @Option(help: "Quality of JPEG pictures, 1 to 100.")
  var quality = RenderOptions().jpegQuality

  @Option(
    help: ArgumentHelp(
      "By what pages are turned upright: stated, text or recognize. (default: text)",
      discussion: "EXIF and /Rotate are heeded always, text is a page's own, and recognize asks "
        + "Tesseract how letters stand on pages without.", valueName: "way"),
    transform: { text in
      guard let upright = RenderOptions.Upright(rawValue: text) else {
        throw ValidationError("--upright takes one of stated, text, recognize")
      }
      return upright
    })
  var upright = RenderOptions.Upright.text

  private static let formats = RenderOptions.Encoding.allCases.map(\.rawValue)
    .joined(separator: ", ")

  func validate() throws {
    if scale != nil, resolution != nil {
      throw ValidationError("--scale and --resolution exclude each other")
    }
    guard options.isValid else {
      throw ValidationError(
        "--max-side, --max-pixels and --max-bytes are at least 1, --resolution and --scale are 1 to 2400, "
          + "--quality is 1 to 100")
    }
  }

  /// The options for the decoder.
  var options: RenderOptions {
    RenderOptions(
      maxSide: maxSide, maxPixels: maxPixels,
      scale: scale ?? resolution.map { .fixed($0) } ?? RenderOptions().scale, crop: crop,
      encoding: encoding, jpegQuality: quality, maxBytes: maxBytes, upright: upright)
  }
}
