import Imaging

/// Makes the picture of a page: which part of it is shown, and how large.
struct PageFraming {
  let page: any OpenPage
  let options: RenderOptions

  /// The whole page, as large as it takes to judge what is on it; larger than it will be shown where
  /// text must be measured.
  func whole() throws(DecodingError) -> Whole {
    switch options.scale {
    case .fixed: return Whole(picture: try page.picture(options), side: nil)
    case .auto:
      let layer = page.textLayer()
      // Whether the layer's letters are right does not matter here: their boxes tell the size, where
      // they are around what is printed.
      var stated = layer?.xHeight(aspectRatio: page.aspectRatio)
      // A page that shows pictures may have smaller text in them than its text layer knows of.
      if let layer, !layer.hasImages, let xHeight = stated {
        let side = Legibility.side(xHeight: xHeight, longest: max(1, page.aspectRatio))
        let picture = try picture(Legibility.highestResolution, within: side)
        if layer.isOnInk(of: picture.raster) { return Whole(picture: picture, side: nil) }
        stated = nil
      }
      let picture = try picture(Legibility.measuringResolution, within: options.maxSide)
      if stated != nil, layer?.isOnInk(of: picture.raster) == false { stated = nil }
      let extent = PixelSize(width: picture.raster.width, height: picture.raster.height)
        .whole(of: picture.shown)
      let seen = TextMeasure(of: picture.raster)?.xHeight
      let known = [seen, stated.map { $0 * extent.height }].compactMap(\.self).min()
      return Whole(
        picture: picture,
        side: Legibility.side(xHeight: known, longest: max(extent.width, extent.height)))
    }
  }

  /// The picture to show: margins cropped where asked for, shrunk to the size that was found.
  func framed(_ whole: Whole, isInkless: Bool) -> PagePicture {
    var picture = whole.picture
    let size = PixelSize(width: picture.raster.width, height: picture.raster.height)
    var scale = 1.0
    if let side = whole.side {
      let extent = size.whole(of: picture.shown)
      scale = min(1, Double(side) / max(extent.width, extent.height))
    }
    if options.crop, !isInkless {
      let bounds = InkBounds(of: picture.raster)
      picture.raster = picture.raster.cropped(columns: bounds.columns, rows: bounds.rows)
      picture.shown = picture.shown.part(columns: bounds.columns, rows: bounds.rows, of: size)
    }
    let target = PixelSize(
      width: max(1, Int((Double(picture.raster.width) * scale).rounded())),
      height: max(1, Int((Double(picture.raster.height) * scale).rounded())))
    picture.raster = picture.raster.resized(to: target)
    return picture
  }

  /// A part of the page, as large as the bounds allow; the page is drawn as large as that takes.
  func part(_ region: Box) throws(DecodingError) -> PagePicture {
    // Of a page one unit high: how many pixels a unit may have.
    let (width, height) = (page.aspectRatio * region.width, region.height)
    let unit = min(
      Double(options.maxSide) / max(width, height),
      (Double(options.maxPixels) / (width * height)).squareRoot())
    let side = min(unit * max(page.aspectRatio, 1), Double(Self.partBounds.maxSide))
    var whole = options
    whole.scale = .fixed(Self.partResolution)
    whole.maxSide = max(1, Int(side.rounded(.up)))
    whole.maxPixels = Self.partBounds.maxPixels
    var picture = try page.picture(whole)
    let size = PixelSize(width: picture.raster.width, height: picture.raster.height)
    let columns = Self.pixels(region.x, region.maxX, of: size.width)
    let rows = Self.pixels(region.y, region.maxY, of: size.height)
    picture.raster = picture.raster.cropped(columns: columns, rows: rows)
      .fitting(maxSide: options.maxSide, maxPixels: options.maxPixels)
    picture.shown = picture.shown.part(columns: columns, rows: rows, of: size)
    return picture
  }

  /// Beyond these a part shows no more: 600 dots an inch are twice what recognition takes.
  private static let partResolution = 600.0
  private static let partBounds = PixelBounds(maxSide: 8000, maxPixels: 32_000_000)

  /// The pixels of a side that a part of it covers; at least one.
  private static func pixels(_ from: Double, _ to: Double, of length: Int) -> Range<Int> {
    let first = min(max(Int(from * Double(length)), 0), length - 1)
    return first..<min(max(Int((to * Double(length)).rounded(.up)), first + 1), length)
  }

  private func picture(
    _ resolution: Double, within side: Int
  ) throws(DecodingError) -> PagePicture {
    var options = options
    options.scale = .fixed(resolution)
    options.maxSide = min(options.maxSide, side)
    return try page.picture(options)
  }

  /// A page before it is framed.
  struct Whole {
    /// Its picture.
    var picture: PagePicture
    /// The longest side that the whole page shall have in the end; nil where the picture has it.
    var side: Int?
  }
}

extension TextLayer {
  /// Whether most of its words stand where a picture of the page has ink.
  fileprivate func isOnInk(of picture: Raster) -> Bool {
    TextLayerJudge(self).offInkShare(InkMap(of: picture)) <= TextLayerJudge.largestOffInkShare
  }
}

extension PixelSize {
  /// Width and height that the whole page would have, of which this is a part.
  fileprivate func whole(of shown: Box) -> (width: Double, height: Double) {
    (Double(width) / shown.width, Double(height) / shown.height)
  }
}

extension Box {
  /// The part of this box that columns and rows of a picture of it show.
  fileprivate func part(columns: Range<Int>, rows: Range<Int>, of size: PixelSize) -> Box {
    let (width, height) = (self.width / Double(size.width), self.height / Double(size.height))
    return Box(
      x: x + Double(columns.lowerBound) * width, y: y + Double(rows.lowerBound) * height,
      width: Double(columns.count) * width, height: Double(rows.count) * height)
  }
}
