import CPixels

extension Raster {
  /// The picture in gray where each pixel's red, green and blue are equal, else unchanged.
  ///
  /// A gray picture takes a third of the memory and encodes in a third of the time.
  public func narrowed() -> Raster {
    guard format == .rgb, unsafe platen_rgb_is_gray(pixels, width * height) != 0 else {
      return self
    }
    return unsafe mapped(to: .gray) { source, target, count in
      unsafe platen_rgb_first_channel(source, target, count)
    }
  }

  /// The luminance of the picture (ITU-R BT.601 weights, in 1/256).
  public func inGray() -> Raster {
    switch format {
    case .gray: self
    case .rgb:
      unsafe mapped(to: .gray) { source, target, count in
        unsafe platen_rgb_luminance(source, target, count)
      }
    case .cmyk: inPlainRGB().inGray()
    }
  }

  /// Inks as RGB by the plain formula, as viewers without a colour profile do it; other pictures
  /// unchanged.
  package func inPlainRGB() -> Raster {
    guard format == .cmyk else { return self }
    return unsafe mapped(to: .rgb) { source, target, count in
      unsafe platen_cmyk_to_rgb(source, target, count)
    }
  }

  /// A picture of the same size whose pixels `body` makes of all of this one's.
  func mapped(
    to format: PixelFormat,
    _ body: (UnsafePointer<UInt8>, UnsafeMutablePointer<UInt8>, _ count: Int) -> Void
  ) -> Raster {
    let count = width * height
    let mapped = unsafe [UInt8](unsafeUninitializedCapacity: count * format.bytesPerPixel) {
      target, written in
      unsafe pixels.withUnsafeBufferPointer { source in
        guard let source = source.baseAddress, let target = target.baseAddress else { return }
        unsafe body(source, target, count)
      }
      written = count * format.bytesPerPixel
    }
    return Raster(width: width, height: height, format: format, pixels: mapped)
  }
}
