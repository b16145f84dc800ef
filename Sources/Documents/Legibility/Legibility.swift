import Imaging

/// How large a page must be shown for its smallest text to be read.
///
/// What readers need is a height of letters in pixels, not dots an inch: the constants below were
/// found by measuring, as `docs/legibility.md` tells, with its tables.
public enum Legibility {
  /// Pixels that a letter x in the smallest text that matters shall have.
  public static let xHeight = 8.0
  /// The longest side of a page, in pixels, below which it is not shown however large its text.
  public static let smallestSide = 640
  /// The longest side of a page in which no text was found: photographs, drawings, blank pages.
  public static let sideWithoutText = 1568
  /// Dots an inch at which a page is drawn whose text must be measured in its picture.
  static let measuringResolution = 300.0
  /// The most dots an inch that text is given, however small it is.
  static let highestResolution = 600.0

  /// The longest side of the whole page at which its smallest text is readable.
  ///
  /// - Parameters:
  ///   - xHeight: the height of the smallest text's letter x; nil where there is no text.
  ///   - longest: the page's longest side in the same unit.
  static func side(xHeight: Double?, longest: Double) -> Int {
    guard let xHeight, xHeight > 0 else { return sideWithoutText }
    // A page of one giant letter or of microscopic ones must not overflow what follows.
    let side = min(Self.xHeight / xHeight * longest, 1_000_000)
    return max(smallestSide, Int(side.rounded(.up)))
  }
}
