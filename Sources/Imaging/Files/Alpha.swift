/// Transparency laid over white.
enum Alpha {
  /// Red, green and blue over white of pixels with their opacity beside them.
  static func overWhite(rgba: [UInt8]) -> [UInt8] {
    let count = rgba.count / 4
    return unsafe [UInt8](unsafeUninitializedCapacity: count * 3) { target, written in
      unsafe rgba.withUnsafeBufferPointer { source in
        for pixel in 0..<count {
          let opacity = unsafe UInt32(source[pixel * 4 + 3])
          for channel in 0..<3 {
            let color = unsafe UInt32(source[pixel * 4 + channel])
            unsafe target[pixel * 3 + channel] = UInt8(
              (color * opacity + 255 * (255 - opacity) + 127) / 255)
          }
        }
      }
      written = count * 3
    }
  }
}
