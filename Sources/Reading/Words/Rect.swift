import Imaging

/// A rectangle on a straightened page, in units of the page's width on both axes, so that shapes
/// keep their proportions (a `Box` counts fractions of two different lengths).
struct Rect: Sendable, Hashable {
  var left: Double
  var top: Double
  var right: Double
  var bottom: Double

  var width: Double { right - left }
  var height: Double { bottom - top }
  var midX: Double { (left + right) / 2 }
  var midY: Double { (top + bottom) / 2 }

  /// A box in fractions of the page, turned into the page's true proportions.
  init(_ box: Box, aspectRatio: Double) {
    left = box.x
    right = box.maxX
    top = box.y / aspectRatio
    bottom = box.maxY / aspectRatio
  }

  /// A rectangle from its edges.
  init(left: Double, top: Double, right: Double, bottom: Double) {
    self.left = left
    self.top = top
    self.right = right
    self.bottom = bottom
  }

  /// The smallest rectangle that covers both.
  func union(_ other: Rect) -> Rect {
    Rect(
      left: min(left, other.left), top: min(top, other.top), right: max(right, other.right),
      bottom: max(bottom, other.bottom))
  }

  /// The length that both have in common horizontally; negative where there is a gap.
  func horizontalOverlap(_ other: Rect) -> Double {
    min(right, other.right) - max(left, other.left)
  }

  /// The same extent with its middle turned back by a skew: `slope` is the rise in `y` for a step
  /// to the right of one page width.
  func straightened(slope: Double) -> Rect {
    // For the few degrees of a scan a turn is a shear in both directions.
    let x = midX + slope * midY
    let y = midY - slope * midX
    // The box around a turned word is taller than the word, by its width times the slope.
    let height = max(self.height - abs(slope) * width, self.height * 0.4)
    return Rect(
      left: x - width / 2, top: y - height / 2, right: x + width / 2, bottom: y + height / 2)
  }
}
