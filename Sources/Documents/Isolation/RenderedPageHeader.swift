import Imaging

/// All of a rendered page but the bytes of its picture, as it crosses the pipe.
struct RenderedPageHeader: Codable, Hashable {
  var number: Int
  var format: EncodedImage.Format
  var size: PixelSize
  var way: RenderedPage.Way
  var shown: Box
  var text: PageText?
  var isBlank: Bool
  var findings: [PictureFinding]

  /// The header of a page.
  init(_ page: RenderedPage) {
    number = page.number
    format = page.image.format
    size = PixelSize(width: page.image.width, height: page.image.height)
    way = page.way
    shown = page.shown
    text = page.text
    isBlank = page.isBlank
    findings = page.findings
  }

  /// The page, with the bytes of its picture.
  func page(_ bytes: [UInt8]) -> RenderedPage {
    RenderedPage(
      number: number,
      image: EncodedImage(format: format, width: size.width, height: size.height, bytes: bytes),
      way: way, shown: shown, text: text, isBlank: isBlank, findings: findings)
  }
}
