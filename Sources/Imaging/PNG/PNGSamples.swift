import Glibc

/// How the samples that libpng hands out become 8-bit sRGB without transparency.
struct PNGSamples {
  /// 1 gray, 2 gray and alpha, 3 RGB, 4 RGBA.
  let channels: Int
  /// Bits of a sample: 8, or 16 in big-endian order.
  let depth: Int
  /// The file's gAMA (encoding exponent, 1 for linear light, 0.45455 for sRGB's like), 0 for none.
  let gamma: Double

  /// Whether the file's gamma is so far from sRGB's that it is worth correcting.
  private var needsCurve: Bool { gamma > 0 && abs(gamma * 2.2 - 1) > 0.05 }

  /// The pixels without alpha, laid over white by their encoded values as browsers do.
  func flattened(_ source: UnsafeBufferPointer<UInt8>, count: Int) -> [UInt8] {
    if depth == 8 && channels % 2 == 1 && !needsCurve { return unsafe Array(source) }
    let curve = curve
    let colors = channels < 3 ? 1 : 3
    let hasAlpha = channels % 2 == 0
    let width = depth / 8
    return unsafe [UInt8](unsafeUninitializedCapacity: count * colors) { target, written in
      for pixel in 0..<count {
        let first = pixel * channels * width
        // The high byte is enough: it is off by less than half a step of eight bits.
        let alpha = unsafe hasAlpha ? Int(source[first + colors * width]) : 255
        for channel in 0..<colors {
          let offset = first + channel * width
          let sample =
            unsafe width == 1
            ? Int(source[offset]) : Int(source[offset]) << 8 | Int(source[offset + 1])
          let level = Int(curve[sample])
          unsafe target[pixel * colors + channel] = UInt8(
            (level * alpha + 255 * (255 - alpha) + 127) / 255)
        }
      }
      written = count * colors
    }
  }

  /// The 8-bit level of each sample value, by the file's gamma where it states one.
  private var curve: [UInt8] {
    let top = Double(1 << depth - 1)
    let exponent = needsCurve ? 1 / (gamma * 2.2) : 1
    return (0..<1 << depth).map { UInt8((pow(Double($0) / top, exponent) * 255).rounded()) }
  }
}
