import Documents
import Imaging

/// Finds boxes to tick in a picture, which OCR takes for letters: squares with thin dark sides and
/// paper around, empty or with a mark in them.
enum CheckboxDetector {
  /// The boxes of a picture as words, `☐` and `☒`, in fractions of it.
  ///
  /// A box is two level strokes of the same length, that length apart, joined by two upright
  /// strokes; the sides are searched as runs of dark pixels, with small gaps forgiven. Squares
  /// between 1/140 and 1/40 of the picture's longer side are looked at.
  static func boxes(in picture: GrayPicture) -> [Word] {
    let longer = max(picture.width, picture.height)
    let least = max(12, longer / 140)
    let most = max(least + 8, longer / 40)
    let ink = InkMap(picture)
    let runs = ink.levelRuns(least: least, most: most * 3 / 2)
    var found: [Square] = []
    for (row, starts) in runs.enumerated() {
      for run in starts {
        guard
          let square = square(under: run, row: row, ink: ink, runs: runs, least: least, most: most)
        else { continue }
        if !found.contains(where: { $0.overlaps(square) }) { found.append(square) }
      }
    }
    return found.map { word($0, ink: ink, picture: picture) }
  }

  private static func square(
    under top: Range<Int>, row: Int, ink: InkMap, runs: [[Range<Int>]], least: Int, most: Int
  ) -> Square? {
    let width = top.count
    guard (least...most).contains(width) else { return nil }
    for bottom in (row + width * 3 / 4)...(row + width * 5 / 4) where bottom < runs.count {
      let slack = max(3, width / 4)
      let matches = runs[bottom].contains { other in
        abs(other.lowerBound - top.lowerBound) <= slack
          && abs(other.upperBound - top.upperBound) <= slack
      }
      guard matches else { continue }
      let square = Square(left: top.lowerBound, top: row, right: top.upperBound - 1, bottom: bottom)
      if ink.isFramed(square), !ink.isCell(square) { return square }
    }
    return nil
  }

  private static func word(_ square: Square, ink: InkMap, picture: GrayPicture) -> Word {
    let share = ink.share(inside: square)
    return Word(
      text: share > 0.1 ? "☒" : "☐",
      box: Box(
        x: Double(square.left) / Double(picture.width),
        y: Double(square.top) / Double(picture.height),
        width: Double(square.right - square.left + 1) / Double(picture.width),
        height: Double(square.bottom - square.top + 1) / Double(picture.height)),
      confidence: 0.9)
  }
}
