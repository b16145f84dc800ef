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
    /// CIE L*a*b*, in a TIFF file.
    case lab
  }

  /// The file format.
  public var format: ImageFormat
  /// Size of the pixels as stored, before the orientation is applied.
  public var storedSize: PixelSize
  /// Bits of one sample: 1, 2, 4, 8 or 16 for PNG, 8 or 12 for JPEG, 1 to 64 for TIFF; of a place in
  /// the palette, where there is one.
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

  /// Pages of the file, each with a picture and a header of its own; 1 for a moving picture, of which
  /// only the first frame is read.
  public var pageCount: Int { format.hasPages ? frameCount : 1 }

  /// Reads the header of an image file; looks at no pixel.
  ///
  /// - Parameters:
  ///   - bytes: the file.
  ///   - page: which of its pages, from 1; formats without pages have one.
  /// - Throws: `ImageError` with `unsupported` (naming the format found, where one was),
  ///   `damaged` or `truncated`.
  public init(parsing bytes: FileBytes, page: Int = 1) throws(ImageError) {
    guard let signature = ImageSignature(sniffing: bytes) else {
      throw ImageError(
        .unsupported,
        "The first bytes announce no known image format. "
          + "\(ImageFormat.namesOfReadable) are read.")
    }
    guard let format = signature.format else {
      throw ImageError(
        .unsupported,
        "The content is \(signature.rawValue), which is not read. Convert it to PNG or JPEG.")
    }
    guard page == 1 || format.hasPages else {
      throw ImageError(
        .damaged, "The \(signature.rawValue) file has one page, and no page \(page).")
    }
    switch format {
    case .png: self = try PNGHeader.parse(bytes)
    case .jpeg: self = try JPEGHeader.parse(bytes).imageHeader
    case .tiff: self = try TIFFHeader.parse(bytes, page: page)
    case .webp: self = try WebPFile(bytes).imageHeader
    case .gif: self = try GIFFile(bytes).imageHeader
    case .bmp: self = try BMPHeader(bytes).imageHeader
    case .heif, .avif: self = try HEIFPicture.header(of: bytes, format)
    }
  }

  /// Reads the header of an image file in memory; looks at no pixel.
  public init(parsing bytes: [UInt8]) throws(ImageError) {
    try self.init(parsing: FileBytes(bytes))
  }
}
