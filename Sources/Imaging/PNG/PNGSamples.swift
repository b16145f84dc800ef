import CPNG
import CPixels
import Glibc

/// How the samples that libpng hands out become 8-bit gray or RGB without transparency.
///
/// Transparency is laid over white by encoded values, as browsers do. Of 16 bits the high byte counts
/// for opacity, which is off by less than half a step of eight bits.
struct PNGSamples {
  private enum Kind {
    /// 8-bit gray or RGB, as it is.
    case final
    /// A byte a pixel, looked up: gray of up to 8 bits, and palettes.
    case gray(table: [UInt8])
    case palette(table: [UInt8])
    /// 8-bit gray or RGB and opacity, of sRGB's curve.
    case overWhite(colors: Int)
    /// Anything else: every sample through a curve of `1 << depth` levels.
    case curved(colors: Int, hasAlpha: Bool, depth: Int, curve: [UInt8])
  }

  /// Bytes of a pixel as libpng hands it out.
  let bytesPerPixel: Int
  /// Whether the picture becomes gray.
  let isGray: Bool
  /// A byte that means white, opaque, where all samples of a pixel have it; where there is none, a
  /// valid one.
  let white: UInt8
  private let kind: Kind

  /// Whether rows are final as libpng hands them out.
  var areFinal: Bool {
    if case .final = kind { true } else { false }
  }

  /// The conversion for a file whose header was read.
  init(_ reader: platen_png_reader) {
    let depth = unsafe Int(reader.depth)
    let channels = unsafe Int(reader.channels)
    let gamma = unsafe reader.gamma
    // A gamma (encoding exponent, 1 for linear light, 0.45455 for sRGB's like) is corrected only
    // where it is so far from sRGB's that it shows.
    let needsCurve = gamma > 0 && abs(gamma * 2.2 - 1) > 0.05
    let exponent = needsCurve ? 1 / (gamma * 2.2) : 1
    bytesPerPixel = channels * depth / 8
    if unsafe reader.color_type == PNG_COLOR_TYPE_PALETTE {
      let table = unsafe Self.palette(of: reader, Self.curve(levels: 256, exponent))
      isGray = unsafe platen_rgb_is_gray(table, 256) != 0
      white = 0
      kind =
        isGray
        ? .gray(table: (0..<256).map { table[$0 * 3] })
        : .palette(table: table)
    } else if unsafe reader.color_type == PNG_COLOR_TYPE_GRAY && channels == 1 && depth <= 8 {
      isGray = true
      let levels = unsafe 1 << Int(reader.stored_depth)
      var table = Self.curve(levels: levels, exponent)
      let key = unsafe Int(reader.transparent_gray)
      if table.indices.contains(key) { table[key] = 255 }
      table += [UInt8](repeating: 255, count: 256 - table.count)
      white = UInt8(levels - 1)
      kind = table.elementsEqual(0...255) ? .final : .gray(table: table)
    } else {
      let colors = channels < 3 ? 1 : 3
      let hasAlpha = channels % 2 == 0
      isGray = colors == 1
      white = 255
      if depth == 8 && !needsCurve {
        kind = hasAlpha ? .overWhite(colors: colors) : .final
      } else {
        kind = .curved(
          colors: colors, hasAlpha: hasAlpha, depth: depth,
          curve: Self.curve(levels: 1 << depth, exponent))
      }
    }
  }

  /// Converts pixels.
  func convert(
    _ source: UnsafePointer<UInt8>, to target: UnsafeMutablePointer<UInt8>, count: Int
  ) {
    switch kind {
    case .final: unsafe target.update(from: source, count: count * (isGray ? 1 : 3))
    case .gray(let table): unsafe platen_look_up(source, table, target, count)
    case .palette(let table): unsafe platen_look_up_rgb(source, table, target, count)
    case .overWhite(let colors): unsafe platen_over_white(source, colors, target, count)
    case .curved(let colors, let hasAlpha, let depth, let curve):
      let width = depth / 8
      let channels = colors + (hasAlpha ? 1 : 0)
      for pixel in 0..<count {
        let first = unsafe source + pixel * channels * width
        let alpha = unsafe hasAlpha ? Int(first[colors * width]) : 255
        for channel in 0..<colors {
          let offset = channel * width
          let sample =
            unsafe width == 1
            ? Int(first[offset]) : Int(first[offset]) << 8 | Int(first[offset + 1])
          let level = Int(curve[sample])
          unsafe target[pixel * colors + channel] = UInt8(
            (level * alpha + 255 * (255 - alpha) + 127) / 255)
        }
      }
    }
  }

  /// The colours of a palette over white, 256 of them: white where the file states fewer.
  private static func palette(of reader: platen_png_reader, _ curve: [UInt8]) -> [UInt8] {
    var table = [UInt8](repeating: 255, count: 768)
    let (colors, opacities) = unsafe (reader.palette, reader.opacities)
    let (count, opaque) = unsafe (Int(reader.palette_count), Int(reader.opacity_count))
    unsafe withUnsafeBytes(of: colors) { colors in
      unsafe withUnsafeBytes(of: opacities) { opacities in
        for index in 0..<min(count, 256) * 3 {
          let alpha = unsafe index / 3 < opaque ? Int(opacities[index / 3]) : 255
          let level = unsafe Int(curve[Int(colors[index])])
          table[index] = UInt8((level * alpha + 255 * (255 - alpha) + 127) / 255)
        }
      }
    }
    return table
  }

  /// The 8-bit level of each sample value.
  private static func curve(levels: Int, _ exponent: Double) -> [UInt8] {
    let top = Double(levels - 1)
    return (0..<levels).map { UInt8((pow(Double($0) / top, exponent) * 255).rounded()) }
  }
}
