/// Width and height in pixels.
public struct PixelSize: Sendable, Hashable, Codable {
  /// Extent to the right.
  public var width: Int
  /// Extent downwards.
  public var height: Int

  /// A size in pixels.
  public init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }

  /// Pixels in all; `Int.max` where the product does not fit.
  public var area: Int {
    let (product, overflow) = width.multipliedReportingOverflow(by: height)
    return overflow ? .max : product
  }

  /// The largest size of the same shape that keeps both bounds and enlarges nothing.
  ///
  /// Each side is at least one pixel; where that rounds a very thin side up, the other side gives
  /// way, so that both bounds hold for every shape.
  ///
  /// - Precondition: this size and both bounds are positive.
  public func fitting(maxSide: Int, maxPixels: Int) -> PixelSize {
    precondition(width > 0 && height > 0, "a picture has at least one pixel")
    precondition(maxSide > 0 && maxPixels > 0, "bounds are at least one pixel")
    let bySide = Double(maxSide) / Double(max(width, height))
    let byArea = (Double(maxPixels) / (Double(width) * Double(height))).squareRoot()
    let scale = min(1, bySide, byArea)
    if scale == 1 { return self }
    var fitted = PixelSize(
      width: min(max(1, Int((Double(width) * scale).rounded())), maxSide),
      height: min(max(1, Int((Double(height) * scale).rounded())), maxSide))
    if fitted.area > maxPixels {
      if fitted.width > fitted.height {
        fitted.width = max(1, maxPixels / fitted.height)
      } else {
        fitted.height = max(1, maxPixels / fitted.width)
      }
    }
    return fitted
  }
}
