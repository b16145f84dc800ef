/// A picture from an image file, upright, in gray or sRGB.
public struct DecodedImage: Sendable {
  /// The pixels.
  public var raster: Raster
  /// Size of the upright picture before it was shrunk.
  public var fullSize: PixelSize
  /// What a person should know of how it was decoded.
  public var findings: [PictureFinding]
}
