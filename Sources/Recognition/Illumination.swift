/// Evens out light and shadow: paper becomes white wherever it lies, ink keeps its contrast.
enum Illumination {
  /// The picture with each pixel in proportion to the paper around it.
  ///
  /// The paper's brightness is the upper end of each tile's brightness, smoothed over its
  /// neighbours. A tile far darker than most is a dark area, not paper in the shade: the sea of
  /// a photograph, a filled heading; there the paper is taken from around it.
  static func evened(_ picture: GrayPicture) -> GrayPicture {
    let tile = max(16, max(picture.width, picture.height) / 48)
    let columns = (picture.width + tile - 1) / tile
    let rows = (picture.height + tile - 1) / tile
    var paper = [Int](repeating: 0, count: columns * rows)
    for row in 0..<rows {
      for column in 0..<columns {
        paper[row * columns + column] = brightness(picture, tile: tile, row: row, column: column)
      }
    }
    let typical = paper.sorted()[paper.count * 3 / 4]
    let floor = typical * 55 / 100
    let known = paper
    for row in 0..<rows {
      for column in 0..<columns {
        var sum = 0
        var count = 0
        for y in max(0, row - 1)...min(rows - 1, row + 1) {
          for x in max(0, column - 1)...min(columns - 1, column + 1)
          where known[y * columns + x] >= floor {
            sum += known[y * columns + x]
            count += 1
          }
        }
        paper[row * columns + column] = count > 0 ? sum / count : typical
      }
    }
    return divided(picture, by: paper, columns: columns, rows: rows, tile: tile)
  }

  /// The brightness that nine of ten pixels of a tile do not exceed.
  private static func brightness(
    _ picture: GrayPicture, tile: Int, row: Int, column: Int
  ) -> Int {
    var histogram = [Int](repeating: 0, count: 256)
    var count = 0
    let source = picture.pixels.span
    for y in stride(from: row * tile, to: min((row + 1) * tile, picture.height), by: 2) {
      for x in stride(from: column * tile, to: min((column + 1) * tile, picture.width), by: 2) {
        histogram[Int(source[y * picture.width + x])] += 1
        count += 1
      }
    }
    var rest = count / 10
    for level in stride(from: 255, through: 0, by: -1) {
      rest -= histogram[level]
      if rest < 0 { return max(level, 1) }
    }
    return 255
  }

  private static func divided(
    _ picture: GrayPicture, by paper: [Int], columns: Int, rows: Int, tile: Int
  ) -> GrayPicture {
    var result = picture
    let source = picture.pixels.span
    let light = paper.span
    for y in 0..<picture.height {
      let (top, bottom, weightY) = position(y, tile: tile, count: rows)
      for x in 0..<picture.width {
        let (left, right, weightX) = position(x, tile: tile, count: columns)
        let upper =
          light[top * columns + left] * (tile - weightX) + light[top * columns + right] * weightX
        let lower =
          light[bottom * columns + left] * (tile - weightX) + light[bottom * columns + right]
          * weightX
        let level = (upper * (tile - weightY) + lower * weightY) / (tile * tile)
        let index = y * picture.width + x
        result.pixels[index] = UInt8(min(255, Int(source[index]) * 250 / max(level, 1)))
      }
    }
    return result
  }

  /// The tiles between whose middles a pixel lies, and how far it is from the first to the second.
  private static func position(
    _ place: Int, tile: Int, count: Int
  ) -> (first: Int, second: Int, weight: Int) {
    let shifted = place - tile / 2
    if shifted < 0 { return (0, 0, 0) }
    let first = min(shifted / tile, count - 1)
    return (first, min(first + 1, count - 1), shifted % tile)
  }
}
