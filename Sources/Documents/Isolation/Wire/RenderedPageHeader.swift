import Imaging

/// All of a rendered page but its words and the bytes of its picture, as it crosses the socket.
struct RenderedPageHeader: Codable, Hashable {
  var number: Int
  var format: EncodedImage.Format
  var size: PixelSize
  var way: RenderedPage.Way
  var shown: Box
  var isBlank: Bool
  var findings: [PictureFinding]

  /// The header of a page.
  init(_ page: RenderedPage) {
    number = page.number
    format = page.image.format
    size = PixelSize(width: page.image.width, height: page.image.height)
    way = page.way
    shown = page.shown
    isBlank = page.isBlank
    findings = page.findings
  }

  /// The page, with its words and the bytes of its picture.
  func page(_ bytes: [UInt8], text: PageText?) -> RenderedPage {
    RenderedPage(
      number: number,
      image: EncodedImage(format: format, width: size.width, height: size.height, bytes: bytes),
      way: way, shown: shown, text: text, isBlank: isBlank, findings: findings)
  }
}
