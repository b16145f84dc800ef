import Imaging

/// A PNG or JPEG file as a document of one page.
final class ImageDocument: OpenDocument {
  let mediaType: String
  let pageCount = 1

  private let bytes: [UInt8]
  private let decoder: ImageDecoder

  /// Checks the header; the pixels are decoded when the page is asked for.
  init(_ bytes: [UInt8], decoder: ImageDecoder) throws(DecodingError) {
    do {
      mediaType = try decoder.header(of: bytes).format.mediaType
    } catch {
      throw DecodingError(error)
    }
    self.bytes = bytes
    self.decoder = decoder
  }

  func page(_ number: Int) throws(DecodingError) -> any OpenPage {
    do {
      return ImagePage(upright: try decoder.decode(bytes).narrowed())
    } catch {
      throw DecodingError(error)
    }
  }
}

/// The page of an image file, decoded.
private struct ImagePage: OpenPage {
  /// Bounds for recognition: more pixels than these slow it down and help no more.
  private static let recognitionSide = 6000
  private static let recognitionPixels = 12_000_000

  let upright: Raster

  var aspectRatio: Double { Double(upright.width) / Double(upright.height) }

  func picture(_ options: RenderOptions) throws(DecodingError) -> Raster {
    upright.fitting(maxSide: options.maxSide, maxPixels: options.maxPixels)
  }

  func pictureForRecognition() throws(DecodingError) -> Raster {
    upright.fitting(maxSide: Self.recognitionSide, maxPixels: Self.recognitionPixels)
  }

  func confirmBlank() {}

  func textLayer() -> TextLayer? { nil }
}
