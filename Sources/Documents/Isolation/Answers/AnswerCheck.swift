import Imaging

/// Whether what a decoder process answered can be true. A process that a hostile document has taken
/// over may answer anything, so nothing that comes from it is believed unseen.
enum AnswerCheck {
  /// The most words of a page.
  static let mostWords = 1_000_000
  /// The most UTF-8 bytes of a word, a message or a media type.
  static let longestWord = 4096, longestMessage = 4096, longestMediaType = 127
  /// The most findings of a picture.
  static let mostFindings = 100
  /// In how many bytes of a picture its size must stand.
  static let headerLength = 64 << 10
  /// How far a box may reach beyond its page by rounding.
  static let tolerance = 1e-6

  /// Whether a page is what the options asked for.
  static func accepts(_ page: RenderedPage, number: Int, options: RenderOptions) -> Bool {
    let image = page.image
    let format: EncodedImage.Format? =
      switch options.encoding {
      case .png: .png
      case .jpeg: .jpeg
      case .automatic: nil
      }
    // A page never shrinks below a pixel, so a long one may be over the bound by a row.
    let mostPixels = max(options.maxPixels, options.maxSide)
    return page.number == number && accepts(image, within: options.maxSide)
      && image.width <= mostPixels / image.height && image.format == format ?? image.format
      && image.bytes.count <= options.maxBytes ?? .max
      && (page.thumbnail == nil) == (options.thumbnail == nil)
      && (page.thumbnail.map { accepts($0, within: options.thumbnail ?? 0) } ?? true)
      && accepts(page.shown) && page.shown.width > 0 && page.shown.height > 0
      && page.findings.count <= mostFindings
      && page.findings.allSatisfy { bounded($0.message) == $0.message }
      && (page.text.map(accepts) ?? true) && (options.text != .none || page.text == nil)
  }

  /// Whether a picture's size is within a bound, and its bytes say the same of format and size.
  private static func accepts(_ image: EncodedImage, within maxSide: Int) -> Bool {
    let sides = 1...max(1, maxSide)
    let start = FileBytes(image.bytes.prefix(headerLength))
    // Before the header is read: those of PNG and JPEG are read without a library, others may not be.
    guard sides.contains(image.width), sides.contains(image.height),
      ImageFormat(sniffing: start.prefix(ImageSignature.length))?.rawValue == image.format.rawValue,
      let header = try? ImageHeader(parsing: start)
    else { return false }
    return header.uprightSize == PixelSize(width: image.width, height: image.height)
  }

  /// Whether words can be those of a page.
  static func accepts(_ text: PageText) -> Bool {
    text.aspectRatio.isFinite && text.aspectRatio > 0 && text.words.count <= mostWords
      && text.words.allSatisfy(accepts)
  }

  /// Whether a word can be one of a page.
  static func accepts(_ word: Word) -> Bool {
    !word.text.isEmpty && word.text.utf8.count <= longestWord && accepts(word.box)
      && (word.confidence.map { (0...1).contains($0) } ?? true)
  }

  /// Whether a box lies on its page.
  static func accepts(_ box: Box) -> Bool {
    let range = -tolerance...1 + tolerance
    return [box.x, box.y, box.maxX, box.maxY].allSatisfy(range.contains) && box.width >= 0
      && box.height >= 0
  }

  /// Whether a document can be one.
  static func accepts(mediaType: String, pageCount: Int, limits: DecodingLimits) -> Bool {
    (1...max(1, limits.pages)).contains(pageCount)
      && (1...longestMediaType).contains(mediaType.utf8.count)
      && mediaType.utf8.allSatisfy { (0x21...0x7E).contains($0) }
  }

  /// The error that a process states, with no more words than a person reads.
  static func bounded(_ error: DecodingError) -> DecodingError {
    DecodingError(error.code, bounded(error.message))
  }

  /// A message of no more bytes than are believed, which goes to a terminal unseen.
  static func bounded(_ message: String) -> String {
    guard message.utf8.count > longestMessage else { return message.harmless }
    // A character cut in two becomes a replacement mark of three bytes, as long as the ellipsis.
    return String(decoding: message.utf8.prefix(longestMessage - 6), as: UTF8.self).harmless + "…"
  }
}
