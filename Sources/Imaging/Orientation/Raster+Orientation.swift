import CPixels

extension Raster {
  /// The picture turned and mirrored to stand upright.
  public func oriented(_ orientation: Orientation) -> Raster {
    if orientation == .topLeft { return self }
    let size = orientation.upright(PixelSize(width: width, height: height))
    let last = (x: width - 1, y: height - 1)
    // The stored pixel under the upright origin, and the steps, in pixels of the stored picture,
    // that one step to the right and one step down in the upright picture mean.
    let (start, right, down) =
      switch orientation {
      case .topLeft: (0, 1, width)
      case .topRight: (last.x, -1, width)
      case .bottomRight: (last.y * width + last.x, -1, -width)
      case .bottomLeft: (last.y * width, 1, -width)
      case .leftTop: (0, width, 1)
      case .rightTop: (last.y * width, -width, 1)
      case .rightBottom: (last.y * width + last.x, -width, -1)
      case .leftBottom: (last.x, width, -1)
      }
    let turned = unsafe [UInt8](unsafeUninitializedCapacity: pixels.count) { target, written in
      unsafe pixels.withUnsafeBufferPointer { source in
        unsafe platen_turn(
          source.baseAddress, start, right, down, format.bytesPerPixel, size.width, size.height,
          target.baseAddress)
      }
      written = pixels.count
    }
    return Raster(width: size.width, height: size.height, format: format, pixels: turned)
  }
}
