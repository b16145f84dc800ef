/// Print that is too faint for `InkMeasure` but has edges: light gray letters, pencil, a weak stamp.
///
/// What shows through from the other side of a sheet has the same contrast, and is told by its edges:
/// paper spreads the light, so that they are half a millimetre wide. The detail of a picture is how much
/// a mean of 3 x 3 pixels differs from one of 9 x 9, which sharp strokes do and blurred ones hardly. Of
/// each tile the detail that `inkPixels` of its pixels reach is taken; the tenth part of a page with the
/// least of it is its bare paper, whose grain says how much is none. Shading, folds and tint are wider
/// than nine pixels and have no detail at all.
///
/// The margin, where `EdgeInk` looks for more than shadows, is left out.
struct FaintInk {
  static let tileSide = 32
  /// Pixels with detail in a tile that are more than dust.
  static let inkPixels = 12
  /// Pixels with detail in a tile that are a letter: one tile is enough.
  static let letterPixels = 40
  /// Tiles with ink that are enough.
  static let enoughTiles = 2
  /// Levels of detail that show-through does not reach; docs/imaging.md has the figures.
  static let scanned = 11.0
  /// The same of a page that is drawn and shows no picture, so that nothing can show through.
  static let drawn = 2.5
  /// By how much detail must exceed that of bare paper.
  private static let overGrain = 2.2

  /// Whether there is any.
  let isThere: Bool

  /// Looks for it.
  ///
  /// - Parameter isDrawn: whether the picture is known to be no scan, and shows none.
  init(in raster: Raster, isDrawn: Bool = false) {
    let width = raster.width
    // Means of pixels beside the margin reach into it.
    let left = Int(Double(width) * InkMeasure.margin) + Detail.wide + 1
    let top = Int(Double(raster.height) * InkMeasure.margin) + Detail.wide + 1
    let columns = (width - 2 * left) / Self.tileSide
    let rows = (raster.height - 2 * top) / Self.tileSide
    guard columns > 0, rows > 0 else {
      isThere = false
      return
    }
    var tiles = [Tile](repeating: Tile(), count: columns * rows)
    let detail = Detail(of: raster)
    for y in 0..<rows * Self.tileSide {
      let row = detail.row(top + y)
      for column in 0..<columns {
        let start = left + column * Self.tileSide
        tiles[y / Self.tileSide * columns + column].add(row[start..<start + Self.tileSide])
      }
    }
    let grain = tiles.map { $0.level(of: Self.inkPixels) }.sorted()[tiles.count / 10]
    let least = max(isDrawn ? Self.drawn : Self.scanned, Double(grain) * Self.overGrain)
    let inked = tiles.map { $0.pixels(from: Int(least.rounded(.up))) }
    isThere =
      inked.count { $0 >= Self.inkPixels } >= Self.enoughTiles
      || inked.contains { $0 >= Self.letterPixels }
  }

  /// How many pixels of a tile have each level of detail.
  private struct Tile {
    private static let most = 63
    private var counts = [UInt16](repeating: 0, count: most + 1)

    mutating func add(_ levels: ArraySlice<UInt8>) {
      for level in levels { counts[min(Int(level), Self.most)] += 1 }
    }

    /// The level that so many pixels reach.
    func level(of pixels: Int) -> Int {
      var level = Self.most
      var count = Int(counts[level])
      while count < pixels, level > 0 {
        level -= 1
        count += Int(counts[level])
      }
      return level
    }

    /// How many pixels reach a level.
    func pixels(from level: Int) -> Int {
      counts.dropFirst(level).reduce(0) { $0 + Int($1) }
    }
  }

  /// The detail of a picture, row by row.
  private struct Detail {
    private static let narrow = 1
    static let wide = 4
    /// Means are kept as sums over 9 x 9 pixels.
    private static let area = 81

    private let pixels: [UInt8]
    private let width: Int
    private let height: Int

    init(of raster: Raster) {
      pixels = raster.darkestChannel
      width = raster.width
      height = raster.height
    }

    /// Levels of detail of a row; what lies beyond the picture is like its edge.
    func row(_ y: Int) -> [UInt8] {
      let near = mean(y, reach: Self.narrow)
      let around = mean(y, reach: Self.wide)
      return (0..<width).map { x in
        let difference = abs(near[x] * 9 - around[x])
        return UInt8(min(difference / Self.area, 255))
      }
    }

    /// Sums over squares around the pixels of a row.
    private func mean(_ y: Int, reach: Int) -> [Int] {
      var columns = [Int](repeating: 0, count: width)
      for offset in -reach...reach {
        let start = min(max(y + offset, 0), height - 1) * width
        for x in 0..<width { columns[x] += Int(pixels[start + x]) }
      }
      var sums = [Int](repeating: 0, count: width)
      var sum = 0
      for x in -reach...reach { sum += columns[min(max(x, 0), width - 1)] }
      for x in 0..<width {
        sums[x] = sum
        sum += columns[min(x + reach + 1, width - 1)] - columns[max(x - reach, 0)]
      }
      return sums
    }
  }
}

extension Raster {
  /// Of each pixel the darkest of its colour channels: ink of any colour is dark in one.
  fileprivate var darkestChannel: [UInt8] {
    let plain = inPlainRGB()
    guard plain.format == .rgb else { return plain.pixels }
    let samples = plain.pixels
    return (0..<plain.width * plain.height).map { pixel in
      min(samples[pixel * 3], samples[pixel * 3 + 1], samples[pixel * 3 + 2])
    }
  }
}
