import CPixels

/// How much there is to see on a page: a measure made to tell an empty page from one with a word.
///
/// The page is averaged down to at most `workingSide` pixels a side, which takes away the noise of
/// scanner and camera. A margin of `margin`, where scanners leave shadows of the lid and of the
/// paper's edge, is measured apart, as `EdgeInk`. The rest is cut into tiles. In each tile the paper
/// is what the brightest quarter of its pixels reach, so that tint, shading and folds do not count;
/// ink is what differs from the paper, darker or brighter, in any colour channel by at least
/// `contrast`, so that faint show-through of the other side does not. A tile with fewer than
/// `inkPixels` of them is dust. The page is blank where no more than `dustTiles` tiles hold ink, and
/// no more than `EdgeInk.dustTiles` at the edges, not both, and where its tiles are nearly of one colour: a
/// smooth photograph, as of a sunset or of something out of focus, has no ink, but its tiles differ by
/// more than the light on an empty sheet does, which is `mostShading`.
///
/// The measure leans to "not blank": a page wrongly called blank loses its content, a page wrongly
/// kept costs one request. A page number alone, or punch holes, make a page not blank.
public struct InkMeasure: Sendable, Hashable {
  /// The longest side, in pixels, of the picture that is measured; a page shown smaller than half
  /// of this may have words that the measure can't see.
  public static let workingSide = 1000
  static let margin = 0.03
  static let tileSide = 16
  static let contrast = 44
  static let inkPixels = 5
  static let dustTiles = 1
  /// Tiles of paper in flatbed scans differ by up to 18 levels; twice that is no longer paper.
  static let mostShading = 36
  private static let largestBlock = 128

  /// Tiles in which there is ink.
  public let inkedTiles: Int
  /// Tiles looked at.
  public let tiles: Int
  /// Tiles in the margin in which there is ink that is no shadow; not counted, 0, where the rest of
  /// the page is not blank.
  public let edgeTiles: Int

  /// Levels between the darker and the lighter tiles, the tenth and the ninetieth in a hundred, in the
  /// colour channel where it is most, so that a shadow along a side does not count; not measured, 0,
  /// where the page is not blank because of its ink.
  public let shading: Int

  /// Whether there is nothing to see on the page.
  ///
  /// What is both inside and at an edge is no dust: it may be a page number on the line between.
  public var isBlank: Bool {
    inkedTiles <= Self.dustTiles && edgeTiles <= EdgeInk.dustTiles
      && (inkedTiles == 0 || edgeTiles == 0) && shading <= Self.mostShading
  }

  /// Measures a page.
  ///
  /// - Parameter enough: where so many tiles hold ink, the rest of the page is not looked at: nearly
  ///   every page is told from a blank one by its first lines.
  public init(of raster: Raster, enough: Int = .max) {
    let longest = max(raster.width, raster.height)
    let block = min((longest + Self.workingSide - 1) / Self.workingSide, Self.largestBlock)
    let width = (raster.width + block - 1) / block
    let height = (raster.height + block - 1) / block
    let left = Int(Double(width) * Self.margin)
    let top = Int(Double(height) * Self.margin)
    var inked = 0
    var count = 0
    for y in stride(from: top, to: height - top, by: Self.tileSide) where inked < enough {
      let tileHeight = min(Self.tileSide, height - top - y)
      let rows = y * block..<min((y + tileHeight) * block, raster.height)
      let band = raster.cropped(columns: 0..<raster.width, rows: rows)
        .averaged(blockWidth: block, blockHeight: block).inPlainRGB()
      let channels = band.format.bytesPerPixel
      unsafe band.pixels.withUnsafeBufferPointer { pixels in
        guard let pixels = pixels.baseAddress else { return }
        for x in stride(from: left, to: width - left, by: Self.tileSide) {
          let tileWidth = min(Self.tileSide, width - left - x)
          count += 1
          let ink = unsafe platen_ink(
            pixels + x * channels, width, tileWidth, tileHeight, channels,
            UInt32(Self.contrast))
          if ink >= Self.inkPixels { inked += 1 }
        }
      }
    }
    inkedTiles = inked
    tiles = count
    guard inked <= Self.dustTiles else {
      edgeTiles = 0
      shading = 0
      return
    }
    let page = raster.averaged(blockWidth: block, blockHeight: block).inPlainRGB()
    edgeTiles = EdgeInk(of: page.inGray(), left, top).tiles
    shading =
      page.cropped(columns: left..<width - left, rows: top..<height - top)
      .averaged(blockWidth: Self.tileSide, blockHeight: Self.tileSide).shading
  }
}

extension Raster {
  /// Levels between the tenth and the ninetieth in a hundred of its pixels, in the channel where it is
  /// most.
  fileprivate var shading: Int {
    let channels = format.bytesPerPixel
    return (0..<channels).map { channel in
      let levels = stride(from: channel, to: pixels.count, by: channels).map { pixels[$0] }.sorted()
      let outer = levels.count / 10
      return Int(levels[levels.count - 1 - outer]) - Int(levels[outer])
    }.max() ?? 0
  }

  /// Whether the picture shows an empty page, by `InkMeasure` and `FaintInk`.
  public var isBlank: Bool { isBlank(isDrawn: false) }

  /// Whether the picture shows an empty page.
  ///
  /// - Parameter isDrawn: whether it is known to be no scan, and to show none: then nothing shows
  ///   through from another side, and what is faint was meant to be seen.
  package func isBlank(isDrawn: Bool) -> Bool {
    InkMeasure(of: self, enough: InkMeasure.dustTiles + 1).isBlank
      && !FaintInk(in: self, isDrawn: isDrawn).isThere
  }
}
