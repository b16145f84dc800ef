/// Which pixels of an evenly lit picture are dark.
struct InkMap {
  let width: Int
  let height: Int
  private let dark: [Bool]

  /// The ink of a picture: all that is clearly darker than paper.
  init(_ picture: GrayPicture) {
    width = picture.width
    height = picture.height
    dark = picture.pixels.map { $0 < 170 }
  }

  /// For each row the runs of dark pixels with a length in bounds; single light pixels inside are
  /// passed over.
  func levelRuns(least: Int, most: Int) -> [[Range<Int>]] {
    let ink = dark.span
    return (0..<height).map { y in
      var runs: [Range<Int>] = []
      var start: Int?
      var last = 0
      for x in 0..<width where ink[y * width + x] {
        if let first = start, x - last > 2 {
          if (least...most).contains(last - first + 1) { runs.append(first..<last + 1) }
          start = x
        } else if start == nil {
          start = x
        }
        last = x
      }
      if let start, (least...most).contains(last - start + 1) { runs.append(start..<last + 1) }
      return runs
    }
  }

  /// Whether all four sides are dark for most of their length, a pixel of lean allowed.
  func isFramed(_ square: Square) -> Bool {
    let height = square.bottom - square.top + 1
    let width = square.right - square.left + 1
    func column(_ x: Int) -> Int {
      (square.top...square.bottom).count { y in
        (max(0, x - 2)...min(self.width - 1, x + 2)).contains { isDark($0, y) }
      }
    }
    func row(_ y: Int) -> Int {
      (square.left...square.right).count { x in
        (max(0, y - 2)...min(self.height - 1, y + 2)).contains { isDark(x, $0) }
      }
    }
    return column(square.left) * 10 >= height * 9 && column(square.right) * 10 >= height * 9
      && row(square.top) * 10 >= width * 9 && row(square.bottom) * 10 >= width * 9
      && share(inside: square) < 0.75
  }

  /// Whether the sides go on beyond the corners: then it is a cell of a table or part of a letter.
  func isCell(_ square: Square) -> Bool {
    let reach = max(4, (square.right - square.left) / 3)
    var beyond = 0
    for y in [square.top, square.bottom] {
      for (x, step) in [(square.left, -1), (square.right, 1)] {
        let outside = (3...reach + 2).count { distance in
          let place = x + step * distance
          return (0..<width).contains(place)
            && (max(0, y - 1)...min(height - 1, y + 1)).contains { isDark(place, $0) }
        }
        if outside * 10 >= reach * 8 { beyond += 1 }
      }
    }
    return beyond >= 2
  }

  /// How much of what the sides enclose is dark, 0 to 1.
  func share(inside square: Square) -> Double {
    let margin = max(3, (square.right - square.left) / 6)
    let xs = (square.left + margin)...max(square.left + margin, square.right - margin)
    let ys = (square.top + margin)...max(square.top + margin, square.bottom - margin)
    var count = 0
    for y in ys { for x in xs where isDark(x, y) { count += 1 } }
    return Double(count) / Double(xs.count * ys.count)
  }

  private func isDark(_ x: Int, _ y: Int) -> Bool {
    x >= 0 && y >= 0 && x < width && y < height && dark[y * width + x]
  }
}
