/// The current path, of which only is kept whether it is one upright rectangle.
struct PathOutline {
  private var points: [(x: Double, y: Double)] = []
  private var isOther = false

  /// Whether there is no path.
  var isEmpty: Bool { points.isEmpty && !isOther }

  mutating func move(to point: (x: Double, y: Double)) {
    if points.count > 1 { isOther = true }
    points = [point]
  }

  mutating func line(to point: (x: Double, y: Double)) {
    points.append(point)
    if points.count > 5 {
      isOther = true
      points.removeLast()
    }
  }

  mutating func curve() { isOther = true }

  /// Adds a rectangle by its corners in order.
  mutating func add(_ corners: [(x: Double, y: Double)]) {
    if !isEmpty { isOther = true }
    points = corners
  }

  /// The rectangle, in points; nil where the path is anything else.
  func rectangle(slack: Double) -> PDFRectangle? {
    guard !isOther, points.count == 4 || points.count == 5 else { return nil }
    func isSame(_ one: Double, _ other: Double) -> Bool { abs(one - other) <= slack }
    if points.count == 5 {
      guard isSame(points[4].x, points[0].x), isSame(points[4].y, points[0].y) else { return nil }
    }
    let isUpright =
      isSame(points[0].y, points[1].y) && isSame(points[1].x, points[2].x)
      && isSame(points[2].y, points[3].y) && isSame(points[3].x, points[0].x)
    let isTurned =
      isSame(points[0].x, points[1].x) && isSame(points[1].y, points[2].y)
      && isSame(points[2].x, points[3].x) && isSame(points[3].y, points[0].y)
    guard isUpright || isTurned else { return nil }
    return PDFRectangle(points[0].x, points[0].y, points[2].x, points[2].y)
  }
}
