/// What a BMP's pixels mean: places in its palette, or bits at its masks.
struct BMPColors {
  /// The layout that comes out: gray where the palette has nothing else.
  let format: Raster.PixelFormat

  /// Red, green and blue, for every place that a pixel can name; white behind the palette's end.
  private let palette: [UInt8]
  private let channels: [Channel]
  private let hasAlpha: Bool

  /// Colours of a file.
  ///
  /// - Parameter hasAlpha: whether the bits of alpha, where there are some, mean anything.
  init(_ header: BMPHeader, hasAlpha: Bool) {
    let isGray =
      !header.palette.isEmpty && header.palette.allSatisfy { $0[0] == $0[1] && $0[1] == $0[2] }
    format = isGray ? .gray : .rgb
    var colors = [UInt8](repeating: 255, count: 256 * 3)
    for (index, color) in header.palette.enumerated() {
      for channel in 0..<3 { colors[index * 3 + channel] = color[2 - channel] }
    }
    palette = colors
    channels = header.masks.map(Channel.init)
    self.hasAlpha = hasAlpha
  }

  /// Writes the colour at a place of the palette; nil for a pixel that is left out, which is white.
  func set(_ index: Int?, at x: Int, _ target: UnsafeMutableBufferPointer<UInt8>) {
    let bytes = format.bytesPerPixel
    for channel in 0..<bytes {
      unsafe target[x * bytes + channel] = index.map { palette[$0 * 3 + channel] } ?? 255
    }
  }

  /// Writes the colour of a pixel's bits, over white.
  func set(pixel: UInt32, at x: Int, _ target: UnsafeMutableBufferPointer<UInt8>) {
    let opacity = hasAlpha ? channels[3].value(pixel) : 255
    for channel in 0..<3 {
      let color = channels[channel].value(pixel)
      unsafe target[x * 3 + channel] = UInt8(
        (color * opacity + 255 * (255 - opacity) + 127) / 255)
    }
  }

  /// One kind of sample within a pixel.
  private struct Channel {
    private let mask: UInt32
    private let shift: UInt32
    private let largest: UInt64

    init(mask: UInt32) {
      self.mask = mask
      shift = UInt32(mask == 0 ? 0 : mask.trailingZeroBitCount)
      largest = UInt64(mask >> shift)
    }

    /// The sample, as 0 to 255.
    func value(_ pixel: UInt32) -> UInt32 {
      if largest == 0 { return 0 }
      return UInt32((UInt64((pixel & mask) >> shift) * 255 + largest / 2) / largest)
    }
  }
}
