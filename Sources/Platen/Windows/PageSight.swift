import Documents
import Imaging

/// What is remembered of a page's picture once its bytes are let go.
struct PageSight: Sendable, Hashable {
  /// Width in pixels.
  var width: Int
  /// Height in pixels.
  var height: Int
  /// How it was made.
  var way: RenderedPage.Way
  /// Whether there was nothing on the page to read.
  var isBlank: Bool
  /// What a person should know of it.
  var findings: [PictureFinding]

  /// The picture's file format.
  var format: EncodedImage.Format

  /// What is to be remembered of a page.
  init(_ page: RenderedPage) {
    width = page.image.width
    height = page.image.height
    way = page.way
    isBlank = page.isBlank
    findings = page.findings
    format = page.image.format
  }

  /// What was remembered of a page.
  init(
    width: Int, height: Int, way: RenderedPage.Way, isBlank: Bool, findings: [PictureFinding],
    format: EncodedImage.Format
  ) {
    self.width = width
    self.height = height
    self.way = way
    self.isBlank = isBlank
    self.findings = findings
    self.format = format
  }

  /// The page, with a picture of no bytes in the place of its own: enough to say what was asked.
  func page(_ number: Int) -> RenderedPage {
    RenderedPage(
      number: number, image: EncodedImage(format: format, width: width, height: height, bytes: []),
      way: way, isBlank: isBlank, findings: findings)
  }
}
