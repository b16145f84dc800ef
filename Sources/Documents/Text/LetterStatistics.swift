/// How much the letters of words are like those of a language in Latin script.
///
/// Fonts whose encoding is wrong give well-formed text of other letters: `7KLV LV WKH HQG`. No
/// dictionary is needed to see it. The frequencies of the letters are compared with the mean of
/// fourteen languages, and words are looked at for vowels. Other scripts are not judged.
struct LetterStatistics {
  /// The mean share of each letter from a to z, in thousandths, over Czech, Danish, Dutch, English,
  /// Finnish, French, German, Icelandic, Italian, Polish, Portuguese, Spanish, Swedish and Turkish.
  private static let frequencies: [Double] = [
    98, 14, 23, 43, 114, 13, 20, 20, 75, 8, 22, 45, 31, 74, 60, 20, 3, 65, 60, 61, 33, 19, 8, 1, 11,
    9,
  ]
  private static let vowels = Set("aeiouy".utf8)
  /// Words shorter than this may well have no vowel.
  private static let vowelledLength = 4

  /// Letters from a to z, in either case.
  private(set) var latin = 0
  /// Letters of any script.
  private(set) var letters = 0
  /// Words of `vowelledLength` or more letters from a to z, and those of them without a vowel.
  private(set) var longWords = 0
  private(set) var vowelless = 0
  private var counts = [Int](repeating: 0, count: 26)

  /// Counts the letters of words.
  init(of words: some Sequence<Word>) {
    for word in words { add(word.text) }
  }

  /// How far the letters are as frequent as in a language, from -1 to 1: Pearson's correlation.
  var likeness: Double {
    let count = Double(counts.count)
    let mean = Double(latin) / count
    let expected = Self.frequencies.reduce(0, +) / count
    var together = 0.0
    var own = 0.0
    var other = 0.0
    for (found, frequency) in zip(counts, Self.frequencies) {
      let x = Double(found) - mean
      let y = frequency - expected
      together += x * y
      own += x * x
      other += y * y
    }
    return own > 0 ? together / (own * other).squareRoot() : 1
  }

  private mutating func add(_ word: String) {
    var isLatin = true
    var hasVowel = false
    var length = 0
    for scalar in word.unicodeScalars where scalar.properties.isAlphabetic {
      letters += 1
      length += 1
      guard let letter = scalar.lowercasedASCII else {
        isLatin = false
        continue
      }
      latin += 1
      counts[Int(letter - UInt8(ascii: "a"))] += 1
      hasVowel = hasVowel || Self.vowels.contains(letter)
    }
    guard isLatin, length >= Self.vowelledLength else { return }
    longWords += 1
    vowelless += hasVowel ? 0 : 1
  }
}

extension Unicode.Scalar {
  /// The letter from a to z that it is in either case.
  fileprivate var lowercasedASCII: UInt8? {
    switch self {
    case "a"..."z": UInt8(value)
    case "A"..."Z": UInt8(value + 32)
    default: nil
    }
  }
}
