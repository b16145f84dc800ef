/// What an image file says of itself before any pixel is decoded.
public struct ImageHeader: Sendable, Hashable {
  /// How colours are stored in the file.
  public enum ColorModel: String, Sendable, Hashable {
    case gray
    case grayAlpha = "gray_alpha"
    case rgb
    case rgbAlpha = "rgb_alpha"
    case palette
    case yCbCr = "ycbcr"
    case cmyk
    case ycck
  }

  /// The file format.
  public var format: ImageFormat
  /// Size of the pixels as stored, before the orientation is applied.
  public var storedSize: PixelSize
  /// Bits of one sample: 1, 2, 4, 8 or 16 for PNG, 8 or 12 for JPEG.
  public var bitDepth: Int
  /// How colours are stored.
  public var colorModel: ColorModel
  /// How to turn the stored pixels upright.
  public var orientation: Orientation
  /// Pictures in the file: pages of a TIFF, frames of an animation; at least 1.
  public var frameCount: Int

  /// A header as read.
  init(
    format: ImageFormat, storedSize: PixelSize, bitDepth: Int, colorModel: ColorModel,
    orientation: Orientation, frameCount: Int = 1
  ) {
    self.format = format
    self.storedSize = storedSize
    self.bitDepth = bitDepth
    self.colorModel = colorModel
    self.orientation = orientation
    self.frameCount = frameCount
  }

  /// Size of the picture when it stands upright.
  public var uprightSize: PixelSize { orientation.upright(storedSize) }

  /// Reads the header of an image file; looks at no pixel.
  ///
  /// - Throws: `ImageError` with `unsupported` (naming the format found, where one was),
  ///   `damaged` or `truncated`.
  public init(parsing bytes: FileBytes) throws(ImageError) {
    switch ImageFormat(sniffing: bytes) {
    case .png: self = try PNGHeader.parse(bytes)
    case .jpeg: self = try JPEGHeader.parse(bytes).imageHeader
    case nil:
      guard let other = ImageSignature(sniffing: bytes) else {
        throw ImageError(
          .unsupported, "The first bytes announce no known image format. PNG and JPEG are read.")
      }
      throw ImageError(
        .unsupported,
        "The content is \(other.rawValue), which is not read yet. Convert it to PNG or JPEG.")
    }
  }

  /// Reads the header of an image file in memory; looks at no pixel.
  public init(parsing bytes: [UInt8]) throws(ImageError) {
    try self.init(parsing: FileBytes(bytes))
  }
}
