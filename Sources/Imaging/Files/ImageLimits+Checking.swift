extension ImageLimits {
  /// Fewer bytes of stored pixels than these are never a bomb: every page that a scanner makes can be
  /// blank, and a blank one takes next to nothing in a file.
  static let plainBytes = 64 << 20

  /// Throws where a header asks for more than is allowed; naming the figure, the limit and the way
  /// out.
  ///
  /// - Parameter count: bytes of the file.
  func check(_ header: ImageHeader, ofFileWith count: Int) throws(ImageError) {
    let size = header.storedSize
    try check(size.width, width, "The picture is \(size.width) pixels wide", "Shrink it")
    try check(size.height, height, "The picture is \(size.height) pixels high", "Shrink it")
    try check(
      size.area, pixels, "The picture has \(size.width) x \(size.height) pixels", "Shrink it")
    try check(
      header.pageCount, frames, "The file has \(header.pageCount) pages", "Split it into parts")
    let stored = size.area.multipliedReportingOverflow(by: header.bitsPerPixel)
    let bytes = stored.overflow ? .max : stored.partialValue / 8
    if bytes > Self.plainBytes {
      try check(
        bytes / max(1, count), expansion,
        "The picture's \(bytes) bytes of pixels come from a file of \(count), a ratio of "
          + "\(bytes / max(1, count))", "Save it with weaker compression")
    }
  }

  private func check(
    _ value: Int, _ limit: Int, _ what: String, _ wayOut: String
  ) throws(ImageError) {
    if value <= limit { return }
    throw ImageError(
      .overLimit, "\(what); at most \(limit) are allowed. \(wayOut) or raise the limit.")
  }
}

extension ImageHeader {
  /// Bits that a pixel takes as it is stored.
  fileprivate var bitsPerPixel: Int {
    switch colorModel {
    case .gray, .palette: bitDepth
    case .grayAlpha: 2 * bitDepth
    case .rgb, .yCbCr, .lab: 3 * bitDepth
    case .rgbAlpha, .cmyk, .ycck: 4 * bitDepth
    }
  }
}
