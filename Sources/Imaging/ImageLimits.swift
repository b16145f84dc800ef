/// What an image file may state in its header before it is refused; nothing is decoded beyond it.
public struct ImageLimits: Sendable, Hashable, Codable {
  /// The most pixels of width.
  public var width: Int
  /// The most pixels of height.
  public var height: Int
  /// The most pixels in all.
  public var pixels: Int
  /// The most frames (pages of a TIFF).
  public var frames: Int
  /// The most bytes of pixels for each byte of file, where the pixels are many: what tells a bomb from
  /// a blank page.
  public var expansion: Int

  /// Limits; the defaults let a 600 dpi A3 scan pass.
  public init(
    width: Int = 100_000, height: Int = 100_000, pixels: Int = 200_000_000, frames: Int = 10_000,
    expansion: Int = 2_000
  ) {
    self.width = width
    self.height = height
    self.pixels = pixels
    self.frames = frames
    self.expansion = expansion
  }
}
