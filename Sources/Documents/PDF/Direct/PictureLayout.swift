import Imaging

/// A picture and its page in pixels.
struct PictureLayout: Hashable {
  /// The page.
  let page: PixelSize
  /// The whole upright picture, larger than the page where that shows a part of it.
  let picture: PixelSize
  /// Where the picture's top left corner lies on the page.
  let left: Int
  let top: Int
  /// The part of the page on which the picture is seen.
  let columns: Range<Int>
  let rows: Range<Int>

  /// Sizes the picture for the page: never larger than it is.
  ///
  /// - Parameters:
  ///   - stored: the picture's own size, before it is turned.
  ///   - page: the size at which the page would be drawn.
  init(
    _ placement: PicturePlacement, _ stored: PixelSize, page bounds: PixelSize
  ) throws(DrawnReason) {
    let own = placement.orientation.upright(stored)
    let frame = placement.frame
    guard frame.width > 0, frame.height > 0, !placement.visible.isEmpty else { throw .noPicture }
    var page = bounds
    let across = frame.width * Double(page.width) / placement.width / Double(own.width)
    let down = frame.height * Double(page.height) / placement.height / Double(own.height)
    if max(across, down) > 1 {
      // To enlarge one side and shrink the other is for the drawing library.
      guard across / down < 1.02, down / across < 1.02 else { throw .resolution }
      page = PixelSize(
        width: max(1, Int((Double(own.width) * placement.width / frame.width).rounded())),
        height: max(1, Int((Double(own.height) * placement.height / frame.height).rounded())))
    }
    self.page = page
    let scaleX = Double(page.width) / placement.width
    let scaleY = Double(page.height) / placement.height
    // Edges within half a pixel of the page's are the page's.
    let first = (x: Self.place(frame.minX * scaleX), y: Self.place(frame.minY * scaleY))
    let last = (x: Self.place(frame.maxX * scaleX), y: Self.place(frame.maxY * scaleY))
    picture = PixelSize(
      width: min(max(1, last.x - first.x), own.width),
      height: min(max(1, last.y - first.y), own.height))
    left = first.x
    top = first.y
    guard picture.area <= 4 * page.area + 1 << 16 else { throw .placement }
    let visible = placement.visible
    columns = Self.range(
      visible.minX * scaleX, visible.maxX * scaleX, within: left..<left + picture.width, page.width)
    rows = Self.range(
      visible.minY * scaleY, visible.maxY * scaleY, within: top..<top + picture.height, page.height)
    guard !columns.isEmpty, !rows.isEmpty else { throw .noPicture }
  }

  private static func place(_ position: Double) -> Int {
    Int(min(max(position.rounded(), -1e9), 1e9))
  }

  private static func range(
    _ first: Double, _ last: Double, within picture: Range<Int>, _ side: Int
  ) -> Range<Int> {
    let start = max(0, picture.lowerBound, place(first))
    return start..<max(start, min(side, picture.upperBound, place(last)))
  }

  /// The page with the picture on it, the rest white.
  func laidOut(_ upright: Raster) -> Raster {
    if columns == 0..<page.width, rows == 0..<page.height, left == 0, top == 0,
      picture == page
    {
      return upright
    }
    let pixel = upright.format.bytesPerPixel
    var pixels = [UInt8](repeating: 255, count: page.area * pixel)
    for row in rows {
      let from = ((row - top) * picture.width + columns.lowerBound - left) * pixel
      let to = (row * page.width + columns.lowerBound) * pixel
      let count = columns.count * pixel
      pixels.replaceSubrange(to..<to + count, with: upright.pixels[from..<from + count])
    }
    return Raster(width: page.width, height: page.height, format: upright.format, pixels: pixels)
  }
}
