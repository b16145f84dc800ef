extension Raster {
  /// The mean of each block of pixels; blocks at the right and bottom edge may be smaller.
  ///
  /// - Precondition: a block has 1 to 128 pixels a side.
  func averaged(blockWidth: Int, blockHeight: Int) -> Raster {
    precondition(
      (1...128).contains(blockWidth) && (1...128).contains(blockHeight),
      "sums of a block must be exact")
    if blockWidth == 1 && blockHeight == 1 { return self }
    let window = RowWindow(
      over: DecodedRows(of: self), height: 1, blockWidth: blockWidth, blockHeight: blockHeight)
    let length = window.size.width * format.bytesPerPixel
    let averages = unsafe [UInt8](unsafeUninitializedCapacity: length * window.size.height) {
      target, written in
      guard let target = target.baseAddress else { return }
      for row in 0..<window.size.height {
        do throws(ImageError) {
          try window.advance(through: row)
        } catch {
          preconditionFailure("rows in memory can be read")
        }
        unsafe (target + row * length).update(from: window.row(row), count: length)
      }
      written = length * window.size.height
    }
    return Raster(
      width: window.size.width, height: window.size.height, format: format, pixels: averages)
  }
}
