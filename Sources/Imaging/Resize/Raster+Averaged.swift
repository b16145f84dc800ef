extension Raster {
  /// The mean of each block of pixels; blocks at the right and bottom edge may be smaller.
  ///
  /// - Precondition: a block has at least one pixel and fewer than 2^24.
  func averaged(blockWidth: Int, blockHeight: Int) -> Raster {
    precondition(blockWidth > 0 && blockHeight > 0, "a block has at least one pixel")
    precondition(blockWidth * blockHeight < 1 << 24, "sums of a block must fit 32 bits")
    if blockWidth == 1 && blockHeight == 1 { return self }
    let channels = format.bytesPerPixel
    let columns = (width + blockWidth - 1) / blockWidth
    let rows = (height + blockHeight - 1) / blockHeight
    var sums = [UInt32](repeating: 0, count: columns * channels)
    let output = unsafe [UInt8](unsafeUninitializedCapacity: columns * rows * channels) {
      target, written in
      unsafe pixels.withUnsafeBufferPointer { source in
        unsafe sums.withUnsafeMutableBufferPointer { sums in
          for row in 0..<rows {
            unsafe sums.update(repeating: 0)
            let lines = row * blockHeight..<min((row + 1) * blockHeight, height)
            for line in lines {
              unsafe Self.add(
                UnsafeBufferPointer(
                  rebasing: source[line * bytesPerRow..<(line + 1) * bytesPerRow]),
                blockWidth: blockWidth, channels: channels, to: sums)
            }
            for column in 0..<columns {
              let width = min((column + 1) * blockWidth, self.width) - column * blockWidth
              let count = UInt32(width * lines.count)
              for index in column * channels..<(column + 1) * channels {
                unsafe target[row * columns * channels + index] =
                  unsafe UInt8(truncatingIfNeeded: (sums[index] + count / 2) / count)
              }
            }
          }
        }
      }
      written = columns * rows * channels
    }
    return Raster(width: columns, height: rows, format: format, pixels: output)
  }

  private static func add(
    _ line: UnsafeBufferPointer<UInt8>, blockWidth: Int, channels: Int,
    to sums: UnsafeMutableBufferPointer<UInt32>
  ) {
    var index = 0
    var column = 0
    while index < line.count {
      let end = min(index + blockWidth * channels, line.count)
      while index < end {
        for channel in 0..<channels {
          unsafe sums[column + channel] &+= UInt32(line[index + channel])
        }
        index += channels
      }
      column += channels
    }
  }
}
