import Imaging

/// An image file as a document: of one page, or of as many as a TIFF file has.
final class ImageDocument: OpenDocument {
  var mediaType: String { header.format.mediaType }
  var pageCount: Int { header.pageCount }

  /// The header of the file's first page.
  private let header: ImageHeader
  private let bytes: FileBytes
  private let decoder: ImageDecoder

  /// Checks the header; the pixels are decoded when a page is asked for.
  init(_ bytes: FileBytes, decoder: ImageDecoder) throws(DecodingError) {
    do {
      header = try decoder.header(of: bytes)
    } catch {
      throw DecodingError(error)
    }
    self.bytes = bytes
    self.decoder = decoder
  }

  /// A page, its own header checked: that of a later page may be damaged or over a limit where the
  /// first is not.
  func page(_ number: Int) throws(DecodingError) -> any OpenPage {
    do {
      let header = number == 1 ? header : try decoder.header(of: bytes, page: number)
      return ImagePage(document: self, header: header, frame: number)
    } catch {
      throw DecodingError(error)
    }
  }
}

extension ImageDocument {
  /// A picture of a page.
  fileprivate func decode(
    _ frame: Int, within bounds: PixelBounds
  ) throws(DecodingError) -> DecodedImage {
    do {
      return try decoder.decode(bytes, frame: frame, within: bounds)
    } catch {
      throw DecodingError(error)
    }
  }
}

/// A page of an image file, decoded as large as it is asked for.
private struct ImagePage: OpenPage {
  /// Bounds for recognition: more pixels than these slow it down and help no more.
  private static let recognition = PixelBounds(maxSide: 6000, maxPixels: 12_000_000)

  let document: ImageDocument
  let header: ImageHeader
  let frame: Int

  var aspectRatio: Double {
    let size = header.uprightSize
    return Double(size.width) / Double(size.height)
  }

  func picture(_ options: RenderOptions) throws(DecodingError) -> PagePicture {
    try picture(PixelBounds(maxSide: options.maxSide, maxPixels: options.maxPixels))
  }

  func pictureForRecognition() throws(DecodingError) -> PagePicture {
    try picture(Self.recognition)
  }

  private func picture(_ bounds: PixelBounds) throws(DecodingError) -> PagePicture {
    let image = try document.decode(frame, within: bounds)
    return PagePicture(
      raster: image.raster.narrowed(), way: .decoded, findings: image.findings)
  }

  func confirmBlank() {}

  func textLayer() -> TextLayer? { nil }
}
