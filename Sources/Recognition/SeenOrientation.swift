import Imaging

/// What Tesseract makes of how the letters of a picture stand.
struct SeenOrientation: Sendable, Hashable {
  /// By how much the picture is turned clockwise from upright: 0, 90, 180 or 270.
  var degrees: Int
  /// How much better that reads than the next best, in Tesseract's own unit, from 0.
  var confidence: Double

  /// How the letters stand.
  var orientation: Orientation {
    switch degrees {
    case 90: .leftBottom
    case 180: .bottomRight
    case 270: .rightTop
    default: .topLeft
    }
  }
}
