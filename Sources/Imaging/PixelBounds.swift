/// The most that a picture may measure; pictures are shrunk to it, never enlarged.
public struct PixelBounds: Sendable, Hashable, Codable {
  /// The longest side, in pixels.
  public var maxSide: Int
  /// The most pixels in all.
  public var maxPixels: Int

  /// Bounds; both are at least 1.
  public init(maxSide: Int, maxPixels: Int) {
    precondition(maxSide > 0 && maxPixels > 0, "bounds are at least one pixel")
    self.maxSide = maxSide
    self.maxPixels = maxPixels
  }
}
