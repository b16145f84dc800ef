import Imaging

/// All of a rendered page but the bytes of its pictures, as it crosses the pipe.
struct RenderedPageHeader: Codable, Hashable {
  var number: Int
  var format: ImageFormat
  var size: PixelSize
  var way: RenderedPage.Way
  var shown: Box
  var text: PageText?
  var isBlank: Bool
  var findings: [PictureFinding]
  /// The small picture, whose bytes follow those of the page's.
  var thumbnail: Thumbnail?

  /// All of a small picture but its bytes.
  struct Thumbnail: Codable, Hashable {
    var format: ImageFormat
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
    text = page.text
    isBlank = page.isBlank
    findings = page.findings
    thumbnail = page.thumbnail.map {
      Thumbnail(
        format: $0.format, size: PixelSize(width: $0.width, height: $0.height),
        count: $0.bytes.count)
    }
  }

  /// Whether the small picture is no larger than asked for and there where it was, so many bytes
  /// having come in all.
  func hasThumbnail(within side: Int?, of bytes: Int) -> Bool {
    guard let thumbnail else { return side == nil }
    guard let side else { return false }
    return (1...side).contains(thumbnail.size.width) && (1...side).contains(thumbnail.size.height)
      && (1...max(1, bytes)).contains(thumbnail.count)
  }

  /// The page, with the bytes of its pictures.
  func page(_ bytes: [UInt8]) -> RenderedPage {
    var bytes = bytes
    let small = thumbnail.map { thumbnail in
      EncodedImage(
        format: thumbnail.format, width: thumbnail.size.width, height: thumbnail.size.height,
        bytes: Array(bytes.suffix(thumbnail.count)))
    }
    bytes.removeLast(min(bytes.count, small?.bytes.count ?? 0))
    return RenderedPage(
      number: number,
      image: EncodedImage(format: format, width: size.width, height: size.height, bytes: bytes),
      way: way, shown: shown, text: text, isBlank: isBlank, findings: findings, thumbnail: small)
  }
}
