extension Raster {
  /// The picture through a kernel for each direction: down first, because whole rows of bytes
  /// times one weight are what vector units like, then across the one row that came of it.
  func resampled(columns: ResamplingKernel, rows: ResamplingKernel) -> Raster {
    let channels = format.bytesPerPixel
    let length = bytesPerRow
    var column = [Float](repeating: 0, count: length)
    let output = unsafe [UInt8](unsafeUninitializedCapacity: columns.count * rows.count * channels)
    {
      target, written in
      unsafe pixels.withUnsafeBufferPointer { source in
        unsafe column.withUnsafeMutableBufferPointer { column in
          for y in 0..<rows.count {
            unsafe column.update(repeating: 0)
            for tap in 0..<rows.taps {
              let weight = rows.weights[y * rows.taps + tap]
              if weight == 0 { continue }
              let from = (rows.starts[y] + tap) * length
              for index in 0..<length {
                unsafe column[index] += weight * Float(source[from + index])
              }
            }
            let line = unsafe UnsafeMutableBufferPointer(
              rebasing: target[(y * columns.count * channels)...])
            unsafe Self.across(UnsafeBufferPointer(column), by: columns, channels, to: line)
          }
        }
      }
      written = columns.count * rows.count * channels
    }
    return Raster(width: columns.count, height: rows.count, format: format, pixels: output)
  }

  private static func across(
    _ row: UnsafeBufferPointer<Float>, by kernel: ResamplingKernel, _ channels: Int,
    to target: UnsafeMutableBufferPointer<UInt8>
  ) {
    unsafe kernel.weights.withUnsafeBufferPointer { weights in
      for x in 0..<kernel.count {
        let first = kernel.starts[x] * channels
        for channel in 0..<channels {
          var sum: Float = 0.5
          for tap in 0..<kernel.taps {
            unsafe sum += weights[x * kernel.taps + tap] * row[first + tap * channels + channel]
          }
          unsafe target[x * channels + channel] = UInt8(min(max(sum, 0), 255))
        }
      }
    }
  }
}
