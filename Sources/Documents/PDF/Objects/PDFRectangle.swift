/// A rectangle in points, its corners in order.
struct PDFRectangle: Hashable {
  var minX: Double
  var minY: Double
  var maxX: Double
  var maxY: Double

  var width: Double { maxX - minX }
  var height: Double { maxY - minY }
  var isEmpty: Bool { !(width > 0 && height > 0) }

  /// The rectangle that two opposite corners span, whichever they are.
  init(_ x: Double, _ y: Double, _ otherX: Double, _ otherY: Double) {
    minX = min(x, otherX)
    minY = min(y, otherY)
    maxX = max(x, otherX)
    maxY = max(y, otherY)
  }

  /// An array of four numbers (ISO 32000-1, 7.9.5).
  init?(_ object: PDFObject?) {
    guard let numbers = object?.numbers, numbers.count == 4 else { return nil }
    self.init(numbers[0], numbers[1], numbers[2], numbers[3])
  }

  /// What both cover; empty where they do not meet.
  func intersection(_ other: PDFRectangle) -> PDFRectangle {
    let left = max(minX, other.minX)
    let bottom = max(minY, other.minY)
    return PDFRectangle(
      left, bottom, max(left, min(maxX, other.maxX)), max(bottom, min(maxY, other.maxY)))
  }

  /// Whether it covers another but for a slack on each side.
  func covers(_ other: PDFRectangle, slack: Double) -> Bool {
    minX <= other.minX + slack && minY <= other.minY + slack && maxX >= other.maxX - slack
      && maxY >= other.maxY - slack
  }
}
