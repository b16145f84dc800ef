/// A square of pixels, edges included.
struct Square {
  var left: Int
  var top: Int
  var right: Int
  var bottom: Int

  /// Whether the two have pixels in common.
  func overlaps(_ other: Square) -> Bool {
    left <= other.right && other.left <= right && top <= other.bottom && other.top <= bottom
  }
}
