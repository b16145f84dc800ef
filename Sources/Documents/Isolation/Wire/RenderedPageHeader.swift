import Imaging

/// All of a rendered page but its words and the bytes of its pictures, as it crosses the socket.
struct RenderedPageHeader: Codable, Hashable {
  var number: Int
  var format: EncodedImage.Format
  var size: PixelSize
  var way: RenderedPage.Way
  var shown: Box
  var isBlank: Bool
  var findings: [PictureFinding]
  /// The small picture, whose bytes follow those of the page's.
  var thumbnail: Thumbnail?

  /// All of a small picture but its bytes.
  struct Thumbnail: Codable, Hashable {
    var format: EncodedImage.Format
    var size: PixelSize
    var count: Int
  }

  /// The header of a page.
  init(_ page: RenderedPage) {
    number = page.number
    format = page.image.format
    size = PixelSize(width: page.image.width, height: page.image.height)
    way = page.way
    shown = page.shown
    isBlank = page.isBlank
    findings = page.findings
    thumbnail = page.thumbnail.map {
      Thumbnail(
        format: $0.format, size: PixelSize(width: $0.width, height: $0.height),
        count: $0.bytes.count)
    }
  }

  /// The page, with its words and the bytes of its pictures, the small one's last.
  func page(_ payload: consuming [UInt8], text: PageText?) -> RenderedPage {
    // Consumed, so that taking the small picture off its end does not copy the large one.
    var bytes = payload
    var small: EncodedImage?
    if let thumbnail {
      let count = min(bytes.count, max(0, thumbnail.count))
      small = EncodedImage(
        format: thumbnail.format, width: thumbnail.size.width, height: thumbnail.size.height,
        bytes: Array(bytes.suffix(count)))
      bytes.removeLast(count)
    }
    return RenderedPage(
      number: number,
      image: EncodedImage(format: format, width: size.width, height: size.height, bytes: bytes),
      way: way, shown: shown, text: text, isBlank: isBlank, findings: findings, thumbnail: small)
  }
}
