extension Raster {
  /// Whether PNG suits the picture better than JPEG: drawn text and graphics, not photographs.
  ///
  /// The test: on every fourth row, the share of pixels that equal their left neighbour exactly.
  /// Drawn pages are nearly all flat (above 0.9); noise of a camera or scanner and JPEG's own
  /// traces leave few equal neighbours (below 0.5 but for overexposed white).
  public var isFlat: Bool { flatness >= 0.75 }

  /// The share of pixels that equal their left neighbour, on every fourth row.
  var flatness: Double {
    let channels = format.bytesPerPixel
    guard width > 1 else { return 1 }
    var equal = 0
    var compared = 0
    unsafe pixels.withUnsafeBufferPointer { source in
      for row in stride(from: 0, to: height, by: 4) {
        let first = row * bytesPerRow
        compared += width - 1
        for pixel in stride(from: first + channels, to: first + bytesPerRow, by: channels) {
          let isEqual =
            unsafe source[pixel] == source[pixel - channels]
            && (channels == 1
              || source[pixel + 1] == source[pixel - 2]
                && source[pixel + 2] == source[pixel - 1])
          equal += isEqual ? 1 : 0
        }
      }
    }
    return Double(equal) / Double(compared)
  }
}
