/// Turns image files into upright pixels: sniff, read the header, check the limit, decode, turn.
public struct ImageDecoder: Sendable, Hashable {
  /// The most pixels that a header may state before it is refused.
  public var maxPixels: Int

  /// A decoder with a limit; the default lets a 600 dpi A3 scan pass.
  public init(maxPixels: Int = 200_000_000) {
    self.maxPixels = maxPixels
  }

  /// The header of a file, checked against the limit.
  public func header(of bytes: [UInt8]) throws(ImageError) -> ImageHeader {
    let header = try ImageHeader(parsing: bytes)
    guard header.storedSize.area <= maxPixels else {
      throw ImageError(
        .overLimit,
        "The picture has \(header.storedSize.width) x \(header.storedSize.height) pixels; "
          + "at most \(maxPixels) are allowed. Shrink it or raise the limit.")
    }
    return header
  }

  /// The picture, upright by its EXIF orientation, gray or sRGB, transparency laid over white.
  ///
  /// The result is gray where the file stores gray. Colour profiles are not applied: samples are
  /// taken as sRGB, but for a PNG's gAMA chunk, which is honoured.
  public func decode(_ bytes: [UInt8]) throws(ImageError) -> Raster {
    let header = try header(of: bytes)
    let stored =
      switch header.format {
      case .png: try PNGDecoder.decode(bytes)
      case .jpeg: try JPEGDecoder.decode(bytes)
      }
    return stored.oriented(header.orientation)
  }
}
