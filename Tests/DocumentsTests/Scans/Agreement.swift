import Imaging
import Testing

@testable import Documents

/// How far two pictures of a page are apart in luminance, 0 to 255, and how far they may be.
struct Agreement {
  /// The sides of a tile in pixels: as large as a word or a small stamp.
  static let tile = 32

  /// The mean over all pixels.
  var mean: Double
  /// The mean over the tile where it is largest, so that what is missing in one place, or moved, does
  /// not vanish among what agrees.
  var worstTile: Double

  /// Whether both are within bounds.
  func isWithin(_ bounds: Agreement) -> Bool {
    mean < bounds.mean && worstTile < bounds.worstTile
  }
}

extension Agreement {
  /// Made pages, at a pixel for a pixel; seen: 0.8 and 2.3.
  static let made = Agreement(mean: 1.5, worstTile: 4)
  /// Samples without loss, which are the same; seen: 0 and 0.
  static let lossless = Agreement(mean: 0.1, worstTile: 0.5)
  /// Colours whose profile or calibration is near sRGB, and is taken for it; seen: 2 and 8.
  static let converted = Agreement(mean: 4, worstTile: 10)
  /// Noise in black and white, shrunk by different filters; seen: 10 and 12.
  static let noise = Agreement(mean: 12, worstTile: 16)
  /// Real scans, on a quarter of the size: another resampling makes edges softer or harder, but moves
  /// nothing and changes no tone by more; seen: 1.5 and 9.3, in all but one 4.5.
  static let scans = Agreement(mean: 2, worstTile: 12)

  /// Two pictures of one page, sized alike; tiles are of the size given.
  init(_ one: Raster, _ other: Raster, tile: Int = tile) {
    let size = PixelSize(
      width: min(one.width, other.width), height: min(one.height, other.height))
    let (one, two) = (one.resized(to: size).inGray(), other.resized(to: size).inGray())
    let columns = (size.width + tile - 1) / tile
    var sums = [Int](repeating: 0, count: columns * ((size.height + tile - 1) / tile))
    for y in 0..<size.height {
      for x in 0..<size.width {
        let place = y * size.width + x
        sums[y / tile * columns + x / tile] += abs(
          Int(one.pixels[place]) - Int(two.pixels[place]))
      }
    }
    mean = Double(sums.reduce(0, +)) / Double(size.area)
    worstTile = 0
    for (index, sum) in sums.enumerated() {
      let width = min(tile, size.width - index % columns * tile)
      let height = min(tile, size.height - index / columns * tile)
      // A sliver at the edge is no tile: it is weighed as half of one at least.
      let area = max(width * height, tile * tile / 2)
      worstTile = max(worstTile, Double(sum) / Double(area))
    }
  }

  /// Two pictures of one page on a quarter of the size, where it no longer matters how sharp edges are;
  /// a tile is of the same part of the page.
  static func onQuarter(of one: Raster, _ other: Raster) -> Agreement {
    let size = PixelSize(
      width: max(1, min(one.width, other.width) / 4),
      height: max(1, min(one.height, other.height) / 4))
    return Agreement(one.resized(to: size), other.resized(to: size), tile: tile / 4)
  }
}

extension ScanPDF.Both {
  /// How far both ways are apart.
  var agreement: Agreement { Agreement(picture.raster, drawn) }

  /// The same on a quarter of the size.
  var coarseAgreement: Agreement { .onQuarter(of: picture.raster, drawn) }

  /// Expects that both ways show the same.
  func expectAgreement(
    _ bounds: Agreement = .made, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let agreement = agreement
    #expect(agreement.isWithin(bounds), "\(agreement)", sourceLocation: sourceLocation)
  }
}
