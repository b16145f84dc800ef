/// A turn about a picture's middle, from the straightened picture back to the original.
struct Turn {
  private let cosine: Double
  private let sine: Double
  private let middle: (x: Double, y: Double)

  /// The turn that takes lines with a slope to level ones.
  init(width: Int, height: Int, slope: Double) {
    let length = (1 + slope * slope).squareRoot()
    cosine = 1 / length
    sine = slope / length
    middle = (Double(width) / 2, Double(height) / 2)
  }

  /// Where a place of the straightened picture lies in the original.
  func original(x: Double, y: Double) -> (x: Double, y: Double) {
    let (dx, dy) = (x - middle.x, y - middle.y)
    return (middle.x + dx * cosine - dy * sine, middle.y + dx * sine + dy * cosine)
  }
}
