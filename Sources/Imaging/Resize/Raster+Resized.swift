extension Raster {
  /// The picture no larger than both bounds, of the same shape; never enlarged.
  public func fitting(maxSide: Int, maxPixels: Int) -> Raster {
    resized(
      to: PixelSize(width: width, height: height).fitting(
        maxSide: maxSide, maxPixels: maxPixels))
  }

  /// The picture shrunk to a size.
  ///
  /// Strong shrinking first averages whole blocks of pixels down to between two and four times the
  /// target, which costs one pass over the source; the rest is done by Lanczos' kernel of three
  /// lobes, stretched to the scale so that nothing aliases. Samples are weighed as they are stored
  /// and not in linear light, as is usual for text: thin dark strokes keep their weight.
  ///
  /// - Precondition: the target is at least one pixel and on no side larger than the picture.
  public func resized(to target: PixelSize) -> Raster {
    precondition(target.width > 0 && target.height > 0, "a picture has at least one pixel")
    precondition(target.width <= width && target.height <= height, "pictures are never enlarged")
    if target.width == width && target.height == height { return self }
    let blockWidth = Self.blockSize(from: width, to: target.width)
    let blockHeight = Self.blockSize(from: height, to: target.height)
    let source = averaged(blockWidth: blockWidth, blockHeight: blockHeight)
    // Where a side is no multiple of the block, its last block is a part only: the kernels are
    // laid over the true extent, so that the picture is not stretched by that part.
    let columns = ResamplingKernel(
      extent: Double(width) / Double(blockWidth), samples: source.width, to: target.width)
    let rows = ResamplingKernel(
      extent: Double(height) / Double(blockHeight), samples: source.height, to: target.height)
    return source.resampled(columns: columns, rows: rows)
  }

  private static func blockSize(from source: Int, to target: Int) -> Int {
    max(1, source / target / 2)
  }
}
