import CPixels

extension Raster {
  /// The share of blocks of 2 x 2 pixels above which colour is kept whole.
  private static let largestShareOfEdges = 0.01

  /// How much colour a JPEG of the picture keeps: all of it where lines and letters are coloured, for
  /// a quarter of it smears them; else a quarter.
  ///
  /// The test: of the blocks of 2 x 2 pixels that 4:2:0 gives one colour, the share whose pixels are
  /// so different in colour that one can't stand for all (64 levels of red or blue against green), on
  /// every fourth pair of rows. Photographs and scans of black print have next to none.
  public var subsampling: ChromaSubsampling {
    guard format == .rgb else { return .quarter }
    var edges = 0
    var blocks = 0
    unsafe pixels.withUnsafeBufferPointer { source in
      guard let source = source.baseAddress else { return }
      for row in stride(from: 0, to: height - 1, by: 8) {
        let upper = unsafe source + row * bytesPerRow
        edges += unsafe platen_color_edges(upper, upper + bytesPerRow, width)
        blocks += width / 2
      }
    }
    return Double(edges) > Self.largestShareOfEdges * Double(blocks) ? .full : .quarter
  }
}
