import Imaging

/// Decides whether a text layer can stand for what is printed; docs/pdf.md tells the test and what
/// it makes of real pages.
struct TextLayerJudge {
  /// The largest believable share of characters that no text has.
  static let largestGarbageShare = 0.1
  /// The fewest letters that are compared with those of languages.
  static let fewestLetters = 200
  /// The smallest likeness to a language's letters.
  static let smallestLikeness = 0.5
  /// The fewest words that are looked at for vowels, and the largest share without.
  static let fewestLongWords = 10
  static let largestVowellessShare = 0.5
  /// The largest share of words on no ink.
  static let largestOffInkShare = 0.5
  /// The largest share of tiles with what may be text and no word, on a page with pictures or with
  /// few words.
  static let largestUncoveredShare = 0.4
  /// Fewer words than this are few: what else is printed may be text in outlines.
  static let fewestWords = 8
  /// The smallest share of words with a letter or digit on a page that shows pictures.
  static let smallestLetteredShare = 0.5

  let words: [Word]
  let hasImages: Bool

  init(_ layer: TextLayer) {
    words = layer.words
    hasImages = layer.hasImages
  }

  /// The verdict.
  ///
  /// - Parameter ink: where the page has ink.
  func verdict(_ ink: InkMap) -> TextTrust {
    if words.isEmpty { return .noWords }
    if garbageShare > Self.largestGarbageShare { return .garbage }
    if hasImages, letteredShare < Self.smallestLetteredShare { return .garbage }
    let letters = LetterStatistics(of: words)
    if isImplausible(letters) { return .implausible }
    if offInkShare(ink) > Self.largestOffInkShare { return .offInk }
    if hasImages || words.count < Self.fewestWords,
      uncoveredShare(ink) > Self.largestUncoveredShare
    {
      return .partial
    }
    return .trusted
  }

  /// The share of replacement, private-use, control and unassigned characters.
  var garbageShare: Double {
    var characters = 0
    var garbage = 0
    for scalar in words.lazy.flatMap(\.text.unicodeScalars) {
      characters += 1
      switch scalar.properties.generalCategory {
      case .control, .privateUse, .unassigned, .surrogate: garbage += 1
      default: garbage += scalar == "\u{FFFD}" ? 1 : 0
      }
    }
    return Double(garbage) / Double(max(1, characters))
  }

  /// The share of words with a letter or a digit.
  var letteredShare: Double {
    let lettered = words.count { word in
      word.text.unicodeScalars.contains {
        $0.properties.isAlphabetic || $0.properties.numericType != nil
      }
    }
    return Double(lettered) / Double(max(1, words.count))
  }

  private func isImplausible(_ letters: LetterStatistics) -> Bool {
    // Mostly of another script: not judged.
    guard letters.latin * 2 > letters.letters else { return false }
    if letters.latin >= Self.fewestLetters, letters.likeness < Self.smallestLikeness { return true }
    return letters.longWords >= Self.fewestLongWords
      && Double(letters.vowelless) > Self.largestVowellessShare * Double(letters.longWords)
  }

  /// The share of words whose box has no ink.
  func offInkShare(_ ink: InkMap) -> Double {
    Double(words.count { !ink.hasInk(in: $0.box) }) / Double(max(1, words.count))
  }

  /// The share of the tiles that may be text which no word's box touches.
  func uncoveredShare(_ ink: InkMap) -> Double {
    let tiles = ink.tiles.filter(\.mayBeText)
    guard !tiles.isEmpty else { return 0 }
    var isCovered = [Bool](repeating: false, count: ink.columns * ink.rows)
    for word in words {
      let (columns, rows) = ink.columnsAndRows(of: word.box)
      for row in rows {
        for column in columns { isCovered[row * ink.columns + column] = true }
      }
    }
    let uncovered = tiles.count { !isCovered[$0.row * ink.columns + $0.column] }
    return Double(uncovered) / Double(tiles.count)
  }
}
