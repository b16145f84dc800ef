/// The plain conversion of four inks to RGB, as viewers without a colour profile do it.
enum CMYK {
  /// A picture from interleaved cyan, magenta, yellow and black samples.
  ///
  /// - Parameter isInverted: whether 255 means no ink, as Adobe's programs store it.
  static func raster(_ inks: [UInt8], size: PixelSize, isInverted: Bool) -> Raster {
    let flip: UInt8 = isInverted ? 0 : 255
    let pixels = unsafe [UInt8](unsafeUninitializedCapacity: size.area * 3) { target, written in
      unsafe inks.withUnsafeBufferPointer { source in
        for pixel in 0..<size.area {
          let black = unsafe UInt32(source[pixel * 4 + 3] ^ flip)
          for channel in 0..<3 {
            let light = unsafe UInt32(source[pixel * 4 + channel] ^ flip) * black
            // Division by 255 with rounding.
            unsafe target[pixel * 3 + channel] = UInt8((light + 127) / 255)
          }
        }
      }
      written = size.area * 3
    }
    return Raster(width: size.width, height: size.height, format: .rgb, pixels: pixels)
  }
}
