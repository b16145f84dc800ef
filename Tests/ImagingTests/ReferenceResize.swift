import FoundationEssentials
import Glibc
import Imaging

/// Resampling by the definition, in double precision, one sample at a time: what the vector code is
/// measured against.
enum ReferenceResize {
  /// Lanczos' kernel of three lobes over the whole picture, stretched to the scale.
  static func lanczos(_ raster: Raster, to target: PixelSize) -> [Double] {
    let across = weights(from: raster.width, to: target.width)
    let down = weights(from: raster.height, to: target.height)
    let channels = raster.format.bytesPerPixel
    var narrow = [Double](repeating: 0, count: target.width * raster.height * channels)
    for y in 0..<raster.height {
      for x in 0..<target.width {
        for (source, weight) in across[x] {
          for channel in 0..<channels {
            narrow[(y * target.width + x) * channels + channel] +=
              weight * Double(raster.pixels[(y * raster.width + source) * channels + channel])
          }
        }
      }
    }
    let length = target.width * channels
    var result = [Double](repeating: 0, count: length * target.height)
    for y in 0..<target.height {
      for (source, weight) in down[y] {
        for x in 0..<length { result[y * length + x] += weight * narrow[source * length + x] }
      }
    }
    return result.map { min(max($0, 0), 255) }
  }

  private static func weights(from source: Int, to target: Int) -> [[(Int, Double)]] {
    let scale = Double(source) / Double(target)
    let stretch = max(1, scale)
    return (0..<target).map { index in
      let center = (Double(index) + 0.5) * scale
      let first = max(0, Int(center - 3 * stretch - 1))
      let last = min(source - 1, Int(center + 3 * stretch + 1))
      let row = (first...last).map { ($0, kernel((Double($0) + 0.5 - center) / stretch)) }
      let sum = row.reduce(0) { $0 + $1.1 }
      return row.map { ($0.0, $0.1 / sum) }
    }
  }

  private static func kernel(_ x: Double) -> Double {
    if x == 0 { return 1 }
    if abs(x) >= 3 { return 0 }
    return 3 * sin(.pi * x) * sin(.pi * x / 3) / (.pi * .pi * x * x)
  }
}

extension Raster {
  /// The largest difference to exact samples.
  func largestDistance(to exact: [Double]) -> Double {
    zip(pixels, exact).reduce(0) { max($0, abs(Double($1.0) - $1.1)) }
  }

  /// Structural similarity of two gray pictures (Wang, Bovik, Sheikh, Simoncelli 2004): its mean over
  /// windows of 8 x 8 pixels, every fourth of them, with the paper's constants.
  func similarity(to other: Raster) -> Double {
    precondition(format == .gray && other.format == .gray, "SSIM is defined for luminance")
    precondition(width == other.width && height == other.height, "sizes are equal")
    let (c1, c2) = (6.5025, 58.5225)
    var sum = 0.0
    var windows = 0.0
    for top in stride(from: 0, through: height - 8, by: 4) {
      for left in stride(from: 0, through: width - 8, by: 4) {
        var (a, b, aa, bb, ab) = (0.0, 0.0, 0.0, 0.0, 0.0)
        for y in top..<top + 8 {
          for x in left..<left + 8 {
            let p = Double(pixels[y * width + x])
            let q = Double(other.pixels[y * width + x])
            a += p
            b += q
            aa += p * p
            bb += q * q
            ab += p * q
          }
        }
        let (meanA, meanB) = (a / 64, b / 64)
        let (varA, varB, cov) = (
          aa / 64 - meanA * meanA, bb / 64 - meanB * meanB, ab / 64 - meanA * meanB
        )
        sum +=
          (2 * meanA * meanB + c1) * (2 * cov + c2)
          / ((meanA * meanA + meanB * meanB + c1) * (varA + varB + c2))
        windows += 1
      }
    }
    return sum / windows
  }
}
