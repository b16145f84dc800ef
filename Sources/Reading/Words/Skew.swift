/// The angle by which a page's lines of text lean, found from where its words stand.
///
/// Neighbours on a line differ in height by slope times distance, and by the accident of which
/// letters reach up and down; the median over a page's pairs, far pairs counting more, keeps the
/// slope and drops the accidents. It works to about 7 degrees, beyond which lines run into each
/// other.
enum Skew {
  /// The steepest lean that is believed.
  static let limit = 0.12

  /// The slope of the lines: rise in `y` for one page width to the right, both in page widths.
  static func slope(of rects: [Rect]) -> Double {
    var slope = 0.0
    // Near neighbours give a first slope; with it, farther ones can be told to share a line.
    for reach in [4.0, 12, 40] {
      let straight = rects.map { $0.straightened(slope: slope) }
      guard let rest = median(of: straight, reach: reach) else { break }
      slope += rest
    }
    return abs(slope) <= limit ? slope : 0
  }

  /// The weighted median slope between each word and words right of it, up to `reach` heights away.
  private static func median(of rects: [Rect], reach: Double) -> Double? {
    let order = rects.sorted {
      ($0.left, $0.top, $0.right, $0.bottom) < ($1.left, $1.top, $1.right, $1.bottom)
    }
    var samples: [(slope: Double, weight: Double)] = []
    for (index, word) in order.enumerated() where word.width > word.height {
      var nearest: Rect?
      for next in order[(index + 1)...] {
        let gap = next.left - word.right
        if gap > reach * word.height { break }
        let isSameLine =
          abs(next.midY - word.midY) < 0.5 * min(word.height, next.height)
          && next.height < 1.6 * word.height && word.height < 1.6 * next.height
        if gap > -0.2 * word.height, isSameLine, next.left < nearest?.left ?? .infinity {
          nearest = next
          // Far pairs tell the slope best: with a long reach take the farthest of the line.
          if reach > 4 { nearest = farthest(from: word, in: order[(index + 1)...], reach: reach) }
          break
        }
      }
      guard let nearest, nearest.width > nearest.height * 0.8 else { continue }
      let run = nearest.midX - word.midX
      samples.append(((nearest.midY - word.midY) / run, run))
    }
    guard samples.count >= 4 else { return nil }
    samples.sort { ($0.slope, $0.weight) < ($1.slope, $1.weight) }
    let half = samples.reduce(0) { $0 + $1.weight } / 2
    var sum = 0.0
    for sample in samples {
      sum += sample.weight
      if sum >= half { return sample.slope }
    }
    return nil
  }

  private static func farthest(
    from word: Rect, in others: ArraySlice<Rect>, reach: Double
  ) -> Rect? {
    var result: Rect?
    for next in others {
      if next.left - word.right > reach * word.height { break }
      if abs(next.midY - word.midY) < 0.5 * min(word.height, next.height),
        next.height < 1.6 * word.height, word.height < 1.6 * next.height,
        next.midX > word.midX + word.height
      {
        result = next
      }
    }
    return result
  }
}
