extension Raster {
  /// The picture no larger than both bounds, of the same shape; never enlarged.
  public func fitting(maxSide: Int, maxPixels: Int) -> Raster {
    resized(
      to: PixelSize(width: width, height: height).fitting(
        maxSide: maxSide, maxPixels: maxPixels))
  }

  /// The picture shrunk to a size: by averaging of blocks where it becomes less than a quarter, then
  /// by Lanczos' kernel of three lobes.
  ///
  /// - Precondition: the target is at least one pixel and on no side larger than the picture.
  public func resized(to target: PixelSize) -> Raster {
    if target == PixelSize(width: width, height: height) { return self }
    do throws(ImageError) {
      return try Raster(shrinking: DecodedRows(of: self), to: target)
    } catch {
      preconditionFailure("rows in memory can be read")
    }
  }
}
