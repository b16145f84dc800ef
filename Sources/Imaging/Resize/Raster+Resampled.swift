extension Raster {
  /// The picture through a kernel for each direction: down first, because whole rows of bytes
  /// times one weight are what vector units like, then across the one row that came of it.
  func resampled(columns: ResamplingKernel, rows: ResamplingKernel) -> Raster {
    let channels = format.bytesPerPixel
    let length = bytesPerRow
    let outputLength = columns.count * channels
    var row = [Float](repeating: 0, count: length)
    let output = unsafe [UInt8](unsafeUninitializedCapacity: outputLength * rows.count) {
      target, written in
      unsafe pixels.withUnsafeBufferPointer { source in
        unsafe row.withUnsafeMutableBufferPointer { row in
          // Plain pointers from here on: checked index arithmetic keeps loops from being
          // vectorised. Kernels stay within the picture by their construction.
          guard let source = source.baseAddress, let target = target.baseAddress,
            let row = row.baseAddress
          else { return }
          for y in 0..<rows.count {
            unsafe row.update(repeating: 0, count: length)
            for tap in 0..<rows.taps {
              let weight = rows.weights[y * rows.taps + tap]
              if weight == 0 { continue }
              unsafe Self.add(
                source + (rows.starts[y] + tap) * length, times: weight, to: row, length)
            }
            let line = unsafe target + y * outputLength
            switch format {
            case .gray: unsafe Self.acrossGray(row, by: columns, to: line)
            case .rgb: unsafe Self.acrossRGB(row, by: columns, to: line)
            }
          }
        }
      }
      written = outputLength * rows.count
    }
    return Raster(width: columns.count, height: rows.count, format: format, pixels: output)
  }

  private static func add(
    _ line: UnsafePointer<UInt8>, times weight: Float, to row: UnsafeMutablePointer<Float>,
    _ length: Int
  ) {
    for index in 0..<length { unsafe row[index] += weight * Float(line[index]) }
  }

  private static func acrossGray(
    _ row: UnsafePointer<Float>, by kernel: ResamplingKernel, to target: UnsafeMutablePointer<UInt8>
  ) {
    unsafe kernel.weights.withUnsafeBufferPointer { weights in
      guard var weight = weights.baseAddress else { return }
      for x in 0..<kernel.count {
        let first = unsafe row + kernel.starts[x]
        var sum: Float = 0.5
        for tap in 0..<kernel.taps { unsafe sum += weight[tap] * first[tap] }
        unsafe target[x] = UInt8(min(max(sum, 0), 255))
        unsafe weight += kernel.taps
      }
    }
  }

  private static func acrossRGB(
    _ row: UnsafePointer<Float>, by kernel: ResamplingKernel, to target: UnsafeMutablePointer<UInt8>
  ) {
    unsafe kernel.weights.withUnsafeBufferPointer { weights in
      guard var weight = weights.baseAddress else { return }
      var pixel = unsafe target
      for x in 0..<kernel.count {
        var sample = unsafe row + kernel.starts[x] * 3
        var sum = SIMD4<Float>(repeating: 0.5)
        for tap in 0..<kernel.taps {
          unsafe sum += weight[tap] * SIMD4(sample[0], sample[1], sample[2], 0)
          unsafe sample += 3
        }
        let clamped = sum.clamped(lowerBound: .zero, upperBound: SIMD4(repeating: 255))
        unsafe pixel[0] = UInt8(clamped[0])
        unsafe pixel[1] = UInt8(clamped[1])
        unsafe pixel[2] = UInt8(clamped[2])
        unsafe pixel += 3
        unsafe weight += kernel.taps
      }
    }
  }
}
