import Glibc
import Imaging

extension Raster {
  /// A gray picture shrunk by Lanczos' kernel of three lobes over all its samples, in double
  /// precision: what the vector code, its averaging and the decoding at fractions are measured by.
  func shrunkByReference(to target: PixelSize) -> Raster {
    precondition(format == .gray, "text is read in gray")
    let across = Self.lanczosWeights(from: width, to: target.width)
    let down = Self.lanczosWeights(from: height, to: target.height)
    // Plain loops: tests are built without optimisation, in which iterators take most of the time.
    var narrow = [Double](repeating: 0, count: target.width * height)
    var y = 0
    while y < height {
      var x = 0
      while x < target.width {
        let (first, weights) = across[x]
        let start = y * width + first
        var sum = 0.0
        var tap = 0
        while tap < weights.count {
          sum += weights[tap] * Double(pixels[start + tap])
          tap += 1
        }
        narrow[y * target.width + x] = sum
        x += 1
      }
      y += 1
    }
    var result: [UInt8] = []
    for (first, weights) in down {
      var sums = [Double](repeating: 0, count: target.width)
      for (tap, weight) in weights.enumerated() {
        let row = (first + tap) * target.width
        var x = 0
        while x < target.width {
          sums[x] += weight * narrow[row + x]
          x += 1
        }
      }
      result += sums.map { UInt8(min(max($0.rounded(), 0), 255)) }
    }
    return Raster(width: target.width, height: target.height, format: .gray, pixels: result)
  }

  private static func lanczosWeights(
    from source: Int, to target: Int
  ) -> [(first: Int, weights: [Double])] {
    let scale = Double(source) / Double(target)
    let stretch = max(1, scale)
    return (0..<target).map { index in
      let center = (Double(index) + 0.5) * scale
      let first = max(0, Int(center - 3 * stretch))
      let last = min(source - 1, Int(center + 3 * stretch))
      let row = (first...last).map { place in
        let x = (Double(place) + 0.5 - center) / stretch
        if x == 0 { return 1.0 }
        return abs(x) >= 3 ? 0 : 3 * sin(.pi * x) * sin(.pi * x / 3) / (.pi * .pi * x * x)
      }
      let sum = row.reduce(0, +)
      return (first, row.map { $0 / sum })
    }
  }
}
