/// Which pixels of a picture are ink, judged by the paper around them.
///
/// The picture is cut into tiles. Paper and ink of a tile are the levels that its brightest quarter
/// and its darkest fiftieth reach; what is nearer to the ink is ink. So tint, shading and faint print
/// need no setting. A tile whose levels lie close together has no ink. A picture that is dark as a
/// whole is taken as its negative, for white text on black.
struct InkMask {
  static let tileSide = 64
  static let contrast = 48
  /// A picture of which more than half is darker than this is taken as its negative.
  static let dark = 96

  /// Width in pixels.
  let width: Int
  /// Height in pixels.
  let height: Int
  /// One byte a pixel, row by row: 1 for ink, 0 for paper.
  let pixels: [UInt8]

  /// The ink of a picture.
  init(of raster: Raster) {
    let gray = raster.inGray()
    width = gray.width
    height = gray.height
    let isNegative = Self.isDark(gray)
    var mask = [UInt8](repeating: 0, count: gray.width * gray.height)
    for top in stride(from: 0, to: gray.height, by: Self.tileSide) {
      let rows = top..<min(top + Self.tileSide, gray.height)
      for left in stride(from: 0, to: gray.width, by: Self.tileSide) {
        let columns = left..<min(left + Self.tileSide, gray.width)
        let levels = TileLevels(of: gray, columns, rows)
        guard let bound = Self.bound(isNegative ? levels.negative : levels) else { continue }
        for y in rows {
          for index in y * gray.width + columns.lowerBound..<y * gray.width + columns.upperBound {
            let level = isNegative ? 255 - Int(gray.pixels[index]) : Int(gray.pixels[index])
            if level < bound { mask[index] = 1 }
          }
        }
      }
    }
    pixels = mask
  }

  /// The level below which a pixel of a tile is ink; nil where the tile has none.
  private static func bound(_ levels: TileLevels) -> Int? {
    let (paper, ink) = (levels.paper, levels.darkest)
    return paper - ink >= contrast ? (paper + ink) / 2 : nil
  }

  private static func isDark(_ gray: Raster) -> Bool {
    // Every seventh pixel is enough to tell.
    var darker = 0
    var count = 0
    for index in stride(from: 0, to: gray.pixels.count, by: 7) {
      darker += gray.pixels[index] < dark ? 1 : 0
      count += 1
    }
    return darker * 2 > count
  }
}
