/// How stored pixels lie relative to the upright picture (TIFF 6.0 and EXIF tag 274).
///
/// The name of a case says where the stored first row and first column lie in the upright picture.
public enum Orientation: Int, Sendable, Hashable, Codable, CaseIterable {
  case topLeft = 1
  case topRight
  case bottomRight
  case bottomLeft
  case leftTop
  case rightTop
  case rightBottom
  case leftBottom

  /// Whether width and height change places on the way to upright.
  public var swapsSides: Bool { rawValue >= 5 }

  /// The upright size of a picture stored in the given size.
  public func upright(_ stored: PixelSize) -> PixelSize {
    swapsSides ? PixelSize(width: stored.height, height: stored.width) : stored
  }
}
