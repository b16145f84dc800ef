/// Letters as lines of a round pen, for the canary's picture.
enum CanaryFont {
  /// The letters that a word may have: capitals that are not taken for each other nor for digits, by
  /// people, models or Tesseract, which sees an I beside a T, an O in a C or D, a V in a U, an
  /// E beside an F, and no Y at the end.
  static let letters: [Character] = Array("AEHKLMNPRWX")

  /// How many steps of the grid a capital is high.
  static let height = 8.0

  /// A letter's lines from point to point of a grid: steps to the right, and steps down from the top
  /// of a capital.
  static func strokes(of letter: Character) -> [[(x: Double, y: Double)]] {
    (glyphs[letter] ?? []).map { stroke in
      stroke.split(separator: " ").map { point in
        let digits = point.compactMap(\.wholeNumberValue)
        return (Double(digits[0]), Double(digits[1]))
      }
    }
  }

  /// How many steps it is from the left side of a letter to that of the next.
  static func advance(of letter: Character) -> Double {
    letter == " " ? 5 : (strokes(of: letter).joined().map(\.x).max() ?? 0) + 2.4
  }

  /// The lines of each letter, a point by two digits: across and down.
  private static let glyphs: [Character: [String]] = [
    "A": ["08 40 88", "16 76"],
    "E": ["60 00 08 68", "04 54"],
    "H": ["00 08", "70 78", "04 74"],
    "K": ["00 08", "70 05", "23 78"],
    "L": ["00 08 68"],
    "M": ["08 00 46 80 88"],
    "N": ["08 00 78 70"],
    "P": ["08 00 50 71 72 73 54 04"],
    "R": ["08 00 50 71 72 73 54 04", "44 78"],
    "W": ["00 28 42 68 80"],
    "X": ["00 78", "70 08"],
    "d": ["60 68", "65 43 23 05 06 28 48 66"],
    "o": ["23 43 65 66 48 28 06 05 23"],
    "r": ["03 08", "05 23 43"],
    ":": ["03 03", "08 08"],
  ]
}
