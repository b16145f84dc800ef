extension Raster {
  /// The smallest longest side, in pixels, to which a picture is shrunk to keep a bound of bytes.
  private static let smallestSide = 64

  /// The picture as a file.
  ///
  /// Where the format is left open, PNG is taken for pictures without grain that are gray or have at
  /// most 256 colours: there it is lossless, no slower than JPEG and a third of its bytes. Flat
  /// pictures of more colours, such as text whose edges are smoothed in colour, cost three times as
  /// much to write as PNG as they do as JPEG and have no fewer bytes.
  ///
  /// Where it has more bytes than allowed, a flat picture is tried as JPEG if the format is left open,
  /// then JPEG's quality goes down in steps to `PictureEncoding.lowestQuality`, then the picture is
  /// shrunk; the size of what comes out is in the answer.
  ///
  /// - Throws: `ImageError` with `overBytes` where even a picture of 64 pixels a side has more bytes
  ///   than allowed, with `notEncoded` where a library failed.
  public func encoded(as encoding: PictureEncoding) throws(ImageError) -> EncodedImage {
    precondition(format != .cmyk, "inks become colours before they are encoded")
    var picture = narrowed()
    let maxBytes = encoding.maxBytes ?? .max
    while true {
      var least = Int.max
      if let layout = picture.layout(for: encoding.format) {
        let image = try picture.png(layout)
        if image.bytes.count <= maxBytes { return image }
        least = image.bytes.count
      }
      if encoding.format != .png {
        let subsampling = picture.subsampling
        for quality in Self.qualities(from: encoding.jpegQuality) {
          let image = try picture.jpeg(quality: quality, subsampling: subsampling)
          if image.bytes.count <= maxBytes { return image }
          least = min(least, image.bytes.count)
        }
      }
      picture = try picture.shrunk(from: least, to: maxBytes)
    }
  }

  /// How the picture becomes a PNG file, where it should.
  private func layout(for format: PictureEncoding.Format) -> PNGLayout? {
    switch format {
    case .png: return PNGLayout(self)
    case .jpeg: return nil
    case .automatic:
      guard isFlat else { return nil }
      let layout = PNGLayout(self)
      return layout.colorType == .rgb ? nil : layout
    }
  }

  private static func qualities(from quality: Int) -> [Int] {
    [quality] + [75, 60, 45, PictureEncoding.lowestQuality].filter { $0 < quality }
  }

  /// The picture made so much smaller that its file may be expected to keep the bound.
  private func shrunk(from bytes: Int, to maxBytes: Int) throws(ImageError) -> Raster {
    let longest = max(width, height)
    guard longest > Self.smallestSide else {
      throw ImageError(
        .overBytes,
        "The picture has \(bytes) bytes even at \(width) x \(height) pixels, and at most "
          + "\(maxBytes) are allowed. Allow more.")
    }
    let scale = min(0.85, (Double(maxBytes) / Double(bytes)).squareRoot() * 0.95)
    return fitting(
      maxSide: max(Self.smallestSide, Int(Double(longest) * scale)), maxPixels: .max)
  }
}
