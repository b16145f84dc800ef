import CPixels

/// How many pixels of a tile have each level of gray.
struct TileLevels {
  private var counts: [UInt32]
  private let pixels: Int

  /// Counts the pixels of a part of a gray picture.
  init(of picture: Raster, _ columns: Range<Int>, _ rows: Range<Int>) {
    pixels = columns.count * rows.count
    var counts = [UInt32](repeating: 0, count: 256)
    unsafe picture.pixels.withUnsafeBufferPointer { pixels in
      guard let start = pixels.baseAddress else { return }
      unsafe platen_count_levels(
        start + rows.lowerBound * picture.width + columns.lowerBound, picture.width,
        columns.count, rows.count, &counts)
    }
    self.counts = counts
  }

  /// The same of the tile's negative.
  var negative: TileLevels {
    var levels = self
    levels.counts.reverse()
    return levels
  }

  /// The level of the paper: what the brightest quarter of the pixels reach, so that tint and shading
  /// do not count.
  var paper: Int { unsafe Int(platen_paper(counts, pixels)) }

  /// The level of the ink: what the darkest fiftieth of the pixels reach.
  var darkest: Int {
    var level = 0
    var darker = counts[0]
    while Int(darker) * 50 < pixels {
      level += 1
      darker += counts[level]
    }
    return level
  }
}
