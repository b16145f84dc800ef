import Imaging

/// How a picture lies on the upright page.
struct PicturePlacement: Hashable {
  /// How the stored pixels are turned and mirrored.
  var orientation: Orientation
  /// Where the upright picture lies, in points from the top left corner of the upright page; it may
  /// reach beyond the page.
  var frame: PDFRectangle
  /// The part of the page that may show it, likewise; the rest is white.
  var visible: PDFRectangle
  /// Size of the upright page in points.
  var width: Double
  var height: Double

  /// - Parameters:
  ///   - matrix: from the unit square to the page.
  ///   - clip: the part of the page that may be painted on, within the crop box.
  ///   - crop: the part of the page that is shown.
  ///   - quarterTurns: clockwise, from the page to upright.
  /// - Returns: nil where the picture is turned by less than a right angle.
  init?(matrix: PDFMatrix, clip: PDFRectangle, crop: PDFRectangle, quarterTurns: Int) {
    let upright = Self.upright(crop, quarterTurns)
    let unit = PDFRectangle(0, 0, 1, 1)
    // From the stored picture, first row at the top and y downwards, to the upright page.
    let whole = PDFMatrix(a: 1, b: 0, c: 0, d: -1, e: 0, f: 1).then(matrix).then(upright)
    guard let frame = whole.image(of: unit, slack: ContentInterpreter.slack),
      let visible = upright.image(of: clip, slack: ContentInterpreter.slack)
    else { return nil }
    if abs(whole.a) > abs(whole.b) {
      orientation =
        whole.a > 0 ? whole.d > 0 ? .topLeft : .bottomLeft : whole.d > 0 ? .topRight : .bottomRight
    } else {
      orientation =
        whole.c > 0 ? whole.b > 0 ? .leftTop : .leftBottom : whole.b > 0 ? .rightTop : .rightBottom
    }
    self.frame = frame
    self.visible = visible.intersection(frame)
    width = quarterTurns % 2 == 0 ? crop.width : crop.height
    height = quarterTurns % 2 == 0 ? crop.height : crop.width
  }

  /// Whether the picture hides all else on the page.
  var coversPage: Bool {
    visible.covers(PDFRectangle(0, 0, width, height), slack: ContentInterpreter.slack)
  }

  /// From the page, y upwards, to the upright page with its origin at the top left, y downwards.
  private static func upright(_ crop: PDFRectangle, _ quarterTurns: Int) -> PDFMatrix {
    switch quarterTurns {
    case 1: PDFMatrix(a: 0, b: 1, c: 1, d: 0, e: -crop.minY, f: -crop.minX)
    case 2: PDFMatrix(a: -1, b: 0, c: 0, d: 1, e: crop.maxX, f: -crop.minY)
    case 3: PDFMatrix(a: 0, b: -1, c: -1, d: 0, e: crop.maxY, f: crop.maxX)
    default: PDFMatrix(a: 1, b: 0, c: 0, d: -1, e: -crop.minX, f: crop.maxY)
    }
  }
}
