import Imaging

/// The resolution of the picture that is most of a page.
///
/// cairo shrinks a picture with a slow filter (pixman's, sample by sample). Drawn pixel for pixel it
/// is only copied, and our own resampling does the rest in half the time, with whatever else is on
/// the page.
struct NativeScale {
  /// The share of the page that the picture covers at least.
  private static let smallestShare = 0.4
  /// What cairo shrinks by less than this it does quickly.
  private static let smallestEnlargement = 4.0 / 3
  /// The most pixels that are drawn: they take four bytes each, beside the picture's own.
  private static let mostPixels = 20_000_000

  /// Pixels a point.
  private let density: Double
  /// The page's area in square points.
  private let pageArea: Double

  /// Nil where no picture is most of the page.
  init?(_ look: PageLook) {
    pageArea = look.crop.width * look.crop.height
    guard pageArea > 0 else { return nil }
    var densest: Double?
    for picture in look.painted.pictures {
      let matrix = picture.matrix
      // A parallelogram, of which the part within the page is bounded by its frame.
      let area = abs(matrix.a * matrix.d - matrix.b * matrix.c)
      guard let size = picture.size, min(area, pageArea) > Self.smallestShare * pageArea else {
        continue
      }
      let across = Double(size.width) / (matrix.a * matrix.a + matrix.b * matrix.b).squareRoot()
      let down = Double(size.height) / (matrix.c * matrix.c + matrix.d * matrix.d).squareRoot()
      densest = max(densest ?? 0, min(across, down))
    }
    guard let densest, densest.isFinite, densest > 0 else { return nil }
    density = densest
  }

  /// How many times as large as a size the page is to be drawn; 1 where that gains nothing, takes too
  /// much memory, or is more than can be drawn.
  func enlargement(of size: PixelSize) -> Double {
    let scale = density / (Double(size.area) / pageArea).squareRoot()
    guard scale >= Self.smallestEnlargement,
      Double(size.area) * scale * scale <= Double(Self.mostPixels),
      Double(max(size.width, size.height)) * scale <= Double(DrawingSurface.longestSide)
    else { return 1 }
    return scale
  }
}
