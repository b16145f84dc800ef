import CPixels

extension Raster {
  /// A picture from the 32-bit pixels of a drawing surface: blue, green, red and a byte that is not
  /// looked at; gray where every pixel is.
  ///
  /// - Parameters:
  ///   - bgrx: the first pixel of the first row.
  ///   - stride: bytes from one row to the next.
  ///   - size: width and height in pixels, at least 1.
  package init(bgrx: UnsafePointer<UInt8>, stride: Int, size: PixelSize) {
    precondition(stride >= size.width * 4, "rows do not overlap")
    let isGray = (0..<size.height).allSatisfy { row in
      unsafe platen_bgrx_is_gray(bgrx + row * stride, size.width) != 0
    }
    let format = isGray ? PixelFormat.gray : .rgb
    let length = size.width * format.bytesPerPixel
    let pixels = unsafe [UInt8](unsafeUninitializedCapacity: length * size.height) {
      target, written in
      guard let target = target.baseAddress else { return }
      for row in 0..<size.height {
        let source = unsafe bgrx + row * stride
        if isGray {
          unsafe platen_bgrx_first_channel(source, target + row * length, size.width)
        } else {
          unsafe platen_bgrx_to_rgb(source, target + row * length, size.width)
        }
      }
      written = length * size.height
    }
    self.init(width: size.width, height: size.height, format: format, pixels: pixels)
  }
}
