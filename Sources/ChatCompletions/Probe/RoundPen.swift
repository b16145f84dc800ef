/// A round pen on a gray canvas: black lines on white with smooth edges.
struct RoundPen {
  /// The canvas, a byte a pixel, row by row; 0 is black.
  private(set) var pixels: [UInt8]
  private let width: Int
  private let height: Int
  private let radius: Double

  /// A white canvas, and a pen of a radius in pixels.
  init(width: Int, height: Int, radius: Double) {
    (self.width, self.height, self.radius) = (width, height, radius)
    pixels = [UInt8](repeating: 255, count: width * height)
  }

  /// Draws a line between two points, in pixels from the top left corner.
  ///
  /// How much of a pixel is covered is told by the distance of its middle from the line: right to
  /// half a pixel, which is all that an edge needs.
  mutating func line(from start: (x: Double, y: Double), to end: (x: Double, y: Double)) {
    let (dx, dy) = (end.x - start.x, end.y - start.y)
    let squaredLength = dx * dx + dy * dy
    let rows = Self.span(start.y, end.y, radius, below: height)
    let columns = Self.span(start.x, end.x, radius, below: width)
    for row in rows {
      for column in columns {
        let (x, y) = (Double(column) + 0.5 - start.x, Double(row) + 0.5 - start.y)
        let part = squaredLength > 0 ? min(max((x * dx + y * dy) / squaredLength, 0), 1) : 0
        let (awayX, awayY) = (x - part * dx, y - part * dy)
        let distance = (awayX * awayX + awayY * awayY).squareRoot()
        let covered = min(max(radius + 0.5 - distance, 0), 1)
        let place = row * width + column
        pixels[place] = min(pixels[place], UInt8(255 * (1 - covered)))
      }
    }
  }

  /// The rows or columns that a line can touch.
  private static func span(
    _ one: Double, _ other: Double, _ radius: Double, below end: Int
  ) -> Range<Int> {
    let first = min(max(Int(min(one, other) - radius - 1), 0), end)
    return first..<max(min(Int(max(one, other) + radius + 2), end), first)
  }
}
