/// Finds the angle at which a picture's lines of text lean, and turns it upright.
enum Deskew {
  /// The greatest slope that is looked for, in pixels of height per pixel of width.
  static let limit = 0.1

  /// The slope of the text lines: the one along which rows of pixels are most unlike each other,
  /// dark where text is and white between (Postl's projection profile).
  static func slope(of picture: GrayPicture) -> Double {
    let step = max(1, max(picture.width, picture.height) / 900)
    let ink = inkPoints(picture, step: step)
    guard ink.count > 200 else { return 0 }
    var best = (slope: 0.0, score: 0.0)
    func trial(_ slope: Double) {
      let score = sharpness(
        ink, slope: slope, rows: picture.height / step + 1, columns: picture.width / step + 1)
      if score > best.score { best = (slope, score) }
    }
    for index in -20...20 { trial(Double(index) / 20 * limit) }
    let coarse = best.slope
    for index in -8...8 { trial(coarse + Double(index) / 8 * limit / 20) }
    return best.slope
  }

  private static func inkPoints(_ picture: GrayPicture, step: Int) -> [(x: Int, y: Int)] {
    var points: [(x: Int, y: Int)] = []
    let source = picture.pixels.span
    for y in stride(from: step, to: picture.height - step, by: step) {
      for x in stride(from: step, to: picture.width - step, by: step) {
        let here = Int(source[y * picture.width + x])
        // Dark under light: only the upper edges of strokes, so that pictures weigh little.
        if here < 140, Int(source[(y - step) * picture.width + x]) - here > 50 {
          points.append((x / step, y / step))
        }
      }
    }
    return points
  }

  private static func sharpness(
    _ points: [(x: Int, y: Int)], slope: Double, rows: Int, columns: Int
  ) -> Double {
    let margin = Int(limit * 1.1 * Double(columns)) + 2
    var profile = [Int](repeating: 0, count: rows + 2 * margin)
    let fixed = Int(slope * 65_536)
    for point in points {
      profile[point.y + margin - (point.x * fixed) >> 16] += 1
    }
    return profile.reduce(0.0) { $0 + Double($1) * Double($1) }
  }

  /// The picture turned so that lines with a slope become level; corners that come from outside
  /// are white.
  static func turned(_ picture: GrayPicture, slope: Double) -> GrayPicture {
    var result = GrayPicture(
      width: picture.width, height: picture.height,
      pixels: [UInt8](repeating: 255, count: picture.pixels.count))
    let turn = Turn(width: picture.width, height: picture.height, slope: slope)
    let source = picture.pixels.span
    for y in 0..<picture.height {
      for x in 0..<picture.width {
        let place = turn.original(x: Double(x), y: Double(y))
        let left = Int(place.x.rounded(.down))
        let top = Int(place.y.rounded(.down))
        guard left >= 0, top >= 0, left + 1 < picture.width, top + 1 < picture.height else {
          continue
        }
        let weightX = Int((place.x - Double(left)) * 256)
        let weightY = Int((place.y - Double(top)) * 256)
        let index = top * picture.width + left
        let upper = Int(source[index]) * (256 - weightX) + Int(source[index + 1]) * weightX
        let below = index + picture.width
        let lower = Int(source[below]) * (256 - weightX) + Int(source[below + 1]) * weightX
        result.pixels[y * picture.width + x] =
          UInt8((upper * (256 - weightY) + lower * weightY) >> 16)
      }
    }
    return result
  }
}
