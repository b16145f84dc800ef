/// Pixels in memory: rows from the top, each `width * format.bytesPerPixel` bytes without padding.
public struct Raster: Sendable, Hashable {
  /// How a pixel is laid out.
  public enum PixelFormat: Sendable, Hashable {
    /// One byte of luminance.
    case gray
    /// Three bytes: red, green, blue, in sRGB.
    case rgb
    /// Four bytes: cyan, magenta, yellow and black, 255 for full ink; what print files store, on its
    /// way to `rgb`.
    case cmyk

    /// Bytes that one pixel takes.
    public var bytesPerPixel: Int {
      switch self {
      case .gray: 1
      case .rgb: 3
      case .cmyk: 4
      }
    }
  }

  /// Width in pixels, at least 1.
  public let width: Int
  /// Height in pixels, at least 1.
  public let height: Int
  /// The layout of each pixel.
  public let format: PixelFormat
  /// `width * height * format.bytesPerPixel` bytes.
  public var pixels: [UInt8]

  /// Pixels of a picture.
  ///
  /// - Precondition: `pixels` has just the bytes that the size and the format ask for.
  public init(width: Int, height: Int, format: PixelFormat, pixels: [UInt8]) {
    precondition(width > 0 && height > 0, "a raster has at least one pixel")
    precondition(
      pixels.count == width * height * format.bytesPerPixel,
      "pixels do not match the raster's size")
    self.width = width
    self.height = height
    self.format = format
    self.pixels = pixels
  }

  /// Bytes from one row to the next.
  public var bytesPerRow: Int { width * format.bytesPerPixel }
}

extension Raster: CustomStringConvertible {
  /// Size and layout, such as `640 x 480 gray`: pixels are too many to be read.
  public var description: String { "\(width) x \(height) \(format)" }
}
