/// The words that a page states, and what tells whether they are all there is to read.
struct TextLayer {
  /// The fewest words with which a page that shows pictures is believed to be text and not a scan
  /// with a stamp, a header or a scanner's advertisement on it.
  static let fewestWords = 8
  /// The largest believable share of characters that no text has.
  static let largestGarbageShare = 0.1
  /// The smallest believable share of words with a letter or digit on a page that shows pictures.
  static let smallestLetteredShare = 0.5

  var words: [Word]
  /// Whether the page shows at least one picture.
  var hasImages: Bool

  /// Whether the words can stand for what is printed, so that nothing need be recognised.
  ///
  /// The test is simple and looks at the words alone: a layer without words can't; nor can one in
  /// which more than a tenth of the characters are replacement, private-use or control characters,
  /// which come from fonts without a usable encoding. On a page with a picture, which may be a
  /// scan, a few words are not enough, nor is a layer that is mostly punctuation, as bad OCR of
  /// drawings and dust is. Wrong but well-formed text (glyphs mapped to other letters) is not
  /// noticed.
  var isTrustworthy: Bool {
    if words.isEmpty || hasImages && !canBeScannedText { return false }
    var characters = 0
    var garbage = 0
    for scalar in words.lazy.flatMap(\.text.unicodeScalars) {
      characters += 1
      switch scalar.properties.generalCategory {
      case .control, .privateUse, .unassigned, .surrogate: garbage += 1
      default: garbage += scalar == "\u{FFFD}" ? 1 : 0
      }
    }
    return Double(garbage) <= Self.largestGarbageShare * Double(characters)
  }

  private var canBeScannedText: Bool {
    let lettered = words.count { word in
      word.text.unicodeScalars.contains {
        $0.properties.isAlphabetic || $0.properties.numericType != nil
      }
    }
    return words.count >= Self.fewestWords
      && Double(lettered) >= Self.smallestLetteredShare * Double(words.count)
  }
}
