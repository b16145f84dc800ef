/// A transformation of the plane as PDF writes it: x' = ax + cy + e, y' = bx + dy + f
/// (ISO 32000-1, 8.3.3).
struct PDFMatrix: Hashable {
  var a = 1.0
  var b = 0.0
  var c = 0.0
  var d = 1.0
  var e = 0.0
  var f = 0.0

  /// This one first, then another.
  func then(_ next: PDFMatrix) -> PDFMatrix {
    PDFMatrix(
      a: a * next.a + b * next.c, b: a * next.b + b * next.d, c: c * next.a + d * next.c,
      d: c * next.b + d * next.d, e: e * next.a + f * next.c + next.e,
      f: e * next.b + f * next.d + next.f)
  }

  /// Where a point comes to lie.
  func callAsFunction(_ x: Double, _ y: Double) -> (x: Double, y: Double) {
    (a * x + c * y + e, b * x + d * y + f)
  }

  /// The rectangle that a rectangle becomes; nil where it is turned by less than a right angle, by
  /// more than a slack in points.
  func image(of rectangle: PDFRectangle, slack: Double) -> PDFRectangle? {
    let isUpright =
      abs(b) * rectangle.width <= slack && abs(c) * rectangle.height <= slack
    let isTurned = abs(a) * rectangle.width <= slack && abs(d) * rectangle.height <= slack
    guard isUpright || isTurned else { return nil }
    let first = self(rectangle.minX, rectangle.minY)
    let last = self(rectangle.maxX, rectangle.maxY)
    return PDFRectangle(first.x, first.y, last.x, last.y)
  }
}

extension PDFMatrix {
  /// Six numbers, as of a form's /Matrix.
  init?(_ numbers: [Double]) {
    guard numbers.count == 6 else { return nil }
    self.init(
      a: numbers[0], b: numbers[1], c: numbers[2], d: numbers[3], e: numbers[4], f: numbers[5])
  }
}
