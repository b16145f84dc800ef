/// How small the text in a picture is: the height of the letter x in its smallest print.
///
/// Ink that hangs together is taken for a letter where it stands in a row with others of like height.
/// Rows of at least `shortestRow` letters whose feet are level are text, along the picture's width or,
/// for pages that lie on their side, its height; rows of dots and rules are not. In each row the
/// lower of the two usual heights (x against capital) is the x-height; where there is only one, the row
/// has capitals or digits, whose x-height is 0.7 of it.
///
/// "Smallest" leaves a few letters out: printing marks, specks and superscripts should not decide how
/// large a whole page is shown. Ignored are a share of `ignoredShare` of the letters, but
/// `ignoredLetters` at most, so that a footnote on a long page counts.
public struct TextMeasure: Sendable, Hashable {
  /// The longest side at which a picture is measured; larger ones are averaged down.
  static let workingSide = 4500
  static let shortestRow = 4
  static let fewestLetters = 12
  /// The smallest share of letter-sized ink that stands in rows; photographs have less.
  static let smallestRowShare = 0.3
  static let ignoredShare = 0.03
  static let ignoredLetters = 40.0

  /// Height of a letter x in the smallest text that matters, in pixels of the picture.
  public let xHeight: Double
  /// About how many letters were found.
  public let letters: Int

  /// Measures a picture; nil where it shows no text.
  public init?(of raster: Raster) {
    let longest = max(raster.width, raster.height)
    let block = (longest + Self.workingSide - 1) / Self.workingSide
    let mask = InkMask(of: raster.averaged(blockWidth: block, blockHeight: block))
    let parts = mask.components().filter {
      min($0.width, $0.height) >= 2 && max($0.width, $0.height) >= 3
        && max($0.width, $0.height) * 6 <= max(mask.width, mask.height)
    }
    let across = TextRows(of: parts)
    let down = TextRows(of: parts.map(\.transposed))
    let rows = across.letters >= down.letters ? across : down
    guard rows.letters >= Double(Self.fewestLetters),
      rows.share >= Self.smallestRowShare,
      let smallest = Self.smallest(rows.heights)
    else { return nil }
    xHeight = smallest * Double(block)
    letters = Int(rows.letters)
  }

  /// The smallest height once a few letters are left out; nil where there is none.
  package static func smallest(_ heights: [(xHeight: Double, letters: Double)]) -> Double? {
    let total = heights.reduce(0) { $0 + $1.letters }
    let ignored = min(total * ignoredShare, ignoredLetters)
    var passed = 0.0
    for (xHeight, letters) in heights.sorted(by: { $0.xHeight < $1.xHeight }) {
      passed += letters
      if passed > ignored { return xHeight }
    }
    return nil
  }
}
