/// The words that a page states, and what tells whether they are all there is to read.
struct TextLayer {
  /// The fewest words with which a page that shows pictures is believed to be text and not a scan
  /// with a stamp, a header or a scanner's advertisement on it.
  static let fewestWords = 8
  /// The largest believable share of characters that no text has.
  static let largestGarbageShare = 0.1
  /// The smallest believable share of letters and digits among the characters.
  static let smallestLetterShare = 0.5

  var words: [Word]
  /// Whether the page shows at least one picture.
  var hasImages: Bool

  /// Whether the words can stand for what is printed, so that nothing need be recognised.
  ///
  /// The test is simple and looks at the words alone: a layer without words can't; nor can one in
  /// which more than a tenth of the characters are replacement, private-use or control characters,
  /// which come from fonts without a usable encoding; nor one that is mostly punctuation, as bad
  /// OCR of drawings and dust is; nor one of a few words on a page with a picture. Wrong but
  /// well-formed text (glyphs mapped to other letters) is not noticed.
  var isTrustworthy: Bool {
    if words.isEmpty || hasImages && words.count < Self.fewestWords { return false }
    var characters = 0
    var garbage = 0
    var letters = 0
    for scalar in words.lazy.flatMap(\.text.unicodeScalars) {
      characters += 1
      letters += scalar.properties.isAlphabetic || scalar.properties.numericType != nil ? 1 : 0
      switch scalar.properties.generalCategory {
      case .control, .privateUse, .unassigned, .surrogate: garbage += 1
      default: garbage += scalar == "\u{FFFD}" ? 1 : 0
      }
    }
    return Double(garbage) <= Self.largestGarbageShare * Double(characters)
      && Double(letters) >= Self.smallestLetterShare * Double(characters)
  }
}
