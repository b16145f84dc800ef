extension Raster {
  /// The mean of each block of pixels; blocks at the right and bottom edge may be smaller.
  ///
  /// Rows of a block are added up first, sample by sample, which is what vector units like.
  ///
  /// - Precondition: a block has at least one pixel and fewer than 2^24.
  func averaged(blockWidth: Int, blockHeight: Int) -> Raster {
    precondition(blockWidth > 0 && blockHeight > 0, "a block has at least one pixel")
    precondition(blockWidth * blockHeight < 1 << 24, "sums of a block must fit 32 bits")
    if blockWidth == 1 && blockHeight == 1 { return self }
    let columns = (width + blockWidth - 1) / blockWidth
    let rows = (height + blockHeight - 1) / blockHeight
    let outputLength = columns * format.bytesPerPixel
    var sums = [UInt32](repeating: 0, count: bytesPerRow)
    let output = unsafe [UInt8](unsafeUninitializedCapacity: outputLength * rows) {
      target, written in
      unsafe pixels.withUnsafeBufferPointer { source in
        unsafe sums.withUnsafeMutableBufferPointer { sums in
          guard let source = source.baseAddress, let target = target.baseAddress,
            let sums = sums.baseAddress
          else { return }
          for row in 0..<rows {
            unsafe sums.update(repeating: 0, count: bytesPerRow)
            let lines = row * blockHeight..<min((row + 1) * blockHeight, height)
            for line in lines {
              unsafe Self.add(source + line * bytesPerRow, to: sums, bytesPerRow)
            }
            unsafe averageAcross(sums, blockWidth, lines.count, to: target + row * outputLength)
          }
        }
      }
      written = outputLength * rows
    }
    return Raster(width: columns, height: rows, format: format, pixels: output)
  }

  private static func add(
    _ line: UnsafePointer<UInt8>, to sums: UnsafeMutablePointer<UInt32>, _ length: Int
  ) {
    for index in 0..<length { unsafe sums[index] &+= UInt32(line[index]) }
  }

  /// Averages the column sums of one row of blocks.
  private func averageAcross(
    _ sums: UnsafePointer<UInt32>, _ blockWidth: Int, _ blockHeight: Int,
    to target: UnsafeMutablePointer<UInt8>
  ) {
    let channels = format.bytesPerPixel
    var output = unsafe target
    for left in stride(from: 0, to: width, by: blockWidth) {
      let right = min(left + blockWidth, width)
      let count = UInt32((right - left) * blockHeight)
      for channel in 0..<channels {
        var sum = count / 2
        var sample = unsafe sums + left * channels + channel
        for _ in left..<right {
          unsafe sum &+= sample.pointee
          unsafe sample += channels
        }
        unsafe output.pointee = UInt8(truncatingIfNeeded: sum / count)
        unsafe output += 1
      }
    }
  }
}
