/// The ink in the margin of a page, told from the shadows there.
///
/// Scanners leave shadows of the lid and of the paper's edge: they touch the picture's border, or run
/// along it for long. Letters, as of a stamp or a header, do neither.
struct EdgeInk {
  /// The most tiles with ink that are still dust.
  static let dustTiles = 2
  /// How far into the page the paper is looked for.
  private static let inside = 32
  /// Strokes longer than this, about an inch, are shadows or rules.
  private static let longestStroke = 80

  private let page: Raster
  private var isInk: [Bool]
  /// Tiles of the margin that hold ink.
  private(set) var tiles = 0

  /// Looks at the margin of a gray page.
  ///
  /// - Parameters:
  ///   - left: the width of the margin left and right.
  ///   - top: its height at the top and the bottom.
  init(of page: Raster, _ left: Int, _ top: Int) {
    self.page = page
    isInk = [Bool](repeating: false, count: page.pixels.count)
    guard left > 0, top > 0 else { return }
    let (width, height, side) = (page.width, page.height, InkMeasure.tileSide)
    let (middleRows, inside) = (top..<height - top, Self.inside)
    for x in stride(from: 0, to: width, by: side) {
      let columns = x..<min(x + side, width)
      mark(columns, 0..<top, paper: columns, 0..<min(top + inside, height))
      mark(columns, height - top..<height, paper: columns, max(0, height - top - inside)..<height)
    }
    for y in stride(from: top, to: height - top, by: side) {
      let rows = y..<min(y + side, middleRows.upperBound)
      mark(0..<left, rows, paper: 0..<min(left + inside, width), rows)
      mark(width - left..<width, rows, paper: max(0, width - left - inside)..<width, rows)
    }
    guard isInk.contains(true) else { return }
    dropBorder()
    dropStrokes(lines: height, length: width, step: 1, next: width)
    dropStrokes(lines: width, length: height, step: width, next: 1)
    for y in stride(from: 0, to: height, by: side) {
      for x in stride(from: 0, to: width, by: side) {
        var ink = 0
        for row in y..<min(y + side, height) {
          for column in x..<min(x + side, width) where isInk[row * width + column] { ink += 1 }
        }
        if ink >= InkMeasure.inkPixels { tiles += 1 }
      }
    }
  }

  /// Marks what is darker than the paper around it.
  private mutating func mark(
    _ columns: Range<Int>, _ rows: Range<Int>, paper around: Range<Int>, _ aroundRows: Range<Int>
  ) {
    let bound = TileLevels(of: page, around, aroundRows).paper - InkMeasure.contrast
    for y in rows {
      for x in columns where Int(page.pixels[y * page.width + x]) < bound {
        isInk[y * page.width + x] = true
      }
    }
  }

  /// Takes away what hangs together with the border.
  private mutating func dropBorder() {
    let (width, height) = (page.width, page.height)
    var open: [Int] = []
    for x in 0..<width { open += [x, (height - 1) * width + x] }
    for y in 0..<height { open += [y * width, y * width + width - 1] }
    while let place = open.popLast() {
      guard isInk[place] else { continue }
      isInk[place] = false
      let (x, y) = (place % width, place / width)
      for row in max(0, y - 1)...min(height - 1, y + 1) {
        for column in max(0, x - 1)...min(width - 1, x + 1) where isInk[row * width + column] {
          open.append(row * width + column)
        }
      }
    }
  }

  /// Takes away long strokes along lines of the picture.
  private mutating func dropStrokes(lines: Int, length: Int, step: Int, next: Int) {
    for line in 0..<lines {
      var run = 0
      for position in 0...length {
        if position < length, isInk[line * next + position * step] {
          run += 1
          continue
        }
        if run > Self.longestStroke {
          for back in 1...run { isInk[line * next + (position - back) * step] = false }
        }
        run = 0
      }
    }
  }
}
