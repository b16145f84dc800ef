/// Where on a page there is ink: the tiles of `InkMeasure`, with their places.
package struct InkMap {
  /// A tile with ink.
  package struct Tile: Sendable, Hashable {
    /// Column and row of the tile.
    package var column: Int
    package var row: Int
    /// Whether its ink may be letters: neither a straight line alone, as rulings and frames are, nor
    /// nearly all of the tile, as bars and photographs are.
    package var mayBeText: Bool
  }

  /// The most of a tile's pixels that letters ink.
  private static let densest = 0.6
  /// Ink that lies in so few rows or columns of a tile is a line.
  private static let lineWidth = 3
  /// The smallest difference between ink and paper within a word's box, in levels of gray.
  static let contrast = 32

  private static let tileSide = InkMeasure.tileSide

  /// The page in gray, at most `InkMeasure.workingSide` pixels a side.
  private let page: Raster
  /// The tiles with ink, row by row; the page's margin is not left out.
  package let tiles: [Tile]
  /// Tiles in a row of the page, and rows of them.
  package var columns: Int { (page.width + Self.tileSide - 1) / Self.tileSide }
  package var rows: Int { (page.height + Self.tileSide - 1) / Self.tileSide }

  /// Looks for ink.
  package init(of raster: Raster) {
    let longest = max(raster.width, raster.height)
    let block = (longest + InkMeasure.workingSide - 1) / InkMeasure.workingSide
    let page = raster.averaged(blockWidth: block, blockHeight: block).inGray()
    var tiles: [Tile] = []
    for (row, y) in stride(from: 0, to: page.height, by: Self.tileSide).enumerated() {
      for (column, x) in stride(from: 0, to: page.width, by: Self.tileSide).enumerated() {
        let columns = x..<min(x + Self.tileSide, page.width)
        let rows = y..<min(y + Self.tileSide, page.height)
        if let mayBeText = Self.ink(of: page, columns, rows) {
          tiles.append(Tile(column: column, row: row, mayBeText: mayBeText))
        }
      }
    }
    self.page = page
    self.tiles = tiles
  }

  /// The tiles that a box touches, in fractions of the page, made larger by half a tile.
  package func columnsAndRows(of box: Box) -> (Range<Int>, Range<Int>) {
    func tiles(_ start: Double, _ end: Double, _ length: Int, _ count: Int) -> Range<Int> {
      let side = Double(Self.tileSide)
      let first = Int(((start * Double(length) - side / 2) / side).rounded(.down))
      let last = Int(((end * Double(length) + side / 2) / side).rounded(.down))
      let low = min(max(first, 0), count)
      return low..<min(max(last + 1, low), count)
    }
    return (
      tiles(box.x, box.maxX, page.width, columns), tiles(box.y, box.maxY, page.height, rows)
    )
  }

  /// Whether there are light and dark within a box, in fractions of the page.
  package func hasInk(in box: Box) -> Bool {
    func pixels(_ start: Double, _ end: Double, _ length: Int) -> Range<Int> {
      let first = min(max(Int((start * Double(length)).rounded(.down)), 0), length - 1)
      return first..<max(first + 1, min(Int((end * Double(length)).rounded(.up)), length))
    }
    var darkest = UInt8.max
    var brightest = UInt8.min
    for y in pixels(box.y, box.maxY, page.height) {
      for x in pixels(box.x, box.maxX, page.width) {
        darkest = min(darkest, page.pixels[y * page.width + x])
        brightest = max(brightest, page.pixels[y * page.width + x])
      }
    }
    return Int(brightest) - Int(darkest) >= Self.contrast
  }

  /// Whether a tile's ink may be text; nil where it has none.
  private static func ink(of page: Raster, _ columns: Range<Int>, _ rows: Range<Int>) -> Bool? {
    let paper = TileLevels(of: page, columns, rows).paper
    let darkest = max(0, paper - InkMeasure.contrast)
    var inColumns = [Int](repeating: 0, count: columns.count)
    var inRows = [Int](repeating: 0, count: rows.count)
    var inked = 0
    for y in rows {
      for x in columns where page.pixels[y * page.width + x] < darkest {
        inColumns[x - columns.lowerBound] += 1
        inRows[y - rows.lowerBound] += 1
        inked += 1
      }
    }
    guard inked >= InkMeasure.inkPixels else { return nil }
    if Double(inked) > densest * Double(columns.count * rows.count) { return false }
    return inColumns.count { $0 > 0 } > lineWidth && inRows.count { $0 > 0 } > lineWidth
  }
}
