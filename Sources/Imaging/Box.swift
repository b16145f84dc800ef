/// A rectangle on a page, in fractions of the upright page's width and height.
///
/// The origin is the top left corner, `x` grows to the right and `y` downwards, so
/// `Box(x: 0, y: 0, width: 1, height: 1)` is the whole page whatever its resolution.
public struct Box: Sendable, Hashable, Codable {
  /// Left edge, 0 to 1.
  public var x: Double
  /// Top edge, 0 to 1.
  public var y: Double
  /// Extent to the right of `x`.
  public var width: Double
  /// Extent below `y`.
  public var height: Double

  /// A rectangle from its top left corner and its extent, all in fractions of the page.
  public init(x: Double, y: Double, width: Double, height: Double) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  /// The whole page.
  public static let whole = Box(x: 0, y: 0, width: 1, height: 1)

  /// Right edge.
  public var maxX: Double { x + width }
  /// Bottom edge.
  public var maxY: Double { y + height }
  /// Horizontal middle.
  public var midX: Double { x + width / 2 }
  /// Vertical middle.
  public var midY: Double { y + height / 2 }

  /// Whether it has an extent and lies on the page.
  public var isWithinPage: Bool {
    x >= 0 && y >= 0 && width > 0 && height > 0 && maxX <= 1 + 1e-9 && maxY <= 1 + 1e-9
  }

  /// The smallest box that covers both.
  public func union(_ other: Box) -> Box {
    let left = min(x, other.x)
    let top = min(y, other.y)
    return Box(
      x: left, y: top, width: max(maxX, other.maxX) - left, height: max(maxY, other.maxY) - top)
  }
}
